/** Everything read becomes local entities and claims, each claim with the exact words of the article's own text that make it. */
import type { Claim, Modality, Polarity, Predicate, Qualifiers } from '#core/model/claim.ts';
import type { EntityAttributes, EntityType, LocalEntity, Validity } from '#core/model/entity.ts';
import { idOf } from '#core/model/id.ts';
import type { Span } from '#core/model/span.ts';
import { adjusted, kindOf } from '../confidence/curve.ts';
import type { Chain, EventReading, Quotation, WordRange } from '../document.ts';
import { headOf } from '../inference/feature.ts';
import { type Component, type Document, extractorOf, layer, type RunContext } from '../pipeline.ts';
import { parsedOf, wordsIn } from './reading.ts';
import { stanceOf } from './stance.ts';

const NAME = 'claims';
const VERSION = '1';

/** What a claim needs besides its ends. */
interface Basis {
  readonly evidence: WordRange;
  readonly confidence: number;
  /** The word whose place in the sentence tells whether the claim is asserted, denied or alleged. */
  readonly word: number;
  readonly qualifiers?: Qualifiers;
  readonly validity?: Validity | null;
  readonly modality?: Modality;
  readonly component: string;
}

/** Collects one article's local entities and claims, numbering the entities in the order they come. */
function collector(document: Document, context: RunContext) {
  const { article, shift } = document;
  const parsed = parsedOf(document);
  const quotations = layer(document, 'quotations');
  const entities: LocalEntity[] = [];
  const claims = new Map<string, Claim>();
  const speakers = new Map<number, string>();

  /** A range in the article's own text; what stands in the headline alone has no words to show. */
  const spanOf = ({ begin, end }: WordRange): Span | null => {
    const start = (parsed.words[begin]?.start ?? 0) - shift;
    const stop = (parsed.words[end - 1]?.end ?? 0) - shift;
    return stop <= 0 || start >= stop ? null : { start: Math.max(0, start), end: stop };
  };

  function entity(
    type: EntityType,
    name: string,
    aliases: readonly string[],
    mentions: readonly WordRange[],
    attributes: EntityAttributes = {},
  ): LocalEntity {
    const local: LocalEntity = {
      id: `${article.id}#e${entities.length + 1}`,
      article: article.id,
      type,
      name,
      aliases: [...aliases],
      mentions: mentions.flatMap((range) => spanOf(range) ?? []),
      attributes,
    };
    entities.push(local);
    return local;
  }

  const furniture = layer(document, 'furniture');
  const isFurniture = ({ begin, end }: WordRange): boolean =>
    furniture.some((range) => range.begin <= begin && end <= range.end);

  /** The quotation that the evidence stands in, if all of it does: then the claim is its speaker's. */
  const saidIn = (word: number): Quotation | undefined =>
    quotations.find(({ begin, end }) => begin <= word && word < end);

  function claim(subject: LocalEntity, predicate: Predicate, object: LocalEntity, basis: Basis): void {
    const span = spanOf(basis.evidence);
    if (!span || isFurniture(basis.evidence)) return;
    const quote = article.text.slice(span.start, span.end);
    if (quote.trim() === '') return;
    const stance = stanceOf(parsed, basis.word);
    const said = predicate === 'said' ? undefined : saidIn(basis.word);
    const id = idOf('claim', article.id, subject.id, predicate, object.id, span.start, span.end);
    const polarity: Polarity = predicate === 'said' ? 'affirmed' : stance.polarity;
    claims.set(id, {
      id,
      article: article.id,
      span,
      quote,
      subject: subject.id,
      predicate,
      object: object.id,
      qualifiers: basis.qualifiers ?? {},
      speaker: said ? (speakers.get(said.speaker) ?? null) : null,
      mode: said ? said.mode : null,
      polarity,
      modality: predicate === 'said' ? 'asserted' : (basis.modality ?? stance.modality),
      validity: basis.validity ?? null,
      confidence: adjusted(kindOf(predicate), Math.min(1, Math.max(0, basis.confidence))),
      extractor: basis.component,
      run: context.run,
      recordedAt: context.now,
      retractedAt: null,
    });
  }
  return { parsed, entities, claims, speakers, entity, claim, isFurniture };
}

