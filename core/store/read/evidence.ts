/** The claims behind a relation or about an entity, each with its words in context. */
import { DatelineError } from '../../errors.ts';
import type { Claim } from '../../model/claim.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { CypherEngine, CypherParameters } from '../cypher-engine.ts';
import { number, properties, text as textOf, textOrNull } from '../row.ts';
import { articleFromRow, articleRef, claimFromRow } from '../shape.ts';
import type { KnownRelation, Page } from '../store.ts';
import { canonicalOf } from '../write/lookup.ts';
import { entitiesById, presentId, refOf } from './common.ts';
import { type KnownClaims, knownClaims } from './known.ts';

/** About a sentence on either side of the quote, in UTF-16 units. */
const CONTEXT = 220;

const isBreak = (text: string, at: number) =>
  /[.!?]["”’]?\s/.test(text.slice(at - 2, at + 1)) || text[at - 1] === '\n';

/** Cuts the quote out of its article with some context, at sentence ends where there are any near. */
export function inContext(
  text: string,
  start: number,
  end: number,
): { readonly context: string; readonly highlight: { start: number; end: number } } {
  let from = Math.max(0, start - CONTEXT);
  for (let at = start; at > from; at--) if (at < start - 40 && isBreak(text, at)) from = at;
  let to = Math.min(text.length, end + CONTEXT);
  for (let at = end + 40; at < to; at++) if (isBreak(text, at)) to = at;
  // Never inside a surrogate pair.
  if (/[\udc00-\udfff]/.test(text[from] ?? '')) from -= 1;
  if (/[\udc00-\udfff]/.test(text[to] ?? '')) to += 1;
  return { context: text.slice(from, to), highlight: { start: start - from, end: end - from } };
}

const RETURNS =
  'MATCH (c)-[:STATED_IN]->(a:Article) MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) ' +
  'RETURN c, a, s, o, a.published AS published, c.article AS article, c.start AS place ORDER BY published, article, place SKIP $skip LIMIT $limit';

/**
 * The claims that `match` binds to `c`, oldest report first. Speakers are asked for apart: an OPTIONAL MATCH behind other
 * patterns makes the embedded engine read every claim that was said by anybody.
 */
async function evidencePage(
  engine: CypherEngine,
  match: string,
  parameters: CypherParameters,
  { limit, offset }: Page,
): Promise<Evidence[]> {
  const { rows } = await engine.read(`${match} ${RETURNS}`, { ...parameters, skip: offset, limit });
  const claims = rows.map(([node]) => claimFromRow(properties(node)));
  const speakers = await speakersOf(
    engine,
    claims.filter(({ speaker }) => speaker !== null).map(({ id }) => id),
  );
  return claims.map((claim, i) => {
    const [, articleNode, subject, object] = rows[i] ?? [];
    const article = properties(articleNode);
    const { text } = articleFromRow(article);
    const toward = properties(object);
    return {
      claim,
      article: articleRef(article),
      subject: refOf(properties(subject)),
      object: refOf(toward),
      organisation: textOrNull(toward.organisationName) || null,
      speaker: speakers.get(claim.id) ?? null,
      ...inContext(text, claim.span.start, claim.span.end),
    };
  });
}

/** Claim → who said it. */
async function speakersOf(engine: CypherEngine, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ReturnType<typeof refOf>>();
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (c:Claim {id: id})-[:SAID_BY]->(w:Entity) RETURN id AS claim, w',
    { ids },
  );
  return new Map(rows.map(([claim, node]) => [textOf(claim), refOf(properties(node))]));
}

/** Claims behind a relation, oldest report first. @throws DatelineError NOT_FOUND when no standing claim is. */
export async function relationClaims(engine: CypherEngine, relation: string, page: Page) {
  for (const property of ['relation', 'at'] as const) {
    const match = `MATCH (c:Claim {${property}: $relation})`;
    const total = number((await engine.read(`${match} RETURN count(c) AS total`, { relation })).rows[0]?.[0]);
    if (total === 0) continue;
    return { items: await evidencePage(engine, match, { relation }, page), total };
  }
  throw new DatelineError('NOT_FOUND', `no claim stands behind a relation with the id ${relation}`);
}

/** Claims with the entity as subject or object, oldest report first. */
export async function entityClaims(engine: CypherEngine, id: string, page: Page) {
  const present = await presentId(engine, id);
  const match =
    'MATCH (e:Entity {id: $id})<-[:SUBJECT|OBJECT]-(c:Claim) WHERE c.retractedAt IS NULL WITH DISTINCT c';
  const total = number(
    (await engine.read(`${match} RETURN count(c) AS total`, { id: present })).rows[0]?.[0],
  );
  return { items: await evidencePage(engine, match, { id: present }, page), total };
}

/** A page of claims as they stood on a day, oldest report first, with the words in context. */
async function knownPage(
  engine: CypherEngine,
  claims: readonly Claim[],
  { facts }: KnownClaims,
  { limit, offset }: Page,
): Promise<{ readonly items: readonly Evidence[]; readonly total: number }> {
  const published = ({ article }: Claim) => facts.get(article)?.published ?? '';
  const ordered = [...claims].sort(
    (a, b) =>
      published(a).localeCompare(published(b)) ||
      a.article.localeCompare(b.article) ||
      a.span.start - b.span.start,
  );
  const page = ordered.slice(offset, offset + limit);
  const ends = page.flatMap(({ subject, object, speaker }) => [
    subject,
    object,
    ...(speaker ? [speaker] : []),
  ]);
  const ids = await canonicalOf(engine, [...new Set(ends)]);
  const entities = new Map(
    (await entitiesById(engine, [...new Set(ids.values())])).map((entity) => [entity.id, entity]),
  );
  const ref = (local: string | null) => {
    const entity = local === null ? undefined : entities.get(ids.get(local) ?? '');
    return entity ? { id: entity.id, type: entity.type, name: entity.name } : null;
  };
  const { rows } = await engine.read('UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a', {
    ids: [...new Set(page.map(({ article }) => article))],
  });
  const articles = new Map(
    rows.map(([node]) => properties(node)).map((row) => [articleRef(row).id, row] as const),
  );
  const items = page.flatMap((claim): Evidence[] => {
    const article = articles.get(claim.article);
    const [subject, object] = [ref(claim.subject), ref(claim.object)];
    if (!article || !subject || !object) return [];
    const { text } = articleFromRow(article);
    return [
      {
        claim,
        article: articleRef(article),
        subject,
        object,
        organisation: entities.get(object.id)?.organisation?.name ?? null,
        speaker: ref(claim.speaker),
        ...inContext(text, claim.span.start, claim.span.end),
      },
    ];
  });
  return { items, total: ordered.length };
}

/** Claims that stood behind a relation on a day, those withdrawn since among them. */
export async function relationClaimsKnownOn(
  engine: CypherEngine,
  relation: string,
  { from, to, day }: KnownRelation,
  page: Page,
) {
  const known = await knownClaims(engine, [from, to], day);
  const claims = known.placed
    .filter((placed) => placed.relation.id === relation || placed.at?.id === relation)
    .map(({ claim }) => claim);
  return knownPage(engine, claims, known, page);
}

/** Claims with the entity as subject or object, as they stood on a day. */
export async function entityClaimsKnownOn(engine: CypherEngine, id: string, day: string, page: Page) {
  const known = await knownClaims(engine, [await presentId(engine, id)], day, { objects: true });
  return knownPage(
    engine,
    known.placed.map(({ claim }) => claim),
    known,
    page,
  );
}
