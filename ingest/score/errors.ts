/** What was missed and what is false, in words: first by kind, then by article. */
import type { Evaluation } from '../evaluate.ts';
import { FACETS, type Facet } from './count.ts';
import type { Row } from './score.ts';

/** A row in one line, without its facet; marks and line breaks in a text must not break the list. */
export const rowText = ([, ...words]: Row): string =>
  words.map((word) => word.replace(/[\s\p{Control}]+/gu, ' ')).join(' | ');

/** Misses (`-`) and false ones (`+`) of every kind, each with its article, then how many of each an article has. */
export function errorsText({ articles }: Evaluation): string {
  const lines: string[] = [];
  for (const facet of FACETS) {
    const of = (rows: readonly Row[]) => rows.filter(([kind]) => kind === facet);
    const missed = articles.flatMap(({ file, misses }) =>
      of(misses).map((row) => `- ${file}  ${rowText(row)}`),
    );
    const wrong = articles.flatMap(({ file, wrong }) => of(wrong).map((row) => `+ ${file}  ${rowText(row)}`));
    if (missed.length + wrong.length === 0) continue;
    lines.push(`${facet}: ${missed.length} missed (-), ${wrong.length} false (+)`, ...missed, ...wrong, '');
  }
  lines.push('by article: missed / false');
  for (const { file, misses, wrong } of articles) {
    const kinds = FACETS.flatMap((facet) => part(facet, misses, wrong));
    lines.push(
      `${file}  ${misses.length} / ${wrong.length}${kinds.length > 0 ? `  (${kinds.join(', ')})` : ''}`,
    );
  }
  return lines.join('\n');
}

function part(facet: Facet, misses: readonly Row[], wrong: readonly Row[]): string[] {
  const count = (rows: readonly Row[]) => rows.filter(([kind]) => kind === facet).length;
  const [missed, found] = [count(misses), count(wrong)];
  return missed + found > 0 ? [`${facet} ${missed}/${found}`] : [];
}
