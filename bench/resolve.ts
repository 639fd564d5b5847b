/**
 * Measures how well names are worked out: across articles on annotated stories (what a perfect reader hands over, and as
 * we read them) and on ECB+ by topic, within an article on GUM; beside merging by exact name and by alike names in the
 * same run. Writes bench/results/resolve.json. Sets that are not there are left out with a notice.
 *
 *   node --import tsx bench/resolve.ts [--shared ../shared] [--only gold,read,ecb,gum] [--topics 5]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Claim } from '#core/model/claim.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { nameKey } from '#core/model/name-key.ts';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { twinOf } from '#ingest/copy/copy.ts';
import { correctedBy, correctionsOf } from '#ingest/copy/correction.ts';
import { localPipeline } from '#ingest/extractor.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { RESOLVER } from '#ingest/resolve/judge.ts';
import { withCountries } from '#ingest/resolve/nationality.ts';
import { resolveEntities } from '#ingest/resolve/resolve.ts';
import { alikeName, exactName, type Named } from './resolve/baseline.ts';
import { articleIn, extractionIn, type Links, linksIn } from './resolve/gold.ts';
import { ecbIn, type GoldDocument, type GoldMention, gumIn } from './resolve/mention-set.ts';
import { type Item, type Scores, scores } from './resolve/score.ts';

const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    only: { type: 'string', default: 'gold,read,ecb,gum' },
    topics: { type: 'string', default: '1000' },
  },
});
const wanted = new Set(values.only.split(','));
const SILVER = join(values.shared, 'silver');
const CONTEXT = { run: 'bench', now: '2025-01-01T00:00:00.000Z' };

type Table = Record<string, Scores>;
/** Scores of each way of putting the same things together. */
type Methods = Record<'resolver' | 'exact name' | 'alike names', Table>;

const note = (words: string) => process.stderr.write(`${words}\n`);

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-resolve-'));
  const store = await openStore({ home });
  try {
    return await work(store);
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Saves articles as an ingest does. */
async function ingest(store: Store, extractions: readonly Extraction[]): Promise<void> {
  for (const extraction of extractions.map(withCountries)) {
    const { fingerprints, ...twin } = await twinOf(extraction.article, store);
    const corrections = await correctionsOf(extraction.article, store);
    const resolution = await resolveEntities(extraction, store, CONTEXT);
    await store.saveArticle(extraction, {
      ...twin,
      ...resolution,
      ...corrections,
      correctedBy: await correctedBy(extraction, store),
      fingerprints,
    });
  }
}

/** Local entity → canonical one. */
async function canonicalIn(store: Store): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { local, canonical } of store.exportMentions()) found.set(local.id, canonical);
  return found;
}

const NAMED: readonly string[] = ['Person', 'Organisation', 'Place'];
const namesIn = (extractions: readonly Extraction[]): Named[] =>
  extractions.flatMap(({ entities }) =>
    entities.filter(({ type }) => NAMED.includes(type) || type === 'Event'),
  );

/** One table per way of grouping local entities. `itemsOf`: items by type, given the group of a local entity. */
function compared(
  things: readonly Named[],
  canonical: ReadonlyMap<string, string>,
  itemsOf: (group: (local: string) => string) => Record<string, Item[]>,
): Methods {
  const groups = { resolver: canonical, 'exact name': exactName(things), 'alike names': alikeName(things) };
  const table = (of: ReadonlyMap<string, string>): Table =>
    Object.fromEntries(
      Object.entries(itemsOf((local) => of.get(local) ?? local)).map(([type, items]) => [
        type,
        scores(items),
      ]),
    );
  return {
    resolver: table(groups.resolver),
    'exact name': table(groups['exact name']),
    'alike names': table(groups['alike names']),
  };
}

