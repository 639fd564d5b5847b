/** Gazetteers as they are stored. */
import { GazetteerEntry, GazetteerLink } from '../../model/gazetteer.ts';
import { Reason } from '../../model/judgement.ts';
import { nameKey, withoutLegalForm } from '../../model/name-key.ts';
import type { CypherParameters, CypherStatement, CypherValue } from '../cypher-engine.ts';
import { batches } from '../project/statement.ts';
import { number, text, textOrNull, texts } from '../row.ts';

type Properties = Readonly<Record<string, CypherValue>>;

export const entryFromRow = (row: Properties): GazetteerEntry =>
  GazetteerEntry.parse({
    id: text(row.id),
    gazetteer: text(row.gazetteer),
    type: text(row.type),
    name: text(row.name),
    aliases: texts(row.aliases),
    wikidataId: textOrNull(row.wikidataId),
    places: texts(row.places),
    roles: texts(row.roles),
    organisations: texts(row.organisations),
  });

const linkToRow = ({ reasons, score, ...link }: GazetteerLink): CypherParameters => ({
  ...link,
  score: { $float: score },
  reasons: JSON.stringify(reasons),
});

export const linkFromRow = (row: Properties): GazetteerLink =>
  GazetteerLink.parse({
    id: text(row.id),
    local: text(row.local),
    entry: text(row.entry),
    verdict: text(row.verdict),
    by: text(row.by),
    score: number(row.score),
    reasons: Reason.array().parse(JSON.parse(text(row.reasons))),
    at: text(row.at),
    retractedAt: textOrNull(row.retractedAt),
  });

/** Keys under which something of these names is looked up in gazetteers: whole names alone, without legal form. */
export function gazetteerKeys(type: string, names: readonly string[]): string[] {
  const keys = names.map(nameKey).filter((key) => key !== '');
  return [
    ...new Set(type === 'Organisation' ? keys.flatMap((key) => [key, withoutLegalForm(key)]) : keys),
  ].map((key) => `${type}:${key}`);
}

/** Statements that write links. */
export const linkStatements = (links: readonly GazetteerLink[]): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MERGE (k:GazetteerLink {id: row.id}) SET k = row RETURN count(k) AS written',
    links.map(linkToRow),
  );