/** How an event's status colours the claims about it. */
const MODALITY_OF: Readonly<Partial<Record<EventReading['status'], Modality>>> = {
  planned: 'planned',
  alleged: 'alleged',
};

export const claims: Component = {
  name: NAME,
  version: VERSION,
  requires: [
    'words',
    'sentences',
    'furniture',
    'syntax',
    'mentions',
    'chains',
    'dates',
    'roles',
    'events',
    'relations',
    'quotations',
  ],
  assigns: ['entities', 'claims'],
  process(document, context) {
    const {
      parsed,
      entities,
      claims: found,
      speakers,
      entity,
      claim,
      isFurniture,
    } = collector(document, context);
    const mentions = layer(document, 'mentions');
    const made = (name: string) => extractorOf({ name, version: VERSION });

    const named = layer(document, 'chains').map((chain: Chain, index) => {
      const ranges = chain.mentions.flatMap((mention) => mentions[mention] ?? []);
      // Who is named in a byline alone is no part of the story.
      if (ranges.every(isFurniture)) return undefined;
      const local = entity(chain.type, chain.name, chain.aliases, ranges);
      speakers.set(index, local.id);
      return local;
    });
    const dates = new Map<string, LocalEntity>();
    const dateEntity = (validity: Validity): LocalEntity => {
      const held = dates.get(validity.edtf);
      if (held) return held;
      const places = layer(document, 'dates').filter((date) => date.validity.edtf === validity.edtf);
      const made = entity('Date', validity.edtf, [], places, { date: validity });
      dates.set(validity.edtf, made);
      return made;
    };

    for (const reading of layer(document, 'roles')) {
      const person = named[reading.person];
      if (!person) continue;
      const title = wordsIn(document, reading.title);
      const organisation = reading.organisation === null ? null : (named[reading.organisation]?.id ?? null);
      const role = entity('Role', title, [], [reading.title], {
        title,
        organisation,
        of: reading.of ? wordsIn(document, reading.of) : null,
      });
      const word = headOf(parsed, reading.title.begin, reading.title.end);
      const basis = {
        evidence: reading.evidence,
        confidence: reading.confidence,
        word,
        component: made('roles'),
      };
      claim(person, 'holds_role', role, {
        ...basis,
        qualifiers: { status: reading.status },
        validity: reading.tenure,
      });
    }

    for (const reading of layer(document, 'events')) {
      const event = entity(
        'Event',
        reading.name,
        reading.aliases,
        reading.triggers.map((word) => ({ begin: word, end: word + 1 })),
        { eventType: reading.type, status: reading.status },
      );
      const word = reading.triggers[0] ?? 0;
      const modality = MODALITY_OF[reading.status];
      const coloured = { word, component: made('events'), ...(modality ? { modality } : {}) };
      for (const { target, part, evidence, confidence } of reading.participants) {
        const who = named[target];
        if (who)
          claim(who, 'took_part', event, {
            ...coloured,
            evidence,
            confidence,
            qualifiers: { part },
          });
      }
      if (reading.place) {
        const where = named[reading.place.target];
        if (where)
          claim(event, 'happened_in', where, {
            ...coloured,
            evidence: reading.place.evidence,
            confidence: reading.place.confidence,
          });
      }
      if (reading.date) {
        const { target, evidence, confidence } = reading.date;
        claim(event, 'happened_on', dateEntity(target), {
          ...coloured,
          evidence,
          confidence,
          validity: target,
        });
      }
    }

    for (const { subject, predicate, target, evidence, confidence } of layer(document, 'relations')) {
      const [from, to] = [named[subject], named[target]];
      const word = headOf(parsed, evidence.begin, evidence.end);
      if (from && to)
        claim(from, predicate, to, { evidence, confidence, word, component: made('relations') });
    }

    for (const quotation of layer(document, 'quotations')) {
      const speaker = named[quotation.speaker];
      if (!speaker) continue;
      const statement = entity('Statement', wordsIn(document, quotation), [], [quotation]);
      const before = found.size;
      claim(speaker, 'said', statement, {
        evidence: quotation,
        confidence: quotation.confidence,
        word: quotation.begin,
        component: made('quotations'),
      });
      const said = [...found.values()].at(-1);
      if (said && found.size > before)
        found.set(said.id, { ...said, mode: quotation.mode, speaker: speaker.id });
    }
    return { entities, claims: [...found.values()] };
  },
};