/** Annotated links as items; `localOf` finds the local entity that stands for an annotated one. */
function linkItems(links: Links, localOf: (article: string, own: string) => string) {
  return (group: (local: string) => string): Record<string, Item[]> => {
    const of = (id: string, mentions: readonly (readonly [string, string])[]) =>
      mentions.map(([article, own]) => ({ gold: id, found: group(localOf(article, own)) }));
    const named = Object.fromEntries(
      NAMED.map((type) => [
        type,
        links.entities.filter((one) => one.type === type).flatMap(({ id, mentions }) => of(id, mentions)),
      ]),
    );
    return { ...named, Event: links.events.flatMap(({ id, mentions }) => of(id, mentions)) };
  };
}

const articlesOf = (links: Links): string[] =>
  [...new Set(links.entities.flatMap(({ mentions }) => mentions.map(([article]) => article)))].sort();

/** What a perfect reader would hand over. */
async function onGold(links: Links) {
  const extractions = articlesOf(links).map((id) => extractionIn(SILVER, id));
  return withStore(async (store) => {
    await ingest(store, extractions);
    const own = (article: string, id: string) => `${article}#${id}`;
    const methods = compared(namesIn(extractions), await canonicalIn(store), linkItems(links, own));
    return {
      methods,
      questions: (await store.review({ limit: 1, offset: 0 })).total,
      ...(await seen(links, store)),
    };
  });
}

/** The same articles read by our own extractor: names it finds none for stand alone. */
async function asRead(links: Links, pipeline: Pipeline) {
  const ids = articlesOf(links);
  const read: Extraction[] = [];
  for (const id of ids) read.push(await pipeline.extract(articleIn(SILVER, id), CONTEXT));
  const byArticle = new Map(read.map((extraction) => [extraction.article.id, extraction]));
  const gold = new Map(
    ids.flatMap((id) => extractionIn(SILVER, id).entities.map((local) => [local.id, local] as const)),
  );
  const localOf = (article: string, own: string): string => {
    const wantedLocal = gold.get(`${article}#${own}`);
    const entities = byArticle.get(article)?.entities ?? [];
    return (wantedLocal && standsFor(wantedLocal, entities)) ?? `${article} ${own} not read`;
  };
  return withStore(async (store) => {
    await ingest(store, read);
    const methods = compared(namesIn(read), await canonicalIn(store), linkItems(links, localOf));
    return { methods, ...(await seen(links, store)) };
  });
}

/** The entity as read: of the same type with a form of its name; an event that shares words of the text. */
function standsFor(wantedLocal: LocalEntity, entities: readonly LocalEntity[]): string | undefined {
  const forms = new Set([wantedLocal.name, ...wantedLocal.aliases].map(nameKey));
  const [place] = wantedLocal.mentions;
  return entities.find(({ type, name, aliases, mentions }) => {
    if (type !== wantedLocal.type) return false;
    if (type === 'Event')
      return mentions.some(({ start, end }) => place && start < place.end && place.start < end);
    return [name, ...aliases].some((form) => forms.has(nameKey(form)));
  })?.id;
}

