/** Extracted facts against gold facts, a folder at a time. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import { Facts } from '#core/model/facts.ts';
import { type Count, type Counts, headlineOf, sumCounts } from './score/count.ts';
import { type Score, scoreArticle } from './score/score.ts';

export interface Evaluation {
  readonly total: Counts;
  /** Roles, and the dates, places and participants of events, taken together. */
  readonly headline: Count;
  /** By file name, in alphabetical order. */
  readonly articles: readonly (Score & { readonly file: string })[];
}

/** Facts by file name; see {@link readFacts}. */
export type FactsByFile = ReadonlyMap<string, Facts>;

/** Scores every gold article; one that the system has no facts of counts as missed whole. */
export function evaluate(gold: FactsByFile, system: FactsByFile): Evaluation {
  const nothing: Facts = { id: '', entities: [], roles: [], events: [], relations: [], statements: [] };
  const files = [...gold].sort(([one], [other]) => (one < other ? -1 : 1));
  const articles = files.map(([file, facts]) => ({
    file,
    ...scoreArticle(facts, system.get(file) ?? nothing),
  }));
  const total = sumCounts(articles.map(({ counts }) => counts));
  return { total, headline: headlineOf(total), articles };
}

/**
 * Every facts file (`*.json`) of a folder.
 * @throws DatelineError BAD_INPUT, NOT_FOUND naming the file that cannot be used.
 */
export async function readFacts(folder: string): Promise<FactsByFile> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (thrown) {
    throw new DatelineError('NOT_FOUND', `the folder ${folder} cannot be read: ${messageOf(thrown)}`, {
      where: folder,
      hint: 'give a folder of facts files, one JSON file an article',
      cause: thrown,
    });
  }
  if (names.length === 0)
    throw new DatelineError('NOT_FOUND', `there are no facts files (*.json) in ${folder}`, { where: folder });
  const facts = new Map<string, Facts>();
  for (const name of names) facts.set(name, await readFactsFile(join(folder, name)));
  return facts;
}

async function readFactsFile(file: string): Promise<Facts> {
  try {
    return Facts.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (thrown) {
    const what =
      thrown instanceof z.ZodError ? z.prettifyError(thrown).replace(/\s*\n\s*/g, ' ') : messageOf(thrown);
    throw new DatelineError('BAD_INPUT', `${file} is not a facts file: ${what}`, {
      where: file,
      hint: 'facts files are JSON objects with id, entities, roles, events, relations and statements',
      cause: thrown,
    });
  }
}
