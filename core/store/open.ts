/** Opens the store: Neo4j when an address is given, else the embedded engine in the data folder. */
import type { CypherEngine } from './cypher-engine.ts';
import { openEmbedded } from './embedded/engine.ts';
import { exportLinks, gazetteerEntries, gazetteers } from './gazetteer/read.ts';
import { forgetOthers, loadGazetteer, removeGazetteer, saveLinks } from './gazetteer/write.ts';
import type { Neo4jAddress } from './neo4j.ts';
import { article, articleByUrl, articles, awaiting, knownArticles } from './read/article.ts';
import { namesInArticles } from './read/article-name.ts';
import { candidatesOf, eventsAbout, named } from './read/candidate.ts';
import { common, company } from './read/company.ts';
import { detail } from './read/detail.ts';
import { entityClaims, entityClaimsKnownOn, relationClaims, relationClaimsKnownOn } from './read/evidence.ts';
import { exportMentions } from './read/export.ts';
import { articleTexts, fingerprintHolders } from './read/fingerprint.ts';
import { graphSchema } from './read/graph-schema.ts';
import { knownOn } from './read/known.ts';
import { detailKnownOn } from './read/known-detail.ts';
import { untilWritten } from './read/memo.ts';
import { neighbourCounts, neighbours } from './read/neighbour.ts';
import { paths } from './read/path.ts';
import { exportPortable, located } from './read/portable.ts';
import { relationPublishers } from './read/publishers.ts';
import { decisions, members, openQuestions, review } from './read/review.ts';
import { search } from './read/search.ts';
import { start } from './read/start.ts';
import { statistics } from './read/statistics.ts';
import { subgraph } from './read/subgraph.ts';
import { flag } from './row.ts';
import { changeQuery, forgetQuery, keepQuery, savedQueries, savedQuery } from './saved-query.ts';
import { ensureSchema } from './schema.ts';
import type { Store } from './store.ts';
import { decisionOn, mergeEntities, splitEntity } from './write/decide.ts';
import { judge } from './write/judge.ts';
import { sequenceOf } from './write/lookup.ts';
import { rebuild } from './write/rebuild.ts';
import { saveArticle } from './write/save-article.ts';
import { settle } from './write/settle.ts';
import { untilAlone, writeQueue } from './write-queue.ts';

export interface StoreOptions {
  /** The data folder; the embedded engine lives there. */
  readonly home: string;
  readonly neo4j?: Neo4jAddress;
}

/**
 * A store over an engine: prepares its schema, and settles or rebuilds what an interrupted process left.
 * @throws DatelineError STORE_DAMAGED, STORE_UNAVAILABLE
 */