/** Copies, corrections and disagreements that were seen. */
async function seen(links: Links, store: Store) {
  const refs = new Map(
    await Promise.all(articlesOf(links).map(async (id) => [id, (await store.article(id)).ref] as const)),
  );
  const copies = links.copies.filter(
    ([one, other]) => refs.get(one)?.copyOf === other || refs.get(other)?.copyOf === one,
  );
  const wrongCopies = [...refs].filter(
    ([id, { copyOf }]) => copyOf && !links.copies.some((pair) => pair.includes(id) && pair.includes(copyOf)),
  );
  const made = await Promise.all(
    [...refs.keys()].map(async (id) =>
      (await store.article(id)).corrects.map((one) => `${id} ${one.article.id}`),
    ),
  );
  const corrections = links.corrections.filter(({ article, corrects }) =>
    made.flat().includes(`${article} ${corrects}`),
  );
  const { rows } = await store.engine.read(
    'MATCH (a:Entity)-[r]->(b:Entity) WHERE r.disagreement = true RETURN r.id AS id, type(r) AS type, a.id AS subject',
  );
  // Dates that contradict each other are relations of one event each; all else is the claims of one relation.
  const byPlace = new Map<string, Claim[]>();
  for (const [id, type, subject] of rows) {
    const place = String(type === 'ON' ? subject : id);
    const { items } = await store.relationClaims(String(id), { limit: 100, offset: 0 });
    byPlace.set(place, [...(byPlace.get(place) ?? []), ...items.map(({ claim }) => claim)]);
  }
  const flagged = [...byPlace.values()];
  // Found where both of the sentences that differ are among the claims shown as differing.
  const stands = (article: string, quote: string, among: readonly Claim[]): boolean => {
    const start = articleIn(SILVER, article).text.indexOf(quote);
    return among.some(
      (claim) =>
        claim.article === article && claim.span.start < start + quote.length && start < claim.span.end,
    );
  };
  const disagreements = links.disagreements.filter(({ articles, quotes }) =>
    flagged.some((among) => articles.every((article, at) => stands(article, quotes[at] ?? '', among))),
  );
  return {
    copies: { found: copies.length, of: links.copies.length, wrong: wrongCopies.length },
    corrections: { found: corrections.length, of: links.corrections.length },
    disagreements: {
      found: disagreements.map(({ about, articles }) => `${about}: ${articles.join(', ')}`),
      of: links.disagreements.length,
      flagged: flagged.length,
    },
  };
}

/** The local entity whose mention holds the head of a gold one. */
const localAt = (entities: readonly LocalEntity[], { head, start, end }: GoldMention): string | undefined => {
  let best: { readonly id: string; readonly shared: number } | undefined;
  for (const { id, type, mentions } of entities) {
    if (!NAMED.includes(type)) continue;
    for (const mention of mentions) {
      const overlap = Math.min(mention.end, end) - Math.max(mention.start, start);
      const onHead = mention.start < head.end && head.start < mention.end;
      if (onHead && overlap > (best?.shared ?? 0)) best = { id, shared: overlap };
    }
  }
  return best?.id;
};

/** ECB+: the documents of each topic in a store of their own. */
async function onEcb(documents: readonly GoldDocument[], pipeline: Pipeline) {
  const topics = [...new Set(documents.map(({ topic }) => topic))].slice(0, Number(values.topics));
  const things: Named[] = [];
  const canonical = new Map<string, string>();
  const items: { readonly gold: string; readonly local: string }[] = [];
  let unread = 0;
  for (const topic of topics) {
    note(`ECB+ topic ${topic}`);
    const own = documents.filter((document) => document.topic === topic);
    const read: Extraction[] = [];
    for (const { article } of own) read.push(await pipeline.extract(article, CONTEXT));
    await withStore(async (store) => {
      await ingest(store, read);
      for (const [local, entity] of await canonicalIn(store)) canonical.set(local, `${topic} ${entity}`);
    });
    things.push(...namesIn(read).map((one) => ({ ...one, type: `${topic} ${one.type}` })));
    for (const [index, { mentions, article }] of own.entries())
      for (const mention of mentions) {
        const local = localAt(read[index]?.entities ?? [], mention);
        if (local === undefined) unread += 1;
        items.push({ gold: mention.cluster, local: local ?? `${article.id} ${mention.start} not read` });
      }
  }
  const itemsOf = (group: (local: string) => string) => ({
    names: items.map(({ gold, local }) => ({ gold, found: group(local) })),
  });
  return { methods: compared(things, canonical, itemsOf), topics: topics.length, unread };
}

