/**
 * What the product asks of its store, whichever engine holds it. `openStore` in open.ts makes one; the parts
 * live beside it, one file each. Every method throws DatelineError.
 */

import type { Entity, EntityType, EventType, LocalEntity } from '../model/entity.ts';
import type { ArticleRef, Evidence } from '../model/evidence.ts';
import type { Extraction } from '../model/extraction.ts';
import type { EntityLink, Gazetteer, GazetteerEntry, GazetteerLink } from '../model/gazetteer.ts';
import type { GraphSchema } from '../model/graph-schema.ts';
import type { Judgement } from '../model/judgement.ts';
import type { PortableJudgement } from '../model/portable.ts';
import type { RelationType } from '../model/relation.ts';
import type { Decision, MemberPage, ReviewPage } from '../model/review.ts';
import type { SavedQuery, SavedQueryDraft } from '../model/saved-query.ts';
import type { Span } from '../model/span.ts';
import type {
  ArticleDetail,
  CommonNeighbours,
  Companion,
  Direction,
  EntityDetail,
  NeighbourCount,
  NeighbourPage,
  PathResult,
  RelationPublishers,
  SearchResult,
  StartView,
  Statistics,
  Subgraph,
} from '../model/view.ts';
import type { CypherEngine } from './cypher-engine.ts';
import type { Decider } from './decide.ts';
import type { PathOptions } from './read/path.ts';

/** What happened to an article offered to {@link Store.saveArticle}. */
export type SaveOutcome = 'added' | 'unchanged' | 'revised';

/** What an article says was wrong in another: where it says so, and the other's claims that it speaks of. */
export interface Correction {
  readonly article: string;
  readonly span: Span;
  readonly claims: readonly string[];
}

/** A headline that a correction quotes, whose report is not stored: its notice is tied to it once it comes. */
export interface AwaitedReport {
  /** The headline's comparable form (see nameKey). */
  readonly headline: string;
  /** Where the notice stands in its article. */
  readonly span: Span;
}

export interface SaveOptions {
  /** The article whose text this one repeats, or which it revises or corrects. */
  readonly copyOf?: string | null;
  readonly revises?: string | null;
  /** A stored article that repeats this one, which was published earlier: it and its copies become copies of this one. */
  readonly copiedBy?: string | null;
  /** What it corrects in other articles. */
  readonly corrects?: readonly Correction[];
  /** Reports it corrects that are not stored. */
  readonly awaits?: readonly AwaitedReport[];
  /** What stored articles, named in `article`, correct in it. */
  readonly correctedBy?: readonly Correction[];
  /** Judgements that tie its local entities to others, written in the same transaction. */
  readonly judgements?: readonly Judgement[];
  /** Which entries of gazetteers its local entities are. */
  readonly links?: readonly GazetteerLink[];
  /** Hashes by which near copies of its text are found (see ingest/copy). */
  readonly fingerprints?: readonly string[];
  /**
   * The store's version when all this was worked out. Where another has since stored what it might have to do with, saving
   * fails with {@link STALE}, and it is to be worked out again.
   */
  readonly asOf?: number;
}

/** What `data` of the CONFLICT says when an article has to be resolved again. */
export const STALE = { stale: true };

/** Something a candidate is tied to by a relation; `organisation`: where a role is held. */
export interface Tie {
  readonly type: EntityType;
  readonly name: string;
  readonly organisation: string | null;
}

/** Which events may be one that an article reports. */
export interface EventQuestion {
  /** EDTF texts. */
  readonly dates: readonly string[];
  /** Canonical ids. */
  readonly entities: readonly string[];
  /** Of the events of `entities`, only those that may have happened between these days, or are undated. */
  readonly between?: { readonly first: string; readonly last: string } | null;
  /** Only events of these kinds, or of no certain one; of any where there are none. */
  readonly kinds?: readonly EventType[];
}

/** What an entity says of itself: enough to leave most of those out that it is compared with. */
export type EntitySketch = Pick<
  Entity,
  | 'id'
  | 'type'
  | 'name'
  | 'aliases'
  | 'eventType'
  | 'dateMin'
  | 'dateMax'
  | 'articles'
  | 'degree'
  | 'gazetteerIds'
