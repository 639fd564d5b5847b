/** `dateline stats`: what the graph holds. */
import { Command } from 'commander';
import { json, table } from './output.ts';
import { withStore } from './session.ts';

export const statsCommand = (): Command =>
  new Command('stats')
    .description('Show what the graph holds.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  dateline stats --json')
    .action(async (options: { readonly json?: true }) => {
      const statistics = await withStore((store) => store.statistics());
      if (options.json) return json(statistics);
      const { entities, relations, ...single } = statistics;
      const rows = [
        ...Object.entries(single).filter(([, value]) => value !== null),
        ...Object.entries(entities).map(([name, value]) => [`:${name}`, value]),
        ...Object.entries(relations).map(([name, value]) => [`[:${name}]`, value]),
      ];
      console.log(table(['what', 'count'], rows));
    });