/** GUM: chains within an article. The other two ways put together the mentions that were read, by their words. */
async function onGum(documents: readonly GoldDocument[], pipeline: Pipeline) {
  const things: Named[] = [];
  const chain = new Map<string, string>();
  const items: { readonly gold: string; readonly local: string }[] = [];
  let unread = 0;
  for (const { article, mentions } of documents) {
    const { entities } = await pipeline.extract(article, CONTEXT);
    const alone = entities
      .filter(({ type }) => NAMED.includes(type))
      .flatMap((local) =>
        local.mentions.map((mention) => ({
          ...local,
          id: `${local.id} ${mention.start}`,
          name: article.text.slice(mention.start, mention.end),
          aliases: [],
          mentions: [mention],
          chain: local.id,
        })),
      );
    for (const one of alone) {
      chain.set(one.id, one.chain);
      things.push({ ...one, type: `${article.id} ${one.type}` });
    }
    for (const mention of mentions) {
      const local = localAt(alone, mention);
      if (local === undefined) unread += 1;
      items.push({ gold: mention.cluster, local: local ?? `${article.id} ${mention.start} not read` });
    }
  }
  const itemsOf = (group: (local: string) => string) => ({
    names: items.map(({ gold, local }) => ({ gold, found: group(local) })),
  });
  return { methods: compared(things, chain, itemsOf), documents: documents.length, unread };
}

function print(title: string, methods: Methods): void {
  console.log(`\n${title}`);
  console.log(
    `${''.padEnd(28)}${'B³ P'.padStart(7)}${'R'.padStart(7)}${'F1'.padStart(7)}${'pairs P'.padStart(10)}${'R'.padStart(7)}${'F1'.padStart(7)}${'wrong'.padStart(8)}${'missed'.padStart(8)}`,
  );
  for (const type of Object.keys(methods.resolver))
    for (const [method, table] of Object.entries(methods)) {
      const score = table[type];
      if (!score) continue;
      const { b3, pairs, wrong, missed } = score;
      const cells = [b3.precision, b3.recall, b3.f1].map((value) => value.toFixed(1).padStart(7));
      const more = [
        pairs.precision.toFixed(1).padStart(10),
        ...[pairs.recall, pairs.f1].map((value) => value.toFixed(1).padStart(7)),
      ];
      console.log(
        `${`${type}, ${method}`.padEnd(28)}${[...cells, ...more].join('')}${String(wrong).padStart(8)}${String(missed).padStart(8)}`,
      );
    }
}

const results: Record<string, unknown> = {};
const links = linksIn(SILVER);
const pipeline = localPipeline();
try {
  if (!links) note(`left out the annotated stories: no ${SILVER}/links.json`);
  else {
    if (wanted.has('gold')) {
      const gold = await onGold(links);
      results['stories, perfect reader'] = { resolver: RESOLVER, ...gold };
      print('Four stories, what a perfect reader hands over', gold.methods);
      console.log(JSON.stringify({ ...gold, methods: undefined }));
    }
    if (wanted.has('read')) {
      const { methods, ...rest } = await asRead(links, pipeline);
      results['stories, as read'] = { resolver: RESOLVER, methods, ...rest };
      print('Four stories, as read', methods);
      console.log(JSON.stringify(rest));
    }
  }
  for (const [name, key, documents, run] of [
    [
      'ECB+ by topic, as read',
      'ecb',
      () => ecbIn(join(values.shared, 'data/coref/ecbplus-train.jsonl.gz')),
      onEcb,
    ],
    [
      'GUM within an article, as read',
      'gum',
      () => {
        const parts = ['dev', 'test'].map((part) =>
          gumIn(join(values.shared, `data/ud/gum-${part}.conllu.gz`)),
        );
        return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
      },
      onGum,
    ],
  ] as const) {
    if (!wanted.has(key)) continue;
    const set = documents();
    if (!set) {
      note(`left out ${name}: the set is not under ${values.shared}/data`);
      continue;
    }
    const { methods, ...rest } = await run(set, pipeline);
    results[name] = { resolver: RESOLVER, methods, ...rest };
    print(name, methods);
    console.log(JSON.stringify(rest));
  }
} finally {
  await pipeline.close();
}
const file = 'bench/results/resolve.json';
mkdirSync('bench/results', { recursive: true });
/** What this run left out stays as it was measured, each with the resolver that it was measured with. */
let held: Record<string, unknown> = {};
try {
  held = JSON.parse(readFileSync(file, 'utf8')).results;
} catch {
  // The first run.
}
writeFileSync(
  file,
  `${JSON.stringify({ node: process.version, results: { ...held, ...results } }, null, 2)}\n`,
);
