/** An article's text with its mentions and claims marked, for reading in a terminal. */
import { styleText } from 'node:util';
import type { Claim } from '#core/model/claim.ts';
import type { EntityType, LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';

/** How a mark is put when colours may not be used: a letter behind the name. */
const LETTER: Readonly<Record<EntityType, string>> = {
  Person: 'P',
  Organisation: 'O',
  Place: 'L',
  Role: 'R',
  Event: 'E',
  Date: 'D',
  Statement: 'S',
};
const COLOUR: Readonly<Record<EntityType, Parameters<typeof styleText>[0]>> = {
  Person: 'cyan',
  Organisation: 'magenta',
  Place: 'green',
  Role: 'yellow',
  Event: 'red',
  Date: 'blue',
  Statement: 'gray',
};

const LEGEND = 'P person · O organisation · L place · R role · E event · D date · {n} claim n ends here';

/** Control characters in an article must not rule the terminal. */
const safe = (text: string): string => text.replace(/(?!\n)\p{Control}/gu, ' ');
const oneLine = (text: string): string => safe(text).replace(/\s+/g, ' ').trim();

/**
 * The article, paragraph by paragraph, each followed by the claims whose words end in it: what is claimed, how sure it
 * is, which component made it, and the words.
 */
export function explained({ article, entities, claims }: Extraction, colours: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const ordered = [...claims].sort((a, b) => a.span.end - b.span.end || a.span.start - b.span.start);
  const inserts = insertsOf(entities, ordered, paint);
  const head = [article.publisher, article.published].filter((part) => part !== null).map(oneLine);
  const blocks = [
    paint('bold', oneLine(article.title ?? article.id)),
    ...(head.length > 0 ? [head.join(' · ')] : []),
    LEGEND,
  ];
  for (const match of article.text.matchAll(/[^\n]+/g)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (match[0].trim() === '') continue;
    blocks.push('', withInserts(article.text, start, end, inserts));
    for (const [index, claim] of ordered.entries())
      if (start < claim.span.end && claim.span.end <= end)
        blocks.push(...claimLines(index + 1, claim, byId, paint));
  }
  blocks.push('', countsOf(claims));
  return blocks.join('\n');
}

/** What stands before each offset of the text: closing marks first, then claims that end, then opening ones. */
function insertsOf(
  entities: readonly LocalEntity[],
  claims: readonly Claim[],
  paint: (style: Parameters<typeof styleText>[0], text: string) => string,
): ReadonlyMap<number, string> {
  const closing = new Map<number, string>();
  const opening = new Map<number, string>();
  const after = (map: Map<number, string>, at: number, mark: string) =>
    map.set(at, (map.get(at) ?? '') + mark);
  const longestFirst = entities
    .filter(({ type }) => type !== 'Statement')
    .flatMap(({ type, mentions }) => mentions.map((span) => ({ type, ...span })))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  for (const { type, start } of longestFirst) after(opening, start, paint(COLOUR[type], '['));
  for (const { type, end } of longestFirst.toReversed())
    after(closing, end, paint(COLOUR[type], `/${LETTER[type]}]`));
  const numbers = new Map<number, number[]>();
  for (const [index, { span }] of claims.entries())
    numbers.set(span.end, [...(numbers.get(span.end) ?? []), index + 1]);
  for (const [at, ending] of numbers) after(closing, at, paint('dim', `{${ending.join(',')}}`));
  const offsets = new Set([...closing.keys(), ...opening.keys()]);
  return new Map([...offsets].map((at) => [at, (closing.get(at) ?? '') + (opening.get(at) ?? '')]));
}

function withInserts(text: string, start: number, end: number, inserts: ReadonlyMap<number, string>): string {
  const cuts = [...inserts.keys()].filter((at) => start <= at && at <= end).sort((a, b) => a - b);
  let line = '';
  let from = start;
  for (const at of cuts) {
    line += safe(text.slice(from, at)) + (inserts.get(at) ?? '');
    from = at;
  }
  return line + safe(text.slice(from, end));
}

function claimLines(
  number: number,
  claim: Claim,
  entities: ReadonlyMap<string, LocalEntity>,
  paint: (style: Parameters<typeof styleText>[0], text: string) => string,
): string[] {
  const name = (id: string) => oneLine(entities.get(id)?.name ?? id);
  const said = claim.predicate === 'said';
  const { status, part } = claim.qualifiers;
  const doubts = [
    status,
    part,
    claim.polarity === 'denied' ? 'denied' : undefined,
    claim.modality === 'asserted' ? undefined : claim.modality,
    claim.mode ?? undefined,
    claim.speaker && !said ? `says ${name(claim.speaker)}` : undefined,
    claim.validity?.edtf,
  ].filter((word) => word !== undefined);
  const object = said ? '' : ` → ${name(claim.object)}`;
  return [
    `  ${paint('dim', `{${number}}`)} ${name(claim.subject)} ${paint('bold', claim.predicate)}${object}` +
      `${doubts.length > 0 ? ` (${doubts.join(', ')})` : ''}  ${claim.confidence.toFixed(2)} ${claim.extractor}`,
    `      ${paint('dim', `“${oneLine(claim.quote)}”`)}`,
  ];
}

/** How many claims each component made. */
function countsOf(claims: readonly Claim[]): string {
  const counts = new Map<string, number>();
  for (const { extractor } of claims) counts.set(extractor, (counts.get(extractor) ?? 0) + 1);
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${name} ${count}`);
  return `${claims.length} claim${claims.length === 1 ? '' : 's'}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}
