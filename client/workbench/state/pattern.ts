/** What a click in the schema writes. */
import type { LabelSummary, RelationshipTypeSummary } from '#core/model/graph-schema.ts';

/** A name as Cypher takes it. */
export const quoted = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;

const variable = (name: string): string => /^\p{L}/u.exec(name)?.[0].toLowerCase() ?? 'n';

export const labelPattern = ({ name }: Pick<LabelSummary, 'name'>): string =>
  `(${variable(name)}:${quoted(name)})`;

/** With what stands at its ends most often. */
export function typePattern({ name, patterns }: Pick<RelationshipTypeSummary, 'name' | 'patterns'>): string {
  const [first] = patterns;
  if (!first) return `()-[:${quoted(name)}]->()`;
  const from = variable(first.from);
  const to = variable(first.to);
  return `(${from}:${quoted(first.from)})-[:${quoted(name)}]->(${to === from ? `${to}2` : to}:${quoted(first.to)})`;
}

/** A pattern, as a whole query where nothing is written yet. */
export function inserted(pattern: string, query: string): string {
  if (query.trim() !== '') return pattern;
  const alone = /^\((\w+):[^-]*\)$/.exec(pattern)?.[1];
  return alone
    ? `MATCH ${pattern}\nRETURN ${alone} LIMIT 25`
    : `MATCH path = ${pattern}\nRETURN path LIMIT 25`;
}
