/** Search as you type: every word must begin some word of the name or an alias; the best reported comes first. */
import type { EntityType } from '../../model/entity.ts';
import { nameKey } from '../../model/name-key.ts';
import type { SearchHit, SearchResult } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, text } from '../row.ts';
import type { Page } from '../store.ts';
import { entitiesById } from './common.ts';

/** More words than this narrow nothing. */
const MAX_WORDS = 6;

/** The form that made it a hit: the name if it fits, else the alias that does. */
function matched(hit: SearchHit['entity'], words: readonly string[]): string {
  const fits = (form: string) => words.every((word) => ` ${nameKey(form)}`.includes(` ${word}`));
  return [hit.name, ...hit.aliases].find(fits) ?? hit.name;
}

export async function search(
  engine: CypherEngine,
  query: string,
  { limit, offset, types }: Page & { readonly types?: readonly EntityType[] },
): Promise<SearchResult> {
  const words = nameKey(query).split(' ').filter(Boolean).slice(0, MAX_WORDS);
  if (words.length === 0) return { hits: [], total: 0 };
  const conditions = words.map((_, i) => `e.search CONTAINS $w${i}`);
  if (types && types.length > 0) conditions.push('e.type IN $types');
  const parameters = {
    ...Object.fromEntries(words.map((word, i) => [`w${i}`, ` ${word}`])),
    types: types ?? [],
    whole: ` ${words.join(' ')} `,
    skip: offset,
    limit,
  };
  const where = conditions.join(' AND ');
  // A whole match ranks above a part, then what more articles mention.
  // Ids alone: thousands may have to be put in order for a page of ten.
  const { rows } = await engine.read(
    `MATCH (e:Entity) WHERE ${where} RETURN e.id AS id, CASE WHEN e.search = $whole THEN 2 WHEN e.search CONTAINS $whole THEN 1 ELSE 0 END AS exact, e.articles AS articles, e.name AS name ORDER BY exact DESC, articles DESC, name, id SKIP $skip LIMIT $limit`,
    parameters,
  );
  const ids = rows.map(([id]) => text(id));
  const entities = new Map((await entitiesById(engine, ids)).map((entity) => [entity.id, entity]));
  const hits = ids
    .flatMap((id) => entities.get(id) ?? [])
    .map((entity) => ({ entity, matched: matched(entity, words) }));
  // The embedded engine reads every name to count: a page that is not full tells the count itself.
  const isLast = hits.length < limit && (hits.length > 0 || offset === 0);
  if (isLast) return { hits, total: offset + hits.length };
  const count = await engine.read(`MATCH (e:Entity) WHERE ${where} RETURN count(e) AS total`, parameters);
  return { hits, total: number(count.rows[0]?.[0]) };
}
