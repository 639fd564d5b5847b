/** A made-up graph in the stored shape (docs/graph.md): building it from articles would take hours. */
import { nameKey } from '#core/model/name-key.ts';
import type { CypherParameter } from '#core/store/cypher-engine.ts';
import { nameOf, randomFrom } from '../synthetic.ts';

export type Row = Readonly<Record<string, CypherParameter>>;
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly properties: Row;
}

export interface Made {
  readonly nodes: ReadonlyMap<string, readonly Row[]>;
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
}

/** Of a hundred nodes, how many are of each kind. */
const SHARE = {
  Person: 22,
  Organisation: 6,
  Place: 2,
  Role: 12,
  Event: 12,
  Date: 4,
  Article: 4,
  Claim: 38,
} as const;
const PUBLISHERS = 12;
const KINDS = ['vote', 'protest', 'trial', 'meeting', 'launch', 'accident'];
const POSTS = ['minister', 'mayor', 'director', 'spokesman', 'chairman', 'president'];

/** The same number of nodes gives the same graph. */
export function makeGraph(size: number): Made {
  const random = randomFrom(size);
  const below = (limit: number) => Math.floor(random() * limit);
  /** Early ones are drawn most: news is about few. */
  const famous = (list: readonly Row[]) => list[Math.floor(random() ** 3 * list.length)] ?? {};
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const day = () =>
    `20${10 + below(15)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const nodes = new Map<string, Row[]>();
  const edges = new Map<string, Edge[]>();
  const many = (kind: keyof typeof SHARE, make: (i: number) => Row) => {
    const list = Array.from({ length: Math.round((size * SHARE[kind]) / 100) }, (_, i) => make(i));
    nodes.set(kind, list);
    return list;
  };
  const entity = (type: string, i: number, name: string, more: Row = {}): Row => ({
    id: `${type.toLowerCase()}-${i}`,
    type,
    name,
    aliases: [name.toUpperCase()],
    search: ` ${nameKey(name)} `,
    articles: 1 + Math.floor(60 * random() ** 8),
    degree: 1 + below(9),
    ...more,
  });
  const people = many('Person', (i) => entity('Person', i, nameOf('', i)));
  const organisations = many('Organisation', (i) => entity('Organisation', i, nameOf(' Company', i)));
  const places = many('Place', (i) => entity('Place', i, nameOf(' Bay', i)));
  const roles = many('Role', (i) => {
    const at = famous(organisations);
    return entity('Role', i, `${pick(POSTS)} ${i % 40}`, {
      organisation: at.id ?? null,
      organisationName: at.name ?? null,
    });
  });
  const events = many('Event', (i) => {
    const at = day();
    return entity('Event', i, `${pick(KINDS)} ${i}`, {
      eventType: pick(KINDS),
      status: 'happened',
      ...(random() < 0.8 ? { edtf: at, dateMin: { $date: at }, dateMax: { $date: at } } : {}),
    });
  });
  const dates = many('Date', (i) => {
    const at = new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10);
    return entity('Date', i, at, { edtf: at, dateMin: { $date: at }, dateMax: { $date: at } });
  });
  const articles = many('Article', (i) => {
    const at = day();
    const title = `${nameOf('', i)} and the ${pick(KINDS)}`;
    return {
      id: `article-${i}`,
      title,
      search: ` ${nameKey(title)} `,
      publisher: `Paper ${i % PUBLISHERS}`,
      published: at,
      publishedOn: { $date: at },
      language: 'en',
      text: `${title}. It was said in ${pick(places).name ?? ''} that more would follow. `.repeat(20),
    };
  });
  nodes.set(
    'Publisher',
    Array.from({ length: PUBLISHERS }, (_, i) => ({ id: `paper-${i}`, name: `Paper ${i}` })),
  );
  const relation = (): Row => ({
    id: `r-${counter++}`,
    claims: 1 + below(5),
    articles: 1 + below(4),
    origins: 1 + below(3),
    denials: 0,
    confidence: { $float: 0.3 + 0.69 * random() },
    polarity: random() < 0.03 ? 'denied' : 'affirmed',
    modality: 'asserted',
    disagreement: random() < 0.05,
    firstReported: { $date: day() },
    ...(random() < 0.5 ? { validFrom: { $date: day() } } : {}),
    ...(random() < 0.3 ? { validTo: { $date: day() } } : {}),
  });
  let counter = 0;
  const link = (type: string, from: Row, to: Row, properties: Row = relation()) => {
    const list = edges.get(type) ?? [];
    if (list.length === 0) edges.set(type, list);
    list.push({ from: String(from.id), to: String(to.id), properties });
  };
  for (const role of roles) {
    link('AT', role, { id: role.organisation ?? '' });
    for (let n = 1 + below(2); n > 0; n--)
      link('HOLDS', famous(people), role, {
        ...relation(),
        status: pick(['current', 'former', 'acting']),
      });
  }
  for (const person of people) {
    if (random() < 0.4) link('MEMBER_OF', person, famous(organisations));
    if (random() < 0.02) link('FAMILY_OF', person, famous(people));
    link('MENTIONED_IN', person, pick(articles), { count: 1 + below(4) });
  }
  for (const organisation of organisations) link('BASED_IN', organisation, famous(places));
  for (const event of events) {
    for (let n = 1 + below(3); n > 0; n--)
      link('TOOK_PART', famous(random() < 0.7 ? people : organisations), event, {
        ...relation(),
        part: pick(['agent', 'patient', 'participant']),
      });
    link('HELD_IN', event, famous(places));
    link('ON', event, pick(dates));
    link('MENTIONED_IN', event, pick(articles), { count: 1 });
  }
  for (const [i, article] of articles.entries())
    link('PUBLISHED_BY', article, { id: `paper-${i % PUBLISHERS}` }, {});
  const behind = [...edges].filter(([type]) => ['HOLDS', 'TOOK_PART', 'MEMBER_OF'].includes(type));
  const known = behind.flatMap(([, list]) => list);
  many('Claim', (i) => {
    const about = known[i % known.length];
    const claim: Row = {
      id: `claim-${i}`,
      predicate: pick(['holds_role', 'took_part', 'member_of']),
      quote: 'It was said that more would follow.',
      polarity: random() < 0.03 ? 'denied' : 'affirmed',
      modality: 'asserted',
      confidence: { $float: 0.2 + 0.79 * random() },
      relation: about?.properties.id ?? '',
    };
    link('SUBJECT', claim, { id: about?.from ?? '' }, {});
    link('OBJECT', claim, { id: about?.to ?? '' }, {});
    link('STATED_IN', claim, pick(articles), {});
    return claim;
  });
  return { nodes, edges };
}

const KEPT = new Set(['Article', 'Claim', 'Publisher']);
/** The labels of a kind of node. */
export const labelsOf = (kind: string): string[] => (KEPT.has(kind) ? [kind] : [kind, 'Entity']);
