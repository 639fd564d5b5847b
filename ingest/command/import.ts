/** `dateline import judgements FILE`: what people decided elsewhere, or here before the store was made anew. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Argument, Command } from 'commander';
import { DatelineError, messageOf } from '#core/errors.ts';
import { isByPerson } from '#core/model/judgement.ts';
import { PortableJudgement } from '#core/model/portable.ts';
import { json } from './output.ts';
import { withStore } from './session.ts';

/** Judgements written at once. */
const SLICE = 500;

interface Options {
  readonly all?: true;
  readonly json?: true;
}

export const importCommand = (): Command =>
  new Command('import')
    .description('Read judgements that `dateline export judgements` printed.')
    .addArgument(new Argument('<what>', 'what to read').choices(['judgements']))
    .argument('<file>', 'JSON lines')
    .option('--all', 'automatic judgements too, not only what people decided')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Each judgement finds its two names by their ids, else by where the article names them. Those whose article
is not stored, or does not name them, are counted and left out: ingest the articles and import again.

Example:
  dateline export judgements > judgements.jsonl
  dateline import judgements judgements.jsonl`,
    )
    .action((_what: string, file: string, options: Options) =>
      withStore(async (store) => {
        const tally = { read: 0, written: 0, automatic: 0, notFound: 0 };
        let slice: PortableJudgement[] = [];
        const write = async () => {
          const missing = await store.importJudgements(slice);
          tally.notFound += missing.length;
          tally.written += slice.length - missing.length;
          slice = [];
        };
        for await (const judgement of judgementsIn(file)) {
          tally.read += 1;
          if (!options.all && !isByPerson(judgement)) {
            tally.automatic += 1;
            continue;
          }
          slice.push(judgement);
          if (slice.length === SLICE) await write();
        }
        await write();
        await store.checkpoint();
        if (options.json) json(tally);
        else
          console.log(
            `${tally.written} of ${tally.read} judgements written; ${tally.automatic} automatic ones left out; ${tally.notFound} about names that are not stored`,
          );
      }),
    );

/** @throws DatelineError BAD_INPUT naming file and line. */
async function* judgementsIn(file: string): AsyncGenerator<PortableJudgement> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield PortableJudgement.parse(JSON.parse(line));
    }
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `${file} cannot be read as judgements: ${messageOf(thrown)}`, {
      where: `${file}:${number}`,
      hint: 'one JSON object a line, as `dateline export judgements` prints them',
      cause: thrown,
    });
  }
}
