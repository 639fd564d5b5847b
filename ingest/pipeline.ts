/**
 * The pipeline contract. A component reads some layers of a {@link Document} and adds others; which ones it
 * declares, and {@link pipeline} checks when it is built that every layer is there before it is read. A component
 * that throws loses the article it was reading, never the batch (see run.ts).
 */

import { DatelineError, messageOf } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import type { Claim } from '#core/model/claim.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type {
  Chain,
  DateMention,
  Encoding,
  EventReading,
  Mention,
  Quotation,
  RelationReading,
  RoleReading,
  Syntax,
  Word,
  WordRange,
} from './document.ts';

/** The layers a document gains, one component after another. */
export interface Layers {
  words: readonly Word[];
  /** Ranges of words; never across a line break. */
  sentences: readonly WordRange[];
  /** Words that are no reporting: bylines, credits, "Read more". */
  furniture: readonly WordRange[];
  dates: readonly DateMention[];
  encoding: Encoding;
  syntax: Syntax;
  mentions: readonly Mention[];
  chains: readonly Chain[];
  roles: readonly RoleReading[];
  events: readonly EventReading[];
  relations: readonly RelationReading[];
  quotations: readonly Quotation[];
  entities: readonly LocalEntity[];
  claims: readonly Claim[];
}
export type Layer = keyof Layers;

/** An article and what has been read in it so far. */
export interface Document {
  readonly article: Article;
  /** Headline, line break, text. Offsets of all layers but entities and claims count here. */
  readonly text: string;
  /** Where the article's own text begins. */
  readonly shift: number;
  readonly layers: Partial<Layers>;
}

/** An article before anything has been read in it. */
export function documentOf(article: Article): Document {
  const { title, text } = article;
  const headline = title && !text.startsWith(title) ? `${title}\n` : '';
  return { article, text: headline + text, shift: headline.length, layers: {} };
}

/** What every run tells its components. */
export interface RunContext {
  readonly run: string;
  /** ISO instant of the run, the same for every claim in it. */
  readonly now: string;
  readonly signal?: AbortSignal;
}

export interface Component {
  readonly name: string;
  readonly version: string;
  readonly requires: readonly Layer[];
  readonly assigns: readonly Layer[];
  /** Returns the layers it assigns (and no others); never changes the document. */
  process(document: Document, context: RunContext): Promise<Partial<Layers>> | Partial<Layers>;
  /** Frees what it holds (model sessions, workers). */
  close?(): Promise<void>;
}

export interface Pipeline {
  /** Reads one article. Throws DatelineError naming the component that failed. */
  extract(article: Article, context: RunContext): Promise<Extraction>;
  /** As extract, but keeps every layer, for `--explain`. */
  read(article: Article, context: RunContext): Promise<Document>;
  close(): Promise<void>;
}

/** `name@version`, as claims carry it. */
export const extractorOf = (component: Pick<Component, 'name' | 'version'>): string =>
  `${component.name}@${component.version}`;

/** A layer that must be there; pipelines are checked, so its absence is our fault. */
export function layer<L extends Layer>(document: Document, name: L): Layers[L] {
  const value = document.layers[name];
  if (value === undefined) throw new DatelineError('INTERNAL', `the layer "${name}" has not been read yet`);
  return value;
}

/**
 * Builds a pipeline.
 * @throws DatelineError INTERNAL when a component requires a layer that none before it assigns.
 */
export function pipeline(components: readonly Component[]): Pipeline {
  const assigned = new Set<Layer>();
  for (const component of components) {
    for (const needed of component.requires) {
      if (!assigned.has(needed)) {
        throw new DatelineError(
          'INTERNAL',
          `component "${component.name}" requires "${needed}", which no component before it assigns`,
        );
      }
    }
    for (const name of component.assigns) assigned.add(name);
  }

  async function read(article: Article, context: RunContext): Promise<Document> {
    let document = documentOf(article);
    for (const component of components) {
      context.signal?.throwIfAborted();
      try {
        const layers = await component.process(document, context);
        document = { ...document, layers: { ...document.layers, ...layers } };
      } catch (thrown) {
        if (context.signal?.aborted) throw thrown;
        throw new DatelineError(
          'INTERNAL',
          `component ${extractorOf(component)} failed: ${messageOf(thrown)}`,
          {
            where: article.source,
            cause: thrown,
          },
        );
      }
    }
    return document;
  }

  return {
    read,
    async extract(article, context) {
      const document = await read(article, context);
      return {
        article,
        entities: [...(document.layers.entities ?? [])],
        claims: [...(document.layers.claims ?? [])],
      };
    },
    async close() {
      await Promise.all(components.map((component) => component.close?.()));
    },
  };
}
