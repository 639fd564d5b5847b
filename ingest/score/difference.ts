/** What became better and worse from one evaluation to another, by kind and by article. */
import { groupBy } from '#core/model/group.ts';
import type { Evaluation } from '../evaluate.ts';
import { type Count, FACETS, figuresOf } from './count.ts';
import { rowText } from './errors.ts';
import type { Row } from './score.ts';

/** A fact that is judged otherwise than before. */
export interface Change {
  readonly file: string;
  readonly row: Row;
  /** Found now, or no longer falsely claimed; lost now, or falsely claimed now. */
  readonly kind: 'found' | 'false gone' | 'lost' | 'false new';
}

/** Rows of one list that are not in the other, as often as they are there more. */
function surplus(rows: readonly Row[], others: readonly Row[]): Row[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row.join('\n'), (left.get(row.join('\n')) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row.join('\n')) ?? 0;
    left.set(row.join('\n'), count - 1);
    return count <= 0;
  });
}

/** Changes in the articles that both evaluations have. */
export function changesOf(before: Evaluation, after: Evaluation): Change[] {
  const earlier = new Map(before.articles.map((article) => [article.file, article]));
  return after.articles.flatMap(({ file, misses, wrong }) => {
    const old = earlier.get(file);
    if (!old) return [];
    const as = (kind: Change['kind'], rows: readonly Row[]) =>
      rows.map((row): Change => ({ file, row, kind }));
    return [
      ...as('found', surplus(old.misses, misses)),
      ...as('false gone', surplus(old.wrong, wrong)),
      ...as('lost', surplus(misses, old.misses)),
      ...as('false new', surplus(wrong, old.wrong)),
    ];
  });
}

const GOOD: ReadonlySet<Change['kind']> = new Set(['found', 'false gone']);
const percent = (share: number): string => (100 * share).toFixed(1);
const signed = (points: number): string => `${points >= 0 ? '+' : ''}${points.toFixed(1)}`;

function figureLine(name: string, before: Count, after: Count): string {
  const [old, now] = [figuresOf(before), figuresOf(after)];
  const moved = (key: 'precision' | 'recall' | 'f1') =>
    `${percent(old[key])} → ${percent(now[key])} (${signed(100 * (now[key] - old[key]))})`;
  return `${name.padEnd(20)} P ${moved('precision')}  R ${moved('recall')}  F1 ${moved('f1')}`;
}

/** The difference in words: figures by kind, what got better and worse by kind, and the balance by article. */
export function differenceText(before: Evaluation, after: Evaluation): string {
  const lines = FACETS.map((facet) => figureLine(facet, before.total[facet], after.total[facet]));
  lines.push(figureLine('HEADLINE fact F1', before.headline, after.headline), '');
  const files = new Set(before.articles.map(({ file }) => file));
  const added = after.articles.filter(({ file }) => !files.delete(file)).map(({ file }) => file);
  if (added.length > 0) lines.push(`only in the new one: ${added.join(', ')}`);
  if (files.size > 0) lines.push(`only in the old one: ${[...files].join(', ')}`);
  const changes = changesOf(before, after);
  for (const facet of FACETS) {
    const rows = changes.filter(({ row }) => row[0] === facet);
    if (rows.length === 0) continue;
    const better = rows.filter(({ kind }) => GOOD.has(kind)).length;
    lines.push(`${facet}: ${better} better, ${rows.length - better} worse`);
    for (const { file, row, kind } of rows)
      lines.push(`  ${GOOD.has(kind) ? '✓' : '✗'} ${kind.padEnd(10)} ${file}  ${rowText(row)}`);
  }
  if (changes.length === 0) lines.push('nothing is judged otherwise');
  else lines.push('', 'by article:');
  for (const [file, rows] of groupBy(changes, (change) => change.file)) {
    const better = rows.filter(({ kind }) => GOOD.has(kind)).length;
    lines.push(`${file}  ${better} better, ${rows.length - better} worse`);
  }
  return lines.join('\n');
}
