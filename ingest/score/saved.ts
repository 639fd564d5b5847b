/** An evaluation kept in a file, to be compared with a later one. */
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { Evaluation } from '../evaluate.ts';
import { FACETS } from './count.ts';

const Count = z.object({ right: z.int(), gold: z.int(), system: z.int() });
const Counts = z.record(z.enum(FACETS), Count);
const Row = z.tuple([z.enum(FACETS)], z.string());

const Saved = z.object({
  total: Counts,
  headline: Count,
  articles: z.array(
    z.object({ file: z.string(), counts: Counts, misses: z.array(Row), wrong: z.array(Row) }),
  ),
});

/** Writes an evaluation where {@link readEvaluation} finds it again. */
export async function saveEvaluation(file: string, evaluation: Evaluation): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(evaluation, null, 1)}\n`);
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `${file} cannot be written: ${messageOf(thrown)}`, {
      where: file,
      cause: thrown,
    });
  }
}

/**
 * A saved evaluation.
 * @throws DatelineError BAD_INPUT when the file is none.
 */
export async function readEvaluation(file: string): Promise<Evaluation> {
  try {
    return Saved.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `${file} is no saved evaluation: ${messageOf(thrown)}`, {
      where: file,
      hint: 'give a file written by `dateline evaluate … --save FILE`, or a folder of facts files',
      cause: thrown,
    });
  }
}
