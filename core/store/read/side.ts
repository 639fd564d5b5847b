/** Local entities as their articles show them: the names in their sentences, and what claims tie them to. */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { Passage, ReviewSide } from '../../model/review.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { properties, text } from '../row.ts';
import { articleRef } from '../shape.ts';
import { canonicalOf, claimsBy, localsBy } from '../write/lookup.ts';
import { entitiesById } from './common.ts';
import { inContext } from './evidence.ts';

/** Passages shown of each. */
const PASSAGES = 3;

/** Sentences with the entity's names marked. */
function passagesOf(article: string, mentions: LocalEntity['mentions']): Passage[] {
  const passages: Passage[] = [];
  let until = 0;
  for (const { start, end } of mentions.toSorted((a, b) => a.start - b.start)) {
    if (passages.length === PASSAGES) break;
    if (start < until) continue;
    const { context, highlight } = inContext(article, start, end);
    const from = start - highlight.start;
    until = from + context.length;
    passages.push({
      text: context,
      marks: mentions
        .filter((mention) => mention.start >= from && mention.end <= until)
        .map((mention) => ({ start: mention.start - from, end: mention.end - from }))
        .sort((a, b) => a.start - b.start),
    });
  }
  return passages;
}

/** What an article's claims tie a local entity to, by kind. */
function tiesOf(local: string, claims: readonly Claim[], others: ReadonlyMap<string, LocalEntity>) {
  const ties = {
    roles: new Set<string>(),
    organisations: new Set<string>(),
    places: new Set<string>(),
    people: new Set<string>(),
    events: new Set<string>(),
    dates: new Set<string>(),
  };
  const of = { Organisation: 'organisations', Place: 'places', Person: 'people', Event: 'events' } as const;
  for (const claim of claims) {
    const other = others.get(claim.subject === local ? claim.object : claim.subject);
    if (!other) continue;
    if (other.type === 'Role') {
      const at = others.get(other.attributes.organisation ?? '')?.name;
      ties.roles.add([other.attributes.title ?? other.name, ...(at ? [at] : [])].join(', '));
    } else if (other.type === 'Date') ties.dates.add(other.attributes.date?.edtf ?? other.name);
    else if (other.type !== 'Statement') ties[of[other.type]].add(other.name);
    if (claim.subject === local && claim.validity) ties.dates.add(claim.validity.edtf);
  }
  return {
    roles: [...ties.roles],
    organisations: [...ties.organisations],
    places: [...ties.places],
    people: [...ties.people],
    events: [...ties.events],
    dates: [...ties.dates],
  };
}

/** By local id, with what each side shows; those not stored are left out. A few reads, however many there are. */
export async function sidesOf(
  engine: CypherEngine,
  ids: readonly string[],
): Promise<Map<string, ReviewSide>> {
  const locals = await localsBy(engine, 'id', [...new Set(ids)]);
  const own = locals.map(({ id }) => id);
  const [canonical, asSubject, asObject, articles] = await Promise.all([
    canonicalOf(engine, own),
    claimsBy(engine, 'subject', own),
    claimsBy(engine, 'object', own),
    engine.read('UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a', {
      ids: [...new Set(locals.map(({ article }) => article))],
    }),
  ]);
  const claims = [...asSubject, ...asObject];
  const ends = [...new Set(claims.flatMap(({ subject, object }) => [subject, object]))];
  const others = new Map((await localsBy(engine, 'id', ends)).map((local) => [local.id, local]));
  const posts = [...others.values()].flatMap(({ attributes }) => attributes.organisation ?? []);
  for (const local of await localsBy(engine, 'id', posts)) others.set(local.id, local);
  const entities = new Map(
    (await entitiesById(engine, [...new Set(canonical.values())])).map((entity) => [entity.id, entity]),
  );
  const texts = new Map(
    articles.rows
      .map(([node]) => properties(node))
      .map((row) => [text(row.id), { ref: articleRef(row), text: text(row.text) }]),
  );
  const claimsOf = groupBy(
    claims.flatMap((claim) => [claim.subject, claim.object].map((end) => [end, claim] as const)),
    ([end]) => end,
  );
  return new Map(
    locals.flatMap((local) => {
      const entity = entities.get(canonical.get(local.id) ?? '');
      const article = texts.get(local.article);
      if (!entity || !article) return [];
      const tied = new Set((claimsOf.get(local.id) ?? []).map(([, claim]) => claim));
      const side: ReviewSide = {
        local,
        entity: { id: entity.id, type: entity.type, name: entity.name },
        article: article.ref,
        ...tiesOf(local.id, [...tied], others),
        passages: passagesOf(article.text, local.mentions),
      };
      return [[local.id, side] as const];
    }),
  );
}
