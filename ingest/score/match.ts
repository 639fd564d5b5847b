/** When a fact found counts as the fact meant: the reading of the gold guidelines. */
import type { Facts } from '#core/model/facts.ts';
import { normal, overlap } from './normal.ts';

type FactsEntity = Facts['entities'][number];
type FactsEvent = Facts['events'][number];

/** Share of content words that two titles, and two statements, must have in common. */
const SAME_TITLE = 0.75;
const SAME_STATEMENT = 0.6;
/** Names of events, and sentences they were read from. */
const SAME_EVENT_NAME = 0.5;
const SAME_EVENT_QUOTE = 0.6;

/** 3: same name; 2: one's name among the other's aliases; 1: a form in common; 0: another thing. */
export function entityScore(gold: FactsEntity, system: FactsEntity): number {
  if (gold.type !== system.type) return 0;
  const [goldName, systemName] = [normal(gold.name), normal(system.name)];
  if (goldName === systemName) return 3;
  const goldForms = new Set([gold.name, ...gold.aliases].map(normal));
  const systemForms = new Set([system.name, ...system.aliases].map(normal));
  if (goldForms.has(systemName) || systemForms.has(goldName)) return 2;
  return [...systemForms].some((form) => goldForms.has(form)) ? 1 : 0;
}

export const sameTitle = (gold: string, system: string): boolean =>
  gold !== '' && system !== '' && overlap(gold, system) >= SAME_TITLE;

export const sameStatement = (gold: string, system: string): boolean =>
  overlap(gold, system) >= SAME_STATEMENT;

const dateKey = (edtf: string): string => edtf.replace(/[~?%]/g, '').replace(/^(.+)\/\1$/, '$1');

/** Equal values, whatever is said of their certainty. Two unknown dates are not the same. */
export const sameDate = (gold: string | null | undefined, system: string | null | undefined): boolean =>
  Boolean(gold && system) && dateKey(gold ?? '') === dateKey(system ?? '');

/** How well two events fit; `entityOf` gives the gold entity of one of the system's. 0: another event. */
export function eventScore(
  gold: FactsEvent,
  system: FactsEvent,
  entityOf: (id: string) => string | null,
): number {
  let named = 0;
  for (const one of [gold.name, ...gold.aliases])
    for (const other of [system.name, ...system.aliases]) named = Math.max(named, overlap(one, other));
  const quoted = gold.quote && system.quote ? overlap(gold.quote, system.quote) : 0;
  let score = 0;
  if (named >= SAME_EVENT_NAME) score += named;
  else if (quoted >= SAME_EVENT_QUOTE && gold.type === system.type) score += 0.4;
  else return 0;
  if (gold.type === system.type) score += 0.3;
  if (gold.date && sameDate(gold.date, system.date)) score += 0.3;
  const expected = new Set(gold.participants.map(({ entity }) => entity));
  for (const { entity } of system.participants) if (expected.has(entityOf(entity) ?? '')) score += 0.1;
  return score + quoted * 0.1;
}