export async function storeOver(engine: CypherEngine): Promise<Store> {
  await ensureSchema(engine);
  const queue = writeQueue();
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => queue(() => untilAlone(write));
  /** A write, and then what it leaves to settle: each is tried again by itself, so that what is done is not done twice. */
  const settled = <T>(write: () => Promise<T>): Promise<T> =>
    queue(async () => {
      const written = await untilAlone(write);
      await untilAlone(() => settle(engine));
      return written;
    });
  await inTurn(async () => {
    const { rows } = await engine.read(
      "MATCH (s:Store {id: 'store'}) RETURN coalesce(s.rebuilding, false) AS rebuilding",
    );
    if (flag(rows[0]?.[0])) await rebuild(engine);
    else await settle(engine);
  });
  const namesIn = namesInArticles(engine);
  const wholeStatistics = untilWritten(engine, (_: string) => statistics(engine));
  const wholeSchema = untilWritten(engine, (_: string) => graphSchema(engine));
  const wholeReview = untilWritten(engine, (_: string) => openQuestions(engine));
  const wholeStart = untilWritten(engine, (limit: number) => start(engine, limit));
  return {
    engine,
    saveArticle: (extraction, options) => settled(() => saveArticle(engine, extraction, options)),
    knownArticles: (hashes) => knownArticles(engine, hashes),
    fingerprintHolders: (fingerprints) => fingerprintHolders(engine, fingerprints),
    articleTexts: (ids) => articleTexts(engine, ids),
    awaiting: (headline) => awaiting(engine, headline),
    articleByUrl: (url) => articleByUrl(engine, url),
    saveJudgements: (judgements) => settled(() => judge(engine, judgements)),
    mergeEntities: async (one, other, decider) =>
      decisionOn(engine, await settled(() => mergeEntities(engine, one, other, decider))),
    splitEntity: async (id, locals, decider) =>
      decisionOn(engine, await settled(() => splitEntity(engine, id, locals, decider))),
    rebuild: (onProgress) => inTurn(() => rebuild(engine, onProgress)),
    checkpoint: () => engine.checkpoint(),
    named: (lookups, limit) => named(engine, lookups, limit),
    candidatesOf: (close, told) => candidatesOf(engine, namesIn, close, told),
    eventsAbout: (about, limit) => eventsAbout(engine, about, limit),
    statistics: () => wholeStatistics('all'),
    start: wholeStart,
    search: (query, options) => search(engine, query, options),
    version: () => sequenceOf(engine),
    entity: (id, day) => (day ? detailKnownOn(engine, id, day) : detail(engine, id)),
    neighbourCounts: (id) => neighbourCounts(engine, id),
    neighbours: (id, options) => neighbours(engine, id, options),
    subgraph: (ids, day) => (day ? knownOn(engine, ids, day) : subgraph(engine, ids)),
    relationPublishers: (ids) => relationPublishers(engine, ids),
    relationClaims: (id, page, known) =>
      known ? relationClaimsKnownOn(engine, id, known, page) : relationClaims(engine, id, page),
    entityClaims: (id, { knownOn: day, ...page }) =>
      day ? entityClaimsKnownOn(engine, id, day, page) : entityClaims(engine, id, page),
    articles: (options) => articles(engine, options),
    article: (id) => article(engine, id),
    paths: (from, to, options) => paths(engine, from, to, options),
    company: (id, limit) => company(engine, id, limit),
    common: (ids, limit) => common(engine, ids, limit),
    schema: () => wholeSchema('all'),
    savedQueries: () => savedQueries(engine),
    savedQuery: (id) => savedQuery(engine, id),
    keepQuery: (id, draft) => inTurn(() => keepQuery(engine, id, draft)),
    changeQuery: (id, draft) => inTurn(() => changeQuery(engine, id, draft)),
    forgetQuery: (id) => inTurn(() => forgetQuery(engine, id)),
    gazetteers: () => gazetteers(engine),
    loadGazetteer: (name, at, slices) =>
      queue(async () => {
        // What is read from is read once; only what others may come before is done again.
        const loaded = await loadGazetteer(engine, name, at, slices);
        await untilAlone(() => forgetOthers(engine, loaded));
        await untilAlone(() => settle(engine));
        return loaded;
      }),
    removeGazetteer: (name) => settled(() => removeGazetteer(engine, name)),
    gazetteerEntries: (keys) => gazetteerEntries(engine, keys),
    saveLinks: (links) => settled(() => saveLinks(engine, links)),
    exportLinks: () => exportLinks(engine),
    review: async (options) => review(engine, await wholeReview('all'), options),
    decisions: (page) => decisions(engine, page),
    members: (id, page) => members(engine, id, page),
    exportMentions: () => exportMentions(engine),
    exportJudgements: () => exportPortable(engine),
    importJudgements: (judgements) =>
      settled(async () => {
        const found = await located(engine, judgements);
        await judge(engine, found.located);
        return found.missing;
      }),
    close: () => engine.close(),
  };
}

/**
 * Opens the store.
 * @throws DatelineError BAD_INPUT (folder), CONFLICT (open elsewhere), STORE_DAMAGED, STORE_UNAVAILABLE
 */
export async function openStore({ home, neo4j }: StoreOptions): Promise<Store> {
  // Its driver is 390 modules, which no command over the embedded store should wait for.
  const engine = neo4j ? (await import('./neo4j.ts')).neo4jEngine(neo4j) : await openEmbedded(home);
  try {
    if (neo4j) await engine.ping();
    return await storeOver(engine);
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}
