/**
 * Writes one article with everything read in it, and what that changes in the projection, in a single transaction. What it
 * reads and writes depends on the article alone, not on how much is stored.
 */
import { DatelineError } from '../../errors.ts';
import type { Extraction } from '../../model/extraction.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { linkStatements } from '../gazetteer/row.ts';
import { calendarOf } from '../project/calendar.ts';
import { addLocals, type EntityState } from '../project/entity-fold.ts';
import { withDate } from '../project/event-date.ts';
import { add, differs, EMPTY, type Summary, structural, toProperties } from '../project/fold.ts';
import { anchors, byRelation, canonicalIds, place } from '../project/graph.ts';
import { ownId, relationKey } from '../project/relation-key.ts';
import {
  batches,
  createRelations,
  updateRelations,
  writeEntities,
  writeMembership,
  writeNameKeys,
  writePlaces,
  writeStatements,
} from '../project/statement.ts';
import { text } from '../row.ts';
import { claimToRow, judgementToRow, localToRow } from '../shape.ts';
import { type SaveOptions, type SaveOutcome, STALE } from '../store.ts';
import { articleStatements, lateCorrections } from './article-statement.ts';
import { judgedIds } from './judged.ts';
import { canonicalOf, entityStates, knownEvidence, rolesAt, sequenceOf, summaries } from './lookup.ts';
import { sharesWithNewer } from './meanwhile.ts';
import { nextSequence, notePending } from './pending.ts';
import { datesOf, disagreementStatements, type HeldDate } from './refresh.ts';
import { retractStatements } from './retract.ts';

interface Stored {
  readonly contentHash: string;
  readonly origin: string;
}

async function storedArticles(engine: CypherEngine, ids: readonly string[]): Promise<Map<string, Stored>> {
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a.id AS id, a.contentHash AS hash, a.origin AS origin',
    { ids },
  );
  return new Map(
    rows.map(([id, hash, origin]) => [text(id), { contentHash: text(hash), origin: text(origin) }]),
  );
}

/**
 * Saves one article. The caller holds the store's write lock.
 * @returns unchanged when the same content is stored under this id already.
 * @throws DatelineError CONFLICT when other content is stored under this id.
 */
