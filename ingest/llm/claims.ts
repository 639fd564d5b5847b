/** The language model's answer as local entities and claims. What does not quote the article is dropped and counted. */
import type { Article } from '#core/model/article.ts';
import type { Claim, Polarity, Predicate, Qualifiers } from '#core/model/claim.ts';
import type { EntityAttributes, EntityType, LocalEntity, Validity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { idOf } from '#core/model/id.ts';
import type { Span } from '#core/model/span.ts';
import { daysOf, validityOf } from '../date/edtf.ts';
import type { RunContext } from '../pipeline.ts';
import type { LlmAnswer } from './answer.ts';

/** Component and version, as claims carry it. */
export const LLM = 'llm@1';

export interface Checked {
  readonly extraction: Extraction;
  /** Claims whose words do not stand in the article, or whose ends are no entities of the answer. */
  readonly dropped: number;
}

/** Finds a pattern as words of its own: "agree" does not stand in "disagree". */
const wholeWords = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${pattern}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spanOf = ({ index, 0: { length } }: RegExpMatchArray & { readonly index: number }): Span => ({
  start: index,
  end: index + length,
});

/** Where the words stand, whatever white space and quotation marks they were given with; null if nowhere. */
export function placeOf(text: string, quote: string): Span | null {
  const words = quote.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = words
    .map((word) => escaped(word).replace(/["“”]/g, '["“”]').replace(/['‘’]/g, "['‘’]"))
    .join('\\s+');
  const found = wholeWords(pattern).exec(text);
  return found && spanOf(found);
}

const mentionsOf = (text: string, form: string): Span[] =>
  [...text.matchAll(wholeWords(escaped(form)))].map(spanOf);

/** Mentions of one thing by several forms; where one form stands in another ("Holm" in "Ada Holm"), the longer one. */
function longest(mentions: readonly Span[]): Span[] {
  const ordered = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return ordered.filter(({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  });
}

export function checked(article: Article, answer: LlmAnswer, context: RunContext): Checked {
  const entities: LocalEntity[] = [];
  const claims = new Map<string, Claim>();
  let dropped = 0;

  function entity(
    type: EntityType,
    name: string,
    aliases: readonly string[],
    mentions: readonly Span[],
    attributes: EntityAttributes = {},
  ): LocalEntity {
    const id = `${article.id}#e${entities.length + 1}`;
    const local = {
      id,
      article: article.id,
      type,
      name,
      aliases: [...aliases],
      mentions: [...mentions],
      attributes,
    };
    entities.push(local);
    return local;
  }
  function claim(
    subject: LocalEntity,
    predicate: Predicate,
    object: LocalEntity,
    span: Span,
    confidence: number,
    more: { qualifiers?: Qualifiers; validity?: Validity | null } & Partial<
      Pick<Claim, 'speaker' | 'mode' | 'modality' | 'polarity'>
    > = {},
  ): void {
    const id = idOf('claim', article.id, subject.id, predicate, object.id, span.start, span.end);
    claims.set(id, {
      id,
      article: article.id,
      span,
      quote: article.text.slice(span.start, span.end),
      subject: subject.id,
      predicate,
      object: object.id,
      qualifiers: more.qualifiers ?? {},
      speaker: more.speaker ?? null,
      mode: more.mode ?? null,
      polarity: more.polarity ?? 'affirmed',
      modality: more.modality ?? 'asserted',
      validity: more.validity ?? null,
      confidence,
      extractor: LLM,
      run: context.run,
      recordedAt: context.now,
      retractedAt: null,
    });
  }

  const named = new Map<string, LocalEntity>();
  for (const { id, type, name, aliases } of answer.entities) {
    const mentions = new Map([name, ...aliases].map((form) => [form, mentionsOf(article.text, form)]));
    const [first, ...others] = [...mentions.keys()].filter((form) => mentions.get(form)?.length);
    if (first === undefined) dropped++;
    else named.set(id, entity(type, first, others, longest([...mentions.values()].flat())));
  }
  const whereOf = (quote: string) => placeOf(article.text, quote);

  for (const role of answer.roles) {
    const [person, span] = [named.get(role.person), whereOf(role.quote)];
    if (!person || !span || placeOf(role.quote, role.title) === null) {
      dropped++;
      continue;
    }
    const organisation = role.organisation ? (named.get(role.organisation)?.id ?? null) : null;
    const title = placeOf(article.text.slice(span.start, span.end), role.title);
    const where = title ? [{ start: span.start + title.start, end: span.start + title.end }] : [];
    const post = entity('Role', role.title, [], where, {
      title: role.title,
      organisation,
      of: role.of ?? null,
    });
    const polarity = polarityOf(role);
    claim(person, 'holds_role', post, span, role.confidence, {
      qualifiers: { status: role.status },
      polarity,
    });
  }
  for (const event of answer.events) {
    const span = whereOf(event.quote);
    if (!span) {
      dropped += 1 + event.participants.length;
      continue;
    }
    const name = placeOf(article.text.slice(span.start, span.end), event.name);
    const where = name ? { start: span.start + name.start, end: span.start + name.end } : span;
    const local = entity('Event', event.name, [], [where], { eventType: event.type, status: event.status });
    const modality =
      event.status === 'planned' ? 'planned' : event.status === 'alleged' ? 'alleged' : 'asserted';
    const stance = { modality, polarity: polarityOf(event) } as const;
    for (const { entity: who, part } of event.participants) {
      const participant = named.get(who);
      if (participant)
        claim(participant, 'took_part', local, span, event.confidence, { qualifiers: { part }, ...stance });
      else dropped++;
    }
    const place = event.place ? named.get(event.place) : undefined;
    if (place) claim(local, 'happened_in', place, span, event.confidence, stance);
    else if (event.place) dropped++;
    const validity = event.date ? dateOf(event.date) : null;
    if (validity) {
      const date = entity('Date', validity.edtf, [], [], { date: validity });
      claim(local, 'happened_on', date, span, event.confidence, { validity, ...stance });
    } else if (event.date) dropped++;
  }
  for (const relation of answer.relations) {
    const { subject, predicate, object, confidence } = relation;
    const [from, to, span] = [named.get(subject), named.get(object), whereOf(relation.quote)];
    if (from && to && span && from !== to)
      claim(from, predicate, to, span, confidence, { polarity: polarityOf(relation) });
    else dropped++;
  }
  for (const { speaker, mode, quote, confidence } of answer.statements) {
    const [who, span] = [named.get(speaker), whereOf(quote)];
    if (!who || !span) {
      dropped++;
      continue;
    }
    const words = entity('Statement', article.text.slice(span.start, span.end), [], [span]);
    claim(who, 'said', words, span, confidence, { speaker: who.id, mode });
  }
  return { extraction: { article, entities, claims: [...claims.values()] }, dropped };
}

const polarityOf = ({ denied }: { readonly denied: boolean }): Polarity => (denied ? 'denied' : 'affirmed');

/** A date the store can use; null for what is no EDTF. */
const dateOf = (edtf: string): Validity | null => (daysOf(edtf) ? validityOf(edtf, null, null) : null);
