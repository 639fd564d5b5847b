/** The language model's answer as local entities and claims. What does not quote the article is dropped and counted. */
import type { Article } from '#core/model/article.ts';
import type { Claim, Predicate, Qualifiers } from '#core/model/claim.ts';
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

/** Where the words stand, whatever white space and quotation marks they were given with; null if nowhere. */
export function placeOf(text: string, quote: string): Span | null {
  const exact = text.indexOf(quote);
  if (exact >= 0) return { start: exact, end: exact + quote.length };
  const words = quote.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const pattern = words
    .map((word) =>
      word
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/["“”]/g, '["“”]')
        .replace(/['‘’]/g, "['‘’]"),
    )
    .join('\\s+');
  const found = new RegExp(pattern, 'u').exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}

function mentionsOf(text: string, forms: readonly string[]): Span[] {
  const found = new Map<number, Span>();
  for (const form of [...forms].sort((a, b) => b.length - a.length)) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const inside = [...found.values()].some(({ start, end }) => start <= at && at < end);
      if (!inside) found.set(at, { start: at, end: at + form.length });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
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
      Pick<Claim, 'speaker' | 'mode' | 'modality'>
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
      polarity: 'affirmed',
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
    const forms = [name, ...aliases].filter((form) => article.text.includes(form));
    const [first, ...others] = forms;
    if (first === undefined) dropped++;
    else named.set(id, entity(type, first, [...new Set(others)], mentionsOf(article.text, forms)));
  }
  const spanOf = (quote: string) => placeOf(article.text, quote);

  for (const role of answer.roles) {
    const [person, span] = [named.get(role.person), spanOf(role.quote)];
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
    claim(person, 'holds_role', post, span, role.confidence, { qualifiers: { status: role.status } });
  }
  for (const event of answer.events) {
    const span = spanOf(event.quote);
    if (!span) {
      dropped += 1 + event.participants.length;
      continue;
    }
    const name = placeOf(article.text.slice(span.start, span.end), event.name);
    const where = name ? { start: span.start + name.start, end: span.start + name.end } : span;
    const local = entity('Event', event.name, [], [where], { eventType: event.type, status: event.status });
    const modality =
      event.status === 'planned' ? 'planned' : event.status === 'alleged' ? 'alleged' : 'asserted';
    for (const { entity: who, part } of event.participants) {
      const participant = named.get(who);
      if (participant)
        claim(participant, 'took_part', local, span, event.confidence, { qualifiers: { part }, modality });
      else dropped++;
    }
    const place = event.place ? named.get(event.place) : undefined;
    if (place) claim(local, 'happened_in', place, span, event.confidence, { modality });
    const validity = event.date ? dateOf(event.date) : null;
    if (validity) {
      const date = entity('Date', validity.edtf, [], [], { date: validity });
      claim(local, 'happened_on', date, span, event.confidence, { validity, modality });
    } else if (event.date) dropped++;
  }
  for (const { subject, predicate, object, quote, confidence } of answer.relations) {
    const [from, to, span] = [named.get(subject), named.get(object), spanOf(quote)];
    if (from && to && span && from !== to) claim(from, predicate, to, span, confidence);
    else dropped++;
  }
  for (const { speaker, mode, quote, confidence } of answer.statements) {
    const [who, span] = [named.get(speaker), spanOf(quote)];
    if (!who || !span) {
      dropped++;
      continue;
    }
    const words = entity('Statement', article.text.slice(span.start, span.end), [], [span]);
    claim(who, 'said', words, span, confidence, { speaker: who.id, mode });
  }
  return { extraction: { article, entities, claims: [...claims.values()] }, dropped };
}

/** A date the store can use; null for what is no EDTF. */
const dateOf = (edtf: string): Validity | null => (daysOf(edtf) ? validityOf(edtf, null, null) : null);
