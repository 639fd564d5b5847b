/** One article's facts against its gold facts: counts by facet, with the rows that were missed and those that are wrong. */
import type { Facts } from '#core/model/facts.ts';
import { align } from './align.ts';
import { type Counts, type Facet, noCounts } from './count.ts';
import { entityScore, eventScore, sameDate, sameStatement, sameTitle } from './match.ts';

/** A fact in words, its facet first. */
export type Row = readonly [facet: Facet, ...words: string[]];

export interface Score {
  readonly counts: Counts;
  /** In gold, not found. */
  readonly misses: readonly Row[];
  /** Found, not in gold. */
  readonly wrong: readonly Row[];
}

const SYMMETRIC = new Set(['family_of', 'affiliated_with']);

/** Scores what was found in one article. */
export function scoreArticle(gold: Facts, system: Facts): Score {
  const counts = noCounts();
  const misses: Row[] = [];
  const wrong: Row[] = [];

  const entities = align(gold.entities, system.entities, entityScore);
  const position = new Map(system.entities.map(({ id }, index) => [id, index]));
  /** The gold entity that one of the system's is; one that is none of them equals nothing but itself. */
  const entityOf = (id: string | null | undefined): string | null => {
    if (id == null) return null;
    const at = entities.goldOf.get(position.get(id) ?? -1);
    return (at === undefined ? undefined : gold.entities[at]?.id) ?? `system:${id}`;
  };
  const goldName = namesOf(gold);
  const systemName = namesOf(system);

  function tally<G, S>(
    facet: Facet,
    goldRows: readonly G[],
    systemRows: readonly S[],
    same: (gold: G, system: S) => boolean,
    words?: { gold: (row: G) => string[]; system: (row: S) => string[] },
  ): void {
    const { systemOf, goldOf } = align(goldRows, systemRows, (g, s) => (same(g, s) ? 1 : 0));
    counts[facet].gold += goldRows.length;
    counts[facet].system += systemRows.length;
    counts[facet].right += systemOf.size;
    if (!words) return;
    for (const [g, row] of goldRows.entries()) if (!systemOf.has(g)) misses.push([facet, ...words.gold(row)]);
    for (const [s, row] of systemRows.entries())
      if (!goldOf.has(s)) wrong.push([facet, ...words.system(row)]);
  }

  counts.entity.gold = gold.entities.length;
  counts.entity.system = system.entities.length;
  counts.entity.right = entities.systemOf.size;
  for (const [index, { type, name }] of gold.entities.entries())
    if (!entities.systemOf.has(index)) misses.push(['entity', type, name]);
  for (const [index, { type, name }] of system.entities.entries())
    if (!entities.goldOf.has(index)) wrong.push(['entity', type, name]);

  type Role = Facts['roles'][number];
  const titled = (g: Role, s: Role) => entityOf(s.person) === g.person && sameTitle(g.title, s.title);
  const roleWords = (name: Names) => (role: Role) => [
    name(role.person),
    role.title,
    role.organisation ? name(role.organisation) : '-',
  ];
  tally(
    'role',
    gold.roles,
    system.roles,
    (g, s) => titled(g, s) && entityOf(s.organisation) === (g.organisation ?? null),
    { gold: roleWords(goldName), system: roleWords(systemName) },
  );
  tally('person-title', gold.roles, system.roles, titled);
  const placed = (roles: readonly Role[]) => roles.filter(({ organisation }) => organisation);
  tally(
    'person-organisation',
    placed(gold.roles),
    placed(system.roles),
    (g, s) => entityOf(s.person) === g.person && entityOf(s.organisation) === g.organisation,
  );

  scoreEvents(gold, system, { counts, misses, wrong, entityOf, goldName, systemName });

  type Relation = Facts['relations'][number];
  const relationWords = (name: Names) => (relation: Relation) => [
    name(relation.subject),
    relation.predicate,
    name(relation.object),
  ];
  tally(
    'relation',
    gold.relations,
    system.relations,
    (g, s) => {
      const [subject, object] = [entityOf(s.subject), entityOf(s.object)];
      return (
        g.predicate === s.predicate &&
        ((subject === g.subject && object === g.object) ||
          (SYMMETRIC.has(g.predicate) && object === g.subject && subject === g.object))
      );
    },
    { gold: relationWords(goldName), system: relationWords(systemName) },
  );

  type Statement = Facts['statements'][number];
  const statementWords = (name: Names) => (statement: Statement) => [
    name(statement.speaker),
    statement.quote,
  ];
  tally(
    'statement',
    gold.statements,
    system.statements,
    (g, s) => entityOf(s.speaker) === g.speaker && sameStatement(g.quote, s.quote),
    { gold: statementWords(goldName), system: statementWords(systemName) },
  );
  return { counts, misses, wrong };
}

type Names = (id: string) => string;

function namesOf(facts: Facts): Names {
  const names = new Map(facts.entities.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

interface Scoring {
  readonly counts: Counts;
  readonly misses: Row[];
  readonly wrong: Row[];
  readonly entityOf: (id: string | null | undefined) => string | null;
  readonly goldName: Names;
  readonly systemName: Names;
}

/** Events, and what hangs on them: date, place and participants count only on an event that was found. */
function scoreEvents(gold: Facts, system: Facts, scoring: Scoring): void {
  const { counts, misses, wrong, entityOf, goldName, systemName } = scoring;
  const events = align(gold.events, system.events, (g, s) => eventScore(g, s, entityOf));
  counts.event.gold = gold.events.length;
  counts.event.system = system.events.length;
  counts.event.right = events.systemOf.size;
  const participants = (event: Facts['events'][number], map: (id: string) => string) => [
    ...new Set(event.participants.map(({ entity }) => map(entity))),
  ];
  for (const [index, g] of gold.events.entries()) {
    const s = system.events[events.systemOf.get(index) ?? -1];
    if (!s) misses.push(['event', g.type, g.name, g.date ?? '-']);
    if (g.date) {
      counts['event-date'].gold++;
      if (s && sameDate(g.date, s.date)) counts['event-date'].right++;
      else misses.push(['event-date', g.name, g.date, s?.date ?? '-']);
    }
    if (g.place) {
      counts['event-place'].gold++;
      if (s && entityOf(s.place) === g.place) counts['event-place'].right++;
      else misses.push(['event-place', g.name, goldName(g.place)]);
    }
    const found = s ? participants(s, (id) => entityOf(id) ?? id) : [];
    for (const id of participants(g, (entity) => entity)) {
      counts['event-participant'].gold++;
      if (found.includes(id)) counts['event-participant'].right++;
      else misses.push(['event-participant', g.name, goldName(id)]);
    }
  }
  for (const [index, s] of system.events.entries()) {
    const g = gold.events[events.goldOf.get(index) ?? -1];
    if (!g) wrong.push(['event', s.type, s.name, s.date ?? '-']);
    if (s.date) {
      counts['event-date'].system++;
      if (!g || !sameDate(g.date, s.date)) wrong.push(['event-date', s.name, s.date, g?.date ?? '-']);
    }
    if (s.place) {
      counts['event-place'].system++;
      if (!g || entityOf(s.place) !== g.place) wrong.push(['event-place', s.name, systemName(s.place)]);
    }
    const expected = new Set(g?.participants.map(({ entity }) => entity));
    counts['event-participant'].system += participants(s, (id) => entityOf(id) ?? id).length;
    for (const id of participants(s, (entity) => entity))
      if (!expected.has(entityOf(id) ?? '')) wrong.push(['event-participant', s.name, systemName(id)]);
  }
}
