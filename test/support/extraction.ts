/** Builds extractions for tests: a small language for articles, names and claims, with quotes that really stand in the text. */
import { createHash } from 'node:crypto';
import type { Article } from '#core/model/article.ts';
import type { Claim, Predicate } from '#core/model/claim.ts';
import type { EntityAttributes, EntityType, LocalEntity, Validity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { idOf } from '#core/model/id.ts';

/** A day, month or year as the date reader would give it. */
export function validity(edtf: string): Validity {
  const [from = edtf, to = from] = edtf.split('/');
  const first = (part: string) =>
    part === '..' ? null : part.length === 4 ? `${part}-01-01` : part.length === 7 ? `${part}-01` : part;
  const last = (part: string) =>
    part === '..' ? null : part.length === 4 ? `${part}-12-31` : part.length === 7 ? `${part}-28` : part;
  return { edtf, min: first(from), max: last(to), phrase: null, anchor: null };
}

export interface ClaimOptions {
  readonly polarity?: Claim['polarity'];
  readonly modality?: Claim['modality'];
  readonly confidence?: number;
  readonly qualifiers?: Claim['qualifiers'];
  readonly validity?: Validity;
  readonly speaker?: LocalEntity;
}

/** Collects one article's entities and claims. Every sentence given to {@link claim} becomes part of the text. */
export class ArticleBuilder {
  readonly entities: LocalEntity[] = [];
  readonly claims: Claim[] = [];
  readonly id: string;
  private readonly meta: Partial<Article>;
  private text = '';

  constructor(id: string, meta: Partial<Article> = {}) {
    this.id = id;
    this.meta = meta;
  }

  /** Adds words to the text and returns their span. */
  write(words: string): { start: number; end: number } {
    const start = this.text.length;
    this.text += `${words} `;
    return { start, end: start + words.length };
  }

  entity(
    type: EntityType,
    name: string,
    attributes: EntityAttributes = {},
    aliases: string[] = [],
  ): LocalEntity {
    const mention = this.write(name);
    const local: LocalEntity = {
      id: `${this.id}#e${this.entities.length + 1}`,
      article: this.id,
      type,
      name,
      aliases,
      mentions: [mention],
      attributes,
    };
    this.entities.push(local);
    return local;
  }

  role(title: string, organisation: LocalEntity | null, of: string | null = null): LocalEntity {
    return this.entity('Role', title, { title, organisation: organisation?.id ?? null, of });
  }

  date(edtf: string): LocalEntity {
    return this.entity('Date', edtf, { date: validity(edtf) });
  }

  claim(subject: LocalEntity, predicate: Predicate, object: LocalEntity, options: ClaimOptions = {}): Claim {
    const quote = `${subject.name} ${predicate} ${object.name}.`;
    const span = this.write(quote);
    const claim: Claim = {
      id: idOf('claim', this.id, subject.id, predicate, object.id, span.start, span.end),
      article: this.id,
      span,
      quote,
      subject: subject.id,
      predicate,
      object: object.id,
      qualifiers: options.qualifiers ?? {},
      speaker: options.speaker?.id ?? null,
      mode: null,
      polarity: options.polarity ?? 'affirmed',
      modality: options.modality ?? 'asserted',
      validity: options.validity ?? null,
      confidence: options.confidence ?? 0.8,
      extractor: 'test@1',
      run: 'run-1',
      recordedAt: '2025-01-01T00:00:00.000Z',
      retractedAt: null,
    };
    this.claims.push(claim);
    return claim;
  }

  build(): Extraction {
    const article: Article = {
      id: this.id,
      url: null,
      title: `Title of ${this.id}`,
      byline: null,
      publisher: 'Halden Courier',
      published: '2025-03-14',
      language: 'en',
      text: this.text,
      source: `${this.id}.json`,
      contentHash: createHash('sha256').update(this.id).update(this.text).digest('hex'),
      ...this.meta,
    };
    return { article, entities: this.entities, claims: this.claims };
  }
}
