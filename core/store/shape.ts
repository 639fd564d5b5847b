/** Between stored properties and the types of core/model. Nested values are kept as JSON text: graph properties are flat. */
import { z } from 'zod';
import { Article } from '../model/article.ts';
import { Claim, Qualifiers } from '../model/claim.ts';
import { Entity, EntityAttributes, LocalEntity, Validity } from '../model/entity.ts';
import type { ArticleRef } from '../model/evidence.ts';
import { Judgement, Reason } from '../model/judgement.ts';
import { Relation } from '../model/relation.ts';
import { Span } from '../model/span.ts';
import type { CypherParameters, CypherValue } from './cypher-engine.ts';
import { identityShown } from './gazetteer/identity.ts';
import { dayOrNull, flag, number, properties, text, textOrNull, texts } from './row.ts';

type Properties = Readonly<Record<string, CypherValue>>;
const json = <T>(schema: z.ZodType<T>, value: CypherValue | undefined): T =>
  schema.parse(JSON.parse(text(value)));
const day = (value: string | null) => (value === null ? null : { $date: value });

export const localToRow = (local: LocalEntity): CypherParameters => ({
  id: local.id,
  article: local.article,
  type: local.type,
  name: local.name,
  aliases: local.aliases,
  mentions: JSON.stringify(local.mentions),
  attributes: JSON.stringify(local.attributes),
});

export const localFromRow = (row: Properties): LocalEntity =>
  LocalEntity.parse({
    id: text(row.id),
    article: text(row.article),
    type: text(row.type),
    name: text(row.name),
    aliases: texts(row.aliases),
    mentions: json(z.array(Span), row.mentions),
    attributes: json(EntityAttributes, row.attributes),
  });

export const claimToRow = (claim: Claim): CypherParameters => ({
  id: claim.id,
  article: claim.article,
  start: claim.span.start,
  end: claim.span.end,
  quote: claim.quote,
  subject: claim.subject,
  predicate: claim.predicate,
  object: claim.object,
  qualifiers: JSON.stringify(claim.qualifiers),
  status: claim.qualifiers.status ?? null,
  part: claim.qualifiers.part ?? null,
  speaker: claim.speaker,
  mode: claim.mode,
  polarity: claim.polarity,
  modality: claim.modality,
  validity: claim.validity === null ? null : JSON.stringify(claim.validity),
  edtf: claim.validity?.edtf ?? null,
  validFrom: day(claim.validity?.min ?? null),
  validTo: day(claim.validity?.max ?? null),
  confidence: { $float: claim.confidence },
  extractor: claim.extractor,
  run: claim.run,
  recordedAt: claim.recordedAt,
  retractedAt: claim.retractedAt,
});

export const claimFromRow = (row: Properties): Claim =>
  Claim.parse({
    id: text(row.id),
    article: text(row.article),
    span: { start: number(row.start), end: number(row.end) },
    quote: text(row.quote),
    subject: text(row.subject),
    predicate: text(row.predicate),
    object: text(row.object),
    qualifiers: json(Qualifiers, row.qualifiers),
    speaker: textOrNull(row.speaker),
    mode: textOrNull(row.mode),
    polarity: text(row.polarity),
    modality: text(row.modality),
    validity: row.validity === null || row.validity === undefined ? null : json(Validity, row.validity),
    confidence: number(row.confidence),
    extractor: text(row.extractor),
    run: text(row.run),
    recordedAt: text(row.recordedAt),
    retractedAt: textOrNull(row.retractedAt),
  });

export const judgementToRow = (judgement: Judgement): CypherParameters => ({
  id: judgement.id,
  left: judgement.left,
  right: judgement.right,
  verdict: judgement.verdict,
  by: judgement.by,
  score: { $float: judgement.score },
  reasons: JSON.stringify(judgement.reasons),
  at: judgement.at,
  retractedAt: judgement.retractedAt,
});

export const judgementFromRow = (row: Properties): Judgement =>
  Judgement.parse({
    id: text(row.id),
    left: text(row.left),
    right: text(row.right),
    verdict: text(row.verdict),
    by: text(row.by),
    score: number(row.score),
    reasons: json(z.array(Reason), row.reasons),
    at: text(row.at),
    retractedAt: textOrNull(row.retractedAt),
  });

export const articleFromRow = (row: Properties): Article =>
  Article.parse({
    id: text(row.id),
    url: textOrNull(row.url),
    title: textOrNull(row.title),
    byline: textOrNull(row.byline),
    publisher: textOrNull(row.publisher),
    published: textOrNull(row.published),
    language: text(row.language),
    text: text(row.text),
    contentHash: text(row.contentHash),
    source: text(row.source),
  });

export const articleRef = (row: Properties): ArticleRef => ({
  id: text(row.id),
  title: textOrNull(row.title),
  publisher: textOrNull(row.publisher),
  published: textOrNull(row.published),
  byline: textOrNull(row.byline),
  url: textOrNull(row.url),
  language: text(row.language),
  copyOf: textOrNull(row.copyOf),
  revises: textOrNull(row.revises),
});

export const entityFromRow = (row: Properties): Entity =>
  Entity.parse({
    id: text(row.id),
    type: text(row.type),
    name: text(row.name),
    aliases: texts(row.aliases),
    articles: number(row.articles),
    degree: number(row.degree),
    eventType: textOrNull(row.eventType),
    status: textOrNull(row.status),
    edtf: textOrNull(row.edtf),
    dateMin: dayOrNull(row.dateMin),
    dateMax: dayOrNull(row.dateMax),
    organisation:
      textOrNull(row.organisation) === null
        ? null
        : { id: text(row.organisation), name: text(row.organisationName) },
    ...identityShown({ gazetteerIds: texts(row.gazetteerIds), wikidataId: textOrNull(row.wikidataId) }),
  });

/** A relation from its relationship and the ids of the entities it joins. */
export function relationFromValue(
  value: CypherValue | undefined,
  type: string,
  from: string,
  to: string,
): Relation {
  const row = properties(value);
  return Relation.parse({
    id: text(row.id),
    type,
    from,
    to,
    claims: number(row.claims),
    articles: number(row.articles),
    origins: number(row.origins),
    denials: number(row.denials),
    confidence: number(row.confidence),
    polarity: text(row.polarity),
    modality: text(row.modality),
    disagreement: flag(row.disagreement),
    status: textOrNull(row.status),
    part: textOrNull(row.part),
    firstReported: dayOrNull(row.firstReported),
    lastReported: dayOrNull(row.lastReported),
    validFrom: dayOrNull(row.validFrom),
    validTo: dayOrNull(row.validTo),
    edtf: textOrNull(row.edtf),
  });
}
