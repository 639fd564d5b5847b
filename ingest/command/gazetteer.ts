/** `dateline gazetteer`: lists of known people, organisations and places, and which of the names in articles are theirs. */
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { Command } from 'commander';
import { DatelineError } from '#core/errors.ts';
import { linkId } from '#core/model/gazetteer.ts';
import { wordOf } from '#core/store/decide.ts';
import { EXIT } from './exit.ts';
import { json, table } from './output.ts';
import { failureLine } from './report.ts';
import { withStore } from './session.ts';

interface LoadOptions {
  readonly name?: string;
  readonly json?: true;
}

interface UnlinkOptions {
  readonly by: string;
  readonly why: string;
  readonly undo?: true;
}

export const gazetteerCommand = (): Command =>
  new Command('gazetteer')
    .description(
      'Lists of known people, organisations and places: load one, and names in articles get its ids.',
    )
    .addHelpText(
      'after',
      `
Examples:
  dateline gazetteer load people.csv
  dateline gazetteer load entities.ftm.json --name sanctions
  dateline gazetteer list
  dateline gazetteer unlink a1#e3 people:Q42 --why "another man of that name"
  dateline gazetteer remove people`,
    )
    .addCommand(loadCommand())
    .addCommand(listCommand())
    .addCommand(unlinkCommand())
    .addCommand(removeCommand());

const loadCommand = (): Command =>
  new Command('load')
    .description('Load a list, in the place of the one of its name, and link what is in the graph to it.')
    .argument('<file>', 'CSV with a header line, or FollowTheMoney entities as JSON lines; may be gzipped')
    .option('--name <name>', 'what to call it; else it is called as the file')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Columns of a table: id, type (person, organisation, place), name, and if known aliases, wikidata_id, country,
position, organisation; several values stand between semicolons. Only whole names count. A name that several
entries bear is linked where post, organisation or place tell which of them it is.`,
    )
    .action((file: string, options: LoadOptions) =>
      withStore(async (store) => {
        const name = nameOf(options.name ?? basename(file).replace(/(?:\.[a-z]+)+$/i, ''));
        const { loadList } = await import('../gazetteer/load.ts');
        const { failures, ...outcome } = await loadList(file, name, store);
        await store.checkpoint();
        if (options.json) json({ name, ...outcome, failures });
        else {
          console.log(
            `${outcome.entries} entries loaded as ${name}: ${outcome.leftOut} of other kinds left out, ${outcome.failed} not readable; ${outcome.linked} names linked`,
          );
          for (const failure of failures) console.error(failureLine(failure));
        }
        if (outcome.failed > 0) process.exitCode = EXIT.someFailed;
      }),
    );

/** @throws DatelineError BAD_INPUT */
function nameOf(name: string): string {
  if (/^[\w.-]{1,60}$/.test(name)) return name;
  throw new DatelineError('BAD_INPUT', `“${name}” is no name for a gazetteer`, {
    hint: 'letters, digits, dots and dashes: --name NAME',
  });
}

const listCommand = (): Command =>
  new Command('list')
    .description('Show what is loaded.')
    .option('--json', 'as JSON')
    .action((options: { readonly json?: true }) =>
      withStore(async (store) => {
        const loaded = await store.gazetteers();
        if (options.json) return json(loaded);
        console.log(
          table(
            ['gazetteer', 'entries', 'loaded'],
            loaded.map(({ name, entries, loadedAt }) => [name, entries, loadedAt]),
          ),
        );
      }),
    );

const unlinkCommand = (): Command =>
  new Command('unlink')
    .description('Judge that an entity is not this entry, or take that back.')
    .argument('<entity>', 'an entity, or one of its local entities')
    .argument('<entry>', 'the entry, as GAZETTEER:ID')
    .option('--by <name>', 'who decides', userInfo().username)
    .option('--why <words>', 'the reason, kept with the judgement', '')
    .option('--undo', 'take your judgement back')
    .action((id: string, entry: string, options: UnlinkOptions) =>
      withStore(async (store) => {
        const { links } = await store.entity(id);
        const by = `person:${options.by}`;
        const about = links.filter((one) => one.entry.id === entry);
        const own = about.find(({ link }) => link.by === by);
        const [held] = own ? [own] : about;
        if (!held || (options.undo && !own))
          throw new DatelineError(
            'NOT_FOUND',
            `${id} is not ${options.undo ? 'unlinked from' : 'linked to'} ${entry}`,
            {
              hint: '`dateline export links` shows every link',
            },
          );
        const at = new Date().toISOString();
        const { local } = held.link;
        await store.saveLinks([
          {
            id: linkId(local, entry, by),
            local,
            entry,
            ...wordOf('different', { ...options, at }),
            retractedAt: options.undo ? at : null,
          },
        ]);
        await store.checkpoint();
        console.log(`${options.undo ? 'taken back' : 'not'}: ${entry}`);
      }),
    );

const removeCommand = (): Command =>
  new Command('remove')
    .description('Take a gazetteer out, with every link to it.')
    .argument('<name>', 'as `gazetteer list` shows it')
    .action((name: string) =>
      withStore(async (store) => {
        const { entries } = await store.removeGazetteer(name);
        await store.checkpoint();
        console.log(`${name} removed, ${entries} entries`);
      }),
    );
