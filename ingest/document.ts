/**
 * The layers a document gains. Offsets count in {@link Document.text}: the headline, a line break, the article's text;
 * `shift` is where the article's own text begins in it. Words and sentences are numbered; ranges of them are half-open.
 */

import type { Modality, Mode, Part, Polarity, Predicate, RoleStatus } from '#core/model/claim.ts';
import type { EventStatus, EventType, Validity } from '#core/model/entity.ts';
import type { Span } from '#core/model/span.ts';

/** A word or punctuation mark as the encoder's tokenizer splits it, with its word pieces and the class of its shape. */
export interface Word extends Span {
  readonly text: string;
  readonly pieces: readonly number[];
  readonly shape: number;
}

/** A half-open range of words. */
export interface WordRange {
  readonly begin: number;
  readonly end: number;
}

/** A time expression resolved against the publication date. Readings that cannot be told apart yet share their words. */
export interface DateMention extends WordRange {
  readonly validity: Validity;
  /** How it was read; one of the kinds the model knows. */
  readonly kind: string;
  /** Of the readings that share its words, the one the clause speaks for. */
  readonly likeliest: boolean;
}

/** What the encoder says of each word: one row of numbers a word and output. */
export interface Encoding {
  /** Word vectors, `width` numbers each. */
  readonly vectors: Float32Array;
  readonly width: number;
  /** Scores of each word under each head, by the head's name. */
  readonly scores: Readonly<Record<string, readonly Float32Array[]>>;
  /** Scores of one word as head of another, window by window. */
  readonly arcs: readonly Arcs[];
}

/** A window's outputs for pairs of word pieces; piece 0 is the root. */
export interface Arcs {
  readonly window: WordRange;
  /** First piece of each word of the window. */
  readonly at: readonly number[];
  /** Tables by output name, a row a piece. */
  readonly outputs: Readonly<Record<string, { readonly data: Float32Array; readonly width: number }>>;
}

/** Per word: universal part of speech, head word (-1 for a root) and relation to it. */
export interface Syntax {
  readonly upos: readonly string[];
  readonly head: readonly number[];
  readonly relation: readonly string[];
}

export type NameType = 'Person' | 'Organisation' | 'Place';

/** A name where it stands, with the chain it belongs to. */
export interface Mention extends WordRange {
  readonly type: NameType;
  readonly chain: number;
}

/** The mentions that name one thing in this article. */
export interface Chain {
  readonly type: NameType;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Indices of mentions. */
  readonly mentions: readonly number[];
  /** Pronouns and common nouns that surely mean it. */
  readonly anaphora: readonly WordRange[];
}

/** How sure a claim is and whether it is asserted. */
export interface Stance {
  readonly polarity: Polarity;
  readonly modality: Modality;
  /** Chain of whoever says so, where the text gives one. */
  readonly speaker: number | null;
  readonly mode: Mode | null;
}

/** Someone in a role, as read in the text. */
export interface RoleReading {
  readonly title: WordRange;
  readonly person: number;
  readonly organisation: number | null;
  readonly of: WordRange | null;
  readonly status: RoleStatus;
  readonly tenure: Validity | null;
  /** Words that show it. */
  readonly evidence: WordRange;
  readonly confidence: number;
}

/** Something that ties an event to a chain or a date, with the words that show it. */
export interface Link<T> {
  readonly target: T;
  readonly evidence: WordRange;
  readonly confidence: number;
}

/** One happening, however often the article mentions it. */
export interface EventReading {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Trigger words, the main one first. */
  readonly triggers: readonly number[];
  readonly type: EventType;
  readonly status: EventStatus;
  readonly date: Link<Validity> | null;
  readonly place: Link<number> | null;
  readonly participants: readonly (Link<number> & { readonly part: Part })[];
  readonly confidence: number;
}

/** A relation between two chains other than roles and events. */
export interface RelationReading extends Link<number> {
  readonly subject: number;
  readonly predicate: Predicate;
}

/** Words that somebody says. */
export interface Quotation extends WordRange {
  readonly mode: Mode;
  /** Chain of the speaker. */
  readonly speaker: number;
  readonly confidence: number;
}