export async function saveArticle(
  engine: CypherEngine,
  extraction: Extraction,
  options: SaveOptions = {},
): Promise<SaveOutcome> {
  const { article, entities, claims } = extraction;
  const judgements = options.judgements ?? [];
  const links = options.links ?? [];
  // First of all that is read: whatever another writes from here on is noticed when this is written.
  const sequence = await sequenceOf(engine);
  const source = options.revises ?? options.copyOf ?? options.copiedBy ?? null;
  const stored = await storedArticles(engine, source ? [article.id, source] : [article.id]);
  const held = stored.get(article.id);
  if (held) {
    if (held.contentHash === article.contentHash) return 'unchanged';
    throw new DatelineError('CONFLICT', `another text is stored under the article id ${article.id}`, {
      where: article.source,
      hint: 'a new version needs an id of its own and says which article it revises',
    });
  }
  const origin = (source ? stored.get(source)?.origin : undefined) ?? article.id;
  const evidenceOf = (relation: string) => `${relation}|${origin}`;

  const others = [...new Set(judgements.flatMap(({ left, right }) => [left, right]))].filter(
    (id) => !id.startsWith(`${article.id}#`),
  );
  const { judged, unsettled } = judgedIds(
    entities,
    judgements,
    others.length > 0 ? await canonicalOf(engine, others) : new Map(),
  );
  const ids = canonicalIds(entities, claims, judged);
  const locals = new Map(entities.map((local) => [local.id, local]));
  const placed = place(claims, locals, ids);
  const relations = byRelation(placed);
  const groups = groupBy(entities, (local) => ids.get(local.id) ?? ownId(local.id));

  const heldStates = await entityStates(engine, [...groups.keys()]);
  if (
    options.asOf !== undefined &&
    (await sharesWithNewer(engine, extraction, options.fingerprints ?? [], options.asOf, sequence))
  )
    throw new DatelineError('CONFLICT', 'what has been stored meanwhile may be what this article names', {
      where: article.source,
      data: STALE,
    });
  const states = new Map(
    [...groups].map(([id, group]) => [id, addLocals(heldStates.get(id), id, group, article.published)]),
  );
  const dates = calendarOf([...states.values()].filter((state) => !heldStates.has(state.id)));
  const calendarHeld =
    dates.nodes.size > 0
      ? await entityStates(engine, [...dates.nodes.keys()])
      : new Map<string, EntityState>();
  for (const [id, node] of dates.nodes) if (!states.has(id)) states.set(id, calendarHeld.get(id) ?? node);

  for (const local of entities) {
    const organisation = local.attributes.organisation ? ids.get(local.attributes.organisation) : undefined;
    const role = states.get(ids.get(local.id) ?? '');
    const at = organisation ? states.get(organisation) : undefined;
    if (role && at && relations.has(relationKey('AT', role.id, at.id).id))
      states.set(role.id, { ...role, organisation: at.id, organisationName: at.name });
  }

  // Relations: what is known of each, plus this article's claims.
  const keys = [...[...relations.values()].map(({ key }) => key), ...dates.keys];
  // A relation with an end that is new cannot be there: statements, events and most people need no looking for.
  const isHeld = (id: string) => heldStates.has(id) || calendarHeld.has(id);
  const evidence = [...new Set(placed.map(({ relation }) => evidenceOf(relation.id)))];
  const atEvidence = [...new Set(placed.flatMap(({ at }) => (at ? [evidenceOf(at.id)] : [])))];
  const [known, seen, seenAt, datesKnown] = await Promise.all([
    summaries(
      engine,
      keys.filter(({ from, to }) => isHeld(from) && isHeld(to)),
    ),
    origin === article.id ? new Set<string>() : knownEvidence(engine, evidence, 'evidence'),
    origin === article.id ? new Set<string>() : knownEvidence(engine, atEvidence, 'atEvidence'),
    datesOf(
      engine,
      [...states.values()]
        .filter((state) => state.type === 'Event' && heldStates.has(state.id))
        .map(({ id }) => id),
    ),
  ]);
  const sums = new Map<string, Summary>();
  for (const [id, { claims: behind }] of relations) {
    const newOrigin = !seen.has(evidenceOf(id)) && !seenAt.has(evidenceOf(id));
    sums.set(id, add(known.get(id) ?? EMPTY, { claims: behind, published: article.published, newOrigin }));
  }
  const rows = [
    ...[...relations.values()].map(({ key }) => ({
      key,
      properties: toProperties(key.id, sums.get(key.id) ?? EMPTY),
    })),
    ...dates.keys.map((key) => ({ key, properties: structural(key.id) })),
  ];
  const created = rows.filter(({ key }) => !known.has(key.id));
  const updated = rows.filter(({ key }) => known.has(key.id) && relations.has(key.id));

  for (const { key } of created) {
    for (const end of new Set([key.from, key.to])) {
      const state = states.get(end);
      if (state) states.set(end, { ...state, degree: state.degree + 1 });
    }
  }
  for (const [id, state] of states) {
    if (state.type !== 'Event') continue;
    const dated = datesKnown.get(id) ?? new Map<string, HeldDate>();
    for (const { key } of relations.values()) {
      const date = key.type === 'ON' && key.from === id ? states.get(key.to) : undefined;
      const summary = sums.get(key.id);
      if (date && summary) dated.set(date.id, { date, summary, disagreement: differs(summary) });
    }
    if (dated.size === 0) continue;
    states.set(id, withDate(state, [...dated.values()]));
    datesKnown.set(id, dated);
  }

  // A post is shown with the name of where it is held: when that becomes fuller, the post follows.
  const renamed = [...heldStates].filter(([id, { name }]) => states.get(id)?.name !== name).map(([id]) => id);
  const posts = await rolesAt(engine, renamed);

  const roleAnchors = anchors(entities, claims);
  await engine.write([
    nextSequence(sequence),
    ...articleStatements(extraction, options, origin, sequence),
    ...writeEntities([...states.values()]),
    ...batches(
      'UNWIND $rows AS row CREATE (l:LocalEntity) SET l = row RETURN count(l) AS written',
      entities.map((local, index) => ({
        ...localToRow(local),
        formerId: ownId(local.id),
        roleAnchor: roleAnchors.get(local.id) ?? null,
        sequence,
        index,
      })),
    ),
    ...writeMembership(entities, ids),
    ...batches(
      'UNWIND $rows AS row MATCH (a:Article {id: row.article}) CREATE (c:Claim) SET c = row CREATE (c)-[:STATED_IN]->(a) RETURN count(c) AS written',
      claims.map(claimToRow),
    ),
    ...writePlaces(placed, ids, () => origin),
    ...writeStatements(entities, ids),
    ...createRelations(created),
    ...updateRelations(updated),
    ...disagreementStatements(datesKnown),
    ...writeNameKeys([...states.values()], heldStates),
    ...batches(
      'UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) SET j = row RETURN count(j) AS written',
      judgements.map(judgementToRow),
    ),
    ...linkStatements(links),
    ...batches(
      'UNWIND $rows AS row CREATE (f:Fingerprint) SET f = row RETURN count(f) AS written',
      (options.fingerprints ?? []).map((hash) => ({ hash, article: article.id })),
    ),
    ...notePending('joined', unsettled),
    ...notePending('entity', [...posts, ...links.flatMap(({ local }) => ids.get(local) ?? [])]),
    ...lateCorrections(extraction, options),
    ...(options.revises ? await retractStatements(engine, options.revises, extraction) : []),
  ]);
  return options.revises ? 'revised' : 'added';
}
