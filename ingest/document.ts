/** The layers of a document: plain values over spans of the article's text. */

import type { Modality, Mode, Part, Polarity, Predicate, RoleStatus } from '#core/model/claim.ts';
import type { EventStatus, EventType, Validity } from '#core/model/entity.ts';
import type { Span } from '#core/model/span.ts';

/** A sentence with its place in the article; paragraphs are numbered from 0. */
export interface Sentence extends Span {
  readonly index: number;
  readonly paragraph: number;
  /** Half-open range of token indices. */
  readonly firstToken: number;
  readonly lastToken: number;
}

/** A word or punctuation mark, split as Universal Dependencies splits English ("do|n't", "Maren|’s"). */
export interface Token extends Span {
  readonly text: string;
  readonly sentence: number;
}

/** Per token: universal part of speech, head token index (-1 for a root) and relation label. */
export interface Syntax {
  readonly upos: readonly string[];
  readonly head: readonly number[];
  readonly relation: readonly string[];
}

/** What a mention names. `Norp`: a nationality, religion or political group; `Title`: honorifics. */
export type MentionType = 'Person' | 'Organisation' | 'Place' | 'Norp' | 'Event' | 'Role' | 'Title' | 'Other';

/** A typed span that names something. */
export interface Mention extends Span {
  readonly type: MentionType;
  readonly confidence: number;
}

/** A time expression resolved against the publication date; `validity.edtf` is null-free: unknown ones are left out. */
export interface DateMention extends Span {
  readonly validity: Validity;
  /** How it was read: absolute, weekday, relative, range, … for features and explanation. */
  readonly kind: string;
}

/** Mentions (indices) that name one thing; `pronouns` are spans that surely refer to it. */
export interface Chain {
  readonly type: 'Person' | 'Organisation' | 'Place';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly mentions: readonly number[];
  readonly pronouns: readonly Span[];
}

/** A role read in the text. Chains by index. */
export interface RoleMention extends Span {
  readonly title: string;
  readonly titleSpan: Span;
  readonly person: number;
  readonly organisation: number | null;
  readonly of: string | null;
  readonly status: RoleStatus;
  readonly since: Validity | null;
  readonly until: Validity | null;
  readonly polarity: Polarity;
  readonly modality: Modality;
  readonly confidence: number;
}

/** One happening, however often the article mentions it. */
export interface EventMention {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly triggers: readonly Span[];
  readonly type: EventType;
  readonly status: EventStatus;
  readonly polarity: Polarity;
  readonly modality: Modality;
  readonly date: { readonly validity: Validity; readonly span: Span; readonly confidence: number } | null;
  readonly place: { readonly chain: number; readonly span: Span; readonly confidence: number } | null;
  readonly participants: readonly {
    readonly chain: number;
    readonly part: Part;
    readonly span: Span;
    readonly confidence: number;
  }[];
  readonly confidence: number;
}

/** Words somebody says. `speaker` is a chain index; anonymous speakers are left out. */
export interface Quotation extends Span {
  readonly words: Span;
  readonly mode: Mode;
  readonly speaker: number;
  readonly confidence: number;
}

/** A relation between two chains other than roles and events. */
export interface RelationMention extends Span {
  readonly subject: number;
  readonly object: number;
  readonly predicate: Predicate;
  readonly polarity: Polarity;
  readonly modality: Modality;
  readonly confidence: number;
}
