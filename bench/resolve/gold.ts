/** Annotated articles as extractions: what a perfect reader would hand to the resolver. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import type { Claim, Predicate } from '#core/model/claim.ts';
import type { EntityAttributes, EntityType, LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { Facts } from '#core/model/facts.ts';
import { idOf } from '#core/model/id.ts';
import { daysOf } from '#ingest/date/edtf.ts';

const Source = z.object({
  id: z.string(),
  title: z.string().nullable(),
  published: z.string().nullable(),
  publisher: z.string().nullish(),
  text: z.string(),
});

const Link = z.object({
  id: z.string(),
  name: z.string(),
  mentions: z.array(z.tuple([z.string(), z.string()])),
});
export const Links = z.object({
  entities: z.array(Link.extend({ type: z.enum(['Person', 'Organisation', 'Place']) })),
  events: z.array(Link),
  copies: z.array(z.tuple([z.string(), z.string()])),
  corrections: z.array(z.object({ article: z.string(), corrects: z.string(), what: z.string() })),
  disagreements: z.array(
    z.object({ articles: z.tuple([z.string(), z.string()]), about: z.string(), quotes: z.array(z.string()) }),
  ),
});
export type Links = z.infer<typeof Links>;

const NEVER = { min: null, max: null };
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Which annotated entities and events are one; null where the set is not there. */
export function linksIn(folder: string): Links | null {
  const file = join(folder, 'links.json');
  return existsSync(file) ? Links.parse(read(file)) : null;
}

export function articleIn(folder: string, id: string): Article {
  const source = Source.parse(read(join(folder, 'articles', `${id}.json`)));
  return {
    ...source,
    url: null,
    byline: null,
    publisher: source.publisher ?? null,
    language: 'en',
    source: id,
    contentHash: createHash('sha256').update(source.text).digest('hex'),
  };
}

/** The annotated facts of an article; local ids end in those of the facts file: `syn-30-1-1#e4`. */
export function extractionIn(folder: string, id: string): Extraction {
  const article = articleIn(folder, id);
  const facts = Facts.parse(read(join(folder, 'facts', `${id}.json`)));
  const entities: LocalEntity[] = [];
  const claims: Claim[] = [];
  const spanOf = (words: string) => {
    const start = Math.max(0, article.text.indexOf(words));
    return { start, end: start + words.length };
  };
  const entity = (
    own: string,
    type: EntityType,
    name: string,
    aliases: readonly string[] = [],
    attributes: EntityAttributes = {},
  ): LocalEntity => {
    const local = {
      id: `${id}#${own}`,
      article: id,
      type,
      name,
      aliases: [...aliases],
      mentions: [spanOf(name)],
      attributes,
    };
    entities.push(local);
    return local;
  };
  const claim = (
    subject: string,
    predicate: Predicate,
    object: string,
    quote: string | null | undefined,
    qualifiers: Claim['qualifiers'] = {},
  ) => {
    const span = spanOf(quote ?? '');
    claims.push({
      id: idOf('claim', subject, predicate, object, span.start),
      article: id,
      span,
      quote: quote || article.text.slice(0, 1),
      subject,
      predicate,
      object,
      qualifiers,
      speaker: null,
      mode: null,
      polarity: 'affirmed',
      modality: 'asserted',
      validity: null,
      confidence: 0.9,
      extractor: 'gold@1',
      run: 'bench',
      recordedAt: '2025-01-01T00:00:00.000Z',
      retractedAt: null,
    });
  };
  for (const { id: own, type, name, aliases } of facts.entities) entity(own, type, name, aliases);
  for (const [index, role] of facts.roles.entries()) {
    const organisation = role.organisation ? `${id}#${role.organisation}` : null;
    const post = entity(`r${index}`, 'Role', role.title, [], {
      title: role.title,
      organisation,
      of: role.of,
    });
    claim(`${id}#${role.person}`, 'holds_role', post.id, role.quote, { status: role.status });
  }
  for (const event of facts.events) {
    const local = entity(event.id, 'Event', event.name, event.aliases, {
      eventType: event.type,
      status: event.status,
    });
    if (event.date) {
      const date = entity(`${event.id}-date`, 'Date', event.date, [], {
        date: { edtf: event.date, ...(daysOf(event.date) ?? NEVER), phrase: null, anchor: null },
      });
      claim(local.id, 'happened_on', date.id, event.quote);
    }
    if (event.place) claim(local.id, 'happened_in', `${id}#${event.place}`, event.quote);
    for (const { entity: who, part } of event.participants)
      claim(`${id}#${who}`, 'took_part', local.id, event.quote, { part });
  }
  for (const { subject, predicate, object, quote } of facts.relations)
    claim(`${id}#${subject}`, predicate, `${id}#${object}`, quote);
  return { article, entities, claims };
}
