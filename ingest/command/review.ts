/** `dateline review`: what the resolver is unsure of, and a person's word on it. */
import { userInfo } from 'node:os';
import { Argument, Command, Option } from 'commander';
import { DatelineError } from '#core/errors.ts';
import { ENTITY_TYPES, type EntityType } from '#core/model/entity.ts';
import { Verdict } from '#core/model/judgement.ts';
import type { ReviewPage, ReviewSide } from '#core/model/review.ts';
import { wordOn } from '#core/store/decide.ts';
import { json, table } from './output.ts';
import { withStore } from './session.ts';

interface ListOptions {
  readonly type?: EntityType;
  readonly limit: string;
  readonly decided?: true;
  readonly json?: true;
}

interface DecideOptions {
  readonly by: string;
  readonly why: string;
  readonly undo?: true;
  readonly json?: true;
}

export const reviewCommand = (): Command =>
  new Command('review')
    .description('Names that may be one thing: list what the resolver is unsure of, and decide.')
    .addHelpText(
      'after',
      `
Examples:
  dateline review list --type Person
  dateline review decide a1#e3 a7#e1 same --by ada --why "the same signature"
  dateline review decide a1#e3 a7#e1 same --by ada --undo
  dateline review list --decided`,
    )
    .addCommand(listCommand())
    .addCommand(decideCommand());

const listCommand = (): Command =>
  new Command('list')
    .description('Print open pairs, the likeliest to be one first.')
    .addOption(new Option('--type <type>', 'only this kind of thing').choices(ENTITY_TYPES))
    .option('--limit <number>', 'at most this many', '20')
    .option('--decided', 'what people have decided, latest first')
    .option('--json', 'print everything known of both sides as JSON')
    .action((options: ListOptions) =>
      withStore(async (store) => {
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1)
          throw new DatelineError('BAD_INPUT', `--limit ${options.limit} is no whole number above 0`);
        const page = { limit, offset: 0, ...(options.type ? { type: options.type } : {}) };
        const found = options.decided ? await store.decisions(page) : await store.review(page);
        if (options.json) json(found);
        else print(found, options.decided === true);
      }),
    );

const decideCommand = (): Command =>
  new Command('decide')
    .description('Judge whether two local entities are one thing, or take that back.')
    .argument('<left>', 'a local entity, as `review list` prints it')
    .argument('<right>', 'the other')
    .addArgument(new Argument('<verdict>', 'your word').choices(Verdict.options))
    .option('--by <name>', 'who decides', userInfo().username)
    .option('--why <words>', 'the reason, kept with the judgement', '')
    .option('--undo', 'take your judgement on the pair back')
    .option('--json', 'print the judgement as JSON')
    .action((left: string, right: string, verdict: Verdict, options: DecideOptions) =>
      withStore(async (store) => {
        if (left === right)
          throw new DatelineError('BAD_INPUT', 'a judgement needs two different local entities');
        const said = wordOn(left, right, verdict, { ...options, at: new Date().toISOString() });
        const judgement = { ...said, retractedAt: options.undo ? said.at : null };
        await store.saveJudgements([judgement]);
        await store.checkpoint();
        if (options.json) json(judgement);
        else console.log(`${options.undo ? 'taken back' : verdict}: ${judgement.left}, ${judgement.right}`);
      }),
    );

function print({ items, total }: ReviewPage, decided: boolean): void {
  const side = ({ local, roles, organisations, article }: ReviewSide) =>
    [local.name, roles[0] ?? organisations[0], article.published].filter(Boolean).join(', ');
  const rows = items.map(({ judgement, left, right }) => [
    decided ? judgement.verdict : judgement.score,
    left.local.type,
    side(left),
    side(right),
    judgement.reasons
      .filter(({ feature }) => feature !== 'caution')
      .map(({ words }) => words)
      .join('; '),
    judgement.left,
    judgement.right,
    ...(decided ? [judgement.by.replace('person:', ''), judgement.at] : []),
  ]);
  const columns = [decided ? 'verdict' : 'score', 'type', 'one', 'other', 'because', 'left', 'right'];
  console.log(table(decided ? [...columns, 'by', 'at'] : columns, rows));
  if (total > items.length) console.log(`… ${total - items.length} more (--limit)`);
}