>;

/** One mention's names, and where it stands. */
export type LocalSketch = Pick<LocalEntity, 'id' | 'article' | 'name' | 'aliases'>;

/**
 * An article that names more people, organisations and places than this is a list: whom somebody stands beside in it says
 * nothing of him, and comparing all with all would take for ever.
 */
export const MOST_COMPANY = 500;

/** A canonical entity the resolver may compare a new local entity with. */
export interface Candidate {
  readonly entity: EntitySketch;
  /** Its local entities (a sample of at most 20, most recent first) with the articles they stand in. */
  readonly locals: readonly LocalSketch[];
  /** People, organisations, places and roles it is tied to, most reported first (a sample of at most 60). */
  readonly ties: readonly Tie[];
  /** Names of people, organisations and places in the latest articles that name it (a sample), lists left out. */
  readonly company: readonly string[];
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A relation by its ends, and the day up to which its claims are asked for. */
export interface KnownRelation {
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

export interface Store {
  readonly engine: CypherEngine;

  // Writing. One article is one transaction: all of it or none. Doing it twice changes nothing.
  saveArticle(extraction: Extraction, options?: SaveOptions): Promise<SaveOutcome>;
  /** Which of these content hashes are already stored (hash → article id): ingest skips them before extracting. */
  knownArticles(contentHashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Which articles carry these fingerprints (fingerprint → article ids). */
  fingerprintHolders(fingerprints: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Articles with their texts and nothing else; unknown ids are left out. */
  articleTexts(
    ids: readonly string[],
  ): Promise<readonly { readonly ref: ArticleRef; readonly text: string }[]>;
  /** Notices in stored articles, the article's id with each, that quote this headline and found no report of it. */
  awaiting(headline: string): Promise<readonly (AwaitedReport & { readonly article: string })[]>;
  /** The article stored for a URL, latest revision, if any. */
  articleByUrl(url: string): Promise<ArticleRef | null>;
  /** Writes judgements and re-projects what they touch; false verdict changes and retractions included. */
  saveJudgements(judgements: readonly Judgement[]): Promise<void>;
  /** A person's word that two entities are one. Throws NOT_FOUND, and BAD_INPUT for two of other types. */
  mergeEntities(one: string, other: string, decider: Decider): Promise<Decision>;
  /** A person's word that these members of an entity are another one. */
  splitEntity(id: string, locals: readonly string[], decider: Decider): Promise<Decision>;
  /** Projection and canonical ids anew from claims and judgements, to the same graph. Reports progress 0 to 1. */
  rebuild(onProgress?: (done: number, total: number) => void): Promise<void>;
  checkpoint(): Promise<void>;

  // For the resolver: candidates that share a blocking key of a name (see core/model/name-key.ts).
  /** For each lookup (a type and blocking keys) the entities that share keys, most shared first, without their company. */
  named(
    lookups: readonly { readonly type: EntityType; readonly keys: readonly string[] }[],
    limit: number,
  ): Promise<readonly (readonly EntitySketch[])[]>;
  /**
   * Entities with what they are compared by, in order: those looked at closely, then those already `told` by their name,
   * with the local entity each began with and nothing else.
   */
  candidatesOf(close: readonly EntitySketch[], told: readonly EntitySketch[]): Promise<readonly Candidate[]>;
  /** Events on any of these dates, or in which any of these entities took part, most reported first. */
  eventsAbout(about: EventQuestion, limit: number): Promise<readonly EntitySketch[]>;

  // Reading.
  statistics(): Promise<Statistics>;
  start(limit: number): Promise<StartView>;
  search(query: string, options: Page & { readonly types?: readonly EntityType[] }): Promise<SearchResult>;
  /** How often anything was written: two equal versions of one store hold the same. */
  version(): Promise<number>;
  /** Throws NOT_FOUND. Accepts canonical ids, present or past, and local ids. `knownOn`: as articles up to that day had it. */
  entity(id: string, knownOn?: string): Promise<EntityDetail>;
  neighbourCounts(id: string): Promise<readonly NeighbourCount[]>;
  neighbours(
    id: string,
    options: Page & {
      readonly type?: RelationType;
      readonly direction?: Direction;
      readonly entityType?: EntityType;
    },
  ): Promise<NeighbourPage>;
  /**
   * Entities by id (unknown ones left out) and every relation among them: restores a scene. `knownOn`, a day: only what
   * articles published up to it said, summed up from their claims alone.
   */
  subgraph(ids: readonly string[], knownOn?: string): Promise<Subgraph>;
  /** Publishers of the articles behind relations, by relation. */
  relationPublishers(relations: readonly string[]): Promise<readonly RelationPublishers[]>;
  /** `known`: those that stood on a day, with the relation's ends, since all its claims may be withdrawn by now. */
  relationClaims(
    relationId: string,
    page: Page,
    known?: KnownRelation,
  ): Promise<{ readonly items: readonly Evidence[]; readonly total: number }>;
  entityClaims(
    entityId: string,
    page: Page & { readonly knownOn?: string },
  ): Promise<{ readonly items: readonly Evidence[]; readonly total: number }>;
  articles(
    page: Page & { readonly query?: string; readonly publisher?: string },
  ): Promise<{ readonly items: readonly ArticleRef[]; readonly total: number }>;
  article(id: string): Promise<ArticleDetail>;
  paths(from: string, to: string, options: PathOptions): Promise<PathResult>;
  /** People and organisations it appears with, most events and articles together first. */
  company(id: string, limit: number): Promise<readonly Companion[]>;
  /** What at least two of these entities are tied to, those tied to most of them first. */
  common(ids: readonly string[], limit: number): Promise<CommonNeighbours>;
  /** What is in the graph; kept until something is written. */
  schema(): Promise<GraphSchema>;

  // Saved queries: those that ship with Dateline, which cannot be changed (READ_ONLY), and people's own.
  savedQueries(): Promise<readonly SavedQuery[]>;
  /** Throws NOT_FOUND, as do change and forget. */
  savedQuery(id: string): Promise<SavedQuery>;
  keepQuery(id: string, draft: SavedQueryDraft): Promise<SavedQuery>;
  changeQuery(id: string, draft: SavedQueryDraft): Promise<SavedQuery>;
  forgetQuery(id: string): Promise<SavedQuery>;

  /** Gazetteers that are loaded, by name. */
  gazetteers(): Promise<readonly Gazetteer[]>;
  /** Loads one in the place of the one of that name; what is in both keeps its links. */
  loadGazetteer(
    name: string,
    loadedAt: string,
    slices: AsyncIterable<readonly GazetteerEntry[]>,
  ): Promise<Gazetteer>;
  /** Takes one out with its links. Throws NOT_FOUND. */
  removeGazetteer(name: string): Promise<Gazetteer>;
  /** Entries that bear a name, by its key (see core/store/gazetteer/row.ts). */
  gazetteerEntries(
    keys: readonly string[],
  ): Promise<readonly { readonly key: string; readonly entry: GazetteerEntry }[]>;
  /** Writes links and gives the entities concerned their ids. Throws NOT_FOUND for a local entity that is not stored. */
  saveLinks(links: readonly GazetteerLink[]): Promise<void>;
  exportLinks(): Promise<readonly (EntityLink & { readonly entity: string })[]>;

  /** Pairs that the resolver is unsure of and nobody has decided, the likeliest to be one first. */
  review(options: Page & { readonly type?: EntityType }): Promise<ReviewPage>;
  /** What people have judged and not taken back, latest first. */
  decisions(page: Page): Promise<ReviewPage>;
  /** The local entities that an entity is made of, as their articles show them. */
  members(id: string, page: Page): Promise<MemberPage>;
  /** Local entities with their canonical ids, and judgements, streamed in article order: `dateline export`. */
  exportMentions(): AsyncIterable<{ readonly local: LocalEntity; readonly canonical: string }>;
  exportJudgements(): AsyncIterable<PortableJudgement>;
  /** Writes judgements of another store, each on the local entities that its anchors name here; answers those it found none for. */
  importJudgements(judgements: readonly PortableJudgement[]): Promise<readonly PortableJudgement[]>;

  close(): Promise<void>;
}
