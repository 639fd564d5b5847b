/** What merges and what stays apart. A wrong merge costs more than a missed one. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EntityType, EventType } from '#core/model/entity.ts';
import type { Verdict } from '#core/model/judgement.ts';
import { assess } from '#ingest/resolve/judge.ts';
import type { Profile } from '#ingest/resolve/profile.ts';

interface Given {
  readonly names: readonly string[];
  readonly honorifics?: readonly string[];
  readonly roles?: readonly string[];
  readonly organisations?: readonly string[];
  readonly places?: readonly string[];
  readonly people?: readonly string[];
  readonly company?: readonly string[];
  readonly eventType?: EventType;
  readonly days?: string;
}

function profile(type: EntityType, given: Given): Profile {
  const [min = '', max = min] = given.days?.split('/') ?? [];
  return {
    type,
    label: given.names[0] ?? '',
    name: given.names[0] ?? '',
    names: new Set(given.names),
    honorifics: new Set(given.honorifics),
    roles: new Set(given.roles),
    organisations: new Set(given.organisations),
    places: new Set(given.places),
    people: new Set(given.people),
    company: new Set(given.company),
    eventType: given.eventType ?? null,
    days: given.days ? { min, max } : null,
  };
}

type Case = readonly [what: string, type: EntityType, left: Given, right: Given, expected: Verdict | null];

const holm = { names: ['ada holm'] };
const CASES: readonly Case[] = [
  // People
  ['the same full name, nothing against it', 'Person', holm, holm, 'same'],
  ['the same surname alone', 'Person', { names: ['holm'] }, { names: ['holm'] }, null],
  ['a surname alone and a full name', 'Person', { names: ['holm'] }, holm, null],
  [
    'a surname alone even in the same company',
    'Person',
    { names: ['holm'], company: ['x y', 'z w'] },
    { ...holm, company: ['x y', 'z w'] },
    null,
  ],
  [
    'the same full name in other posts, with nothing in common',
    'Person',
    { ...holm, roles: ['captain'] },
    { ...holm, roles: ['dentist'] },
    'unsure',
  ],
  [
    'the same full name at other organisations and places',
    'Person',
    { ...holm, organisations: ['halden port'], places: ['halden'] },
    { ...holm, organisations: ['riga opera'], places: ['riga'] },
    'unsure',
  ],
  [
    'the same full name and post',
    'Person',
    { ...holm, roles: ['port director'] },
    { ...holm, roles: ['director'] },
    'same',
  ],
  [
    'the same full name and a post of which the word alone says little',
    'Person',
    { ...holm, roles: ['deputy'] },
    { ...holm, roles: ['deputy'] },
    'same',
  ],
  [
    'the same full name, and a deputy that is a sheriff’s deputy',
    'Person',
    { ...holm, roles: ['deputy'] },
    { ...holm, roles: ['sheriff s deputy'] },
    'same',
  ],
  [
    'the same full name, in two words for one occupation',
    'Person',
    { ...holm, roles: ['publicist'] },
    { ...holm, roles: ['family spokeswoman'] },
    'same',
  ],
  [
    'the same full name in occupations that only one word of is alike',
    'Person',
    { ...holm, roles: ['police officer'] },
    { ...holm, roles: ['striker'] },
    'unsure',
  ],
  [
    'a changed post at the same organisation',
    'Person',
    { ...holm, roles: ['deputy director'], organisations: ['halden port'] },
    { ...holm, roles: ['chairwoman'], organisations: ['halden port'] },
    'same',
  ],
  [
    'clashing posts in one story: company does not outweigh them',
    'Person',
    { ...holm, roles: ['coach'], organisations: ['sv halden'], company: ['a b', 'c d', 'e f'] },
    { ...holm, roles: ['treasurer'], organisations: ['marbeck'], company: ['a b', 'c d', 'e f'] },
    'unsure',
  ],
  [
    'a surname and a full name in the same post and organisation',
    'Person',
    { names: ['holm'], roles: ['director'], organisations: ['halden port'] },
    { ...holm, roles: ['port director'], organisations: ['halden port'] },
    'same',
  ],
  [
    'a surname with its title in the same company, at the same organisation: two of one family may be there',
    'Person',
    { names: ['mayor holm'], organisations: ['marbeck'], company: ['a b', 'c d', 'e f'] },
    { ...holm, organisations: ['marbeck'], company: ['a b', 'c d', 'e f'] },
    'unsure',
  ],
  [
    'a short form of the given name, in the same company',
    'Person',
    { names: ['bob holm'], company: ['a b', 'c d'] },
    { names: ['robert holm'], company: ['a b', 'c d'] },
    'same',
  ],
  [
    'two full names of one family in one post',
    'Person',
    { names: ['karl holm'], roles: ['director'], organisations: ['marbeck'] },
    { names: ['heiner holm'], roles: ['director'], organisations: ['marbeck'] },
    'different',
  ],
  ['other given names', 'Person', { names: ['ada holm'] }, { names: ['jon holm'] }, 'different'],
  [
    'one name inside the other, in the same company',
    'Person',
    { names: ['ismail sabri'], company: ['hun sen', 'asean'] },
    { names: ['ismail sabri yaakob'], company: ['hun sen', 'asean'] },
    'same',
  ],
  [
    'one name inside the other, and nothing else',
    'Person',
    { names: ['john kennedy'] },
    { names: ['john fitzgerald kennedy'] },
    'unsure',
  ],
  ['initials that fit, and nothing else', 'Person', { names: ['j holm'] }, { names: ['jon holm'] }, 'unsure'],
  [
    'initials that fit, and the same post',
    'Person',
    { names: ['j holm'], roles: ['port director'], organisations: ['halden port'] },
    { names: ['jon holm'], roles: ['port director'], organisations: ['halden port'] },
    'same',
  ],
  ['initials that do not fit', 'Person', { names: ['j holm'] }, { names: ['ada holm'] }, null],
  [
    'a man and a woman of one name',
    'Person',
    { ...holm, honorifics: ['mr'] },
    { ...holm, honorifics: ['mrs'] },
    'different',
  ],
  ['junior and senior', 'Person', { names: ['jon holm jr'] }, { names: ['jon holm sr'] }, 'different'],
  [
    'one letter apart, and nothing else',
    'Person',
    { names: ['lucia banguero'] },
    { names: ['lucia bangueros'] },
    'unsure',
  ],
  // Organisations
  [
    'the same full name',
    'Organisation',
    { names: ['halden bay port authority'] },
    { names: ['halden bay port authority'] },
    'same',
  ],
  [
    'an acronym that one article declares',
    'Organisation',
    { names: ['halden bay port authority', 'hbpa'] },
    { names: ['hbpa'] },
    'same',
  ],
  [
    'letters that nobody declares, and nothing else',
    'Organisation',
    { names: ['halden bay port authority'] },
    { names: ['hbpa'] },
    'unsure',
  ],
  [
    'the same letters for other names',
    'Organisation',
    { names: ['central arts council', 'cac'] },
    { names: ['coastal aid committee', 'cac'] },
    'different',
  ],
  [
    'a name that every country has, and nothing else',
    'Organisation',
    { names: ['ministry of health'] },
    { names: ['ministry of health'] },
    'unsure',
  ],
  [
    'a name that every country has, in the same company',
    'Organisation',
    { names: ['ministry of health'], company: ['malaysia', 'kuala lumpur'] },
    { names: ['ministry of health'], company: ['malaysia', 'kuala lumpur'] },
    'same',
  ],
  [
    'the same letters, one full name inside the other',
    'Organisation',
    { names: ['sirubari hydropower', 'shc'] },
    { names: ['sirubari hydropower centre', 'shc'] },
    'different',
  ],
  [
    'one name with and without its legal form',
    'Organisation',
    { names: ['halm shipping'] },
    { names: ['halm shipping co ltd'] },
    'same',
  ],
  [
    'other full names, one short form',
    'Organisation',
    { names: ['orvanne district court', 'orvanne'] },
    { names: ['straits newswire orvanne bureau', 'orvanne'] },
    'different',
  ],
  ['other names', 'Organisation', { names: ['petronas'] }, { names: ['proton'] }, 'different'],
  // Places
  ['the same name', 'Place', { names: ['halden'] }, { names: ['halden'] }, 'same'],
  [
    'the same name in other countries, in other company',
    'Place',
    { names: ['georgetown'], places: ['guyana'], company: ['a', 'b', 'c', 'd', 'e'] },
    { names: ['georgetown'], places: ['malaysia'], company: ['f', 'g', 'h', 'i', 'j'] },
    'unsure',
  ],
  // Events
  [
    'one kind, day, place and participant',
    'Event',
    {
      names: ['the ferry sank'],
      eventType: 'accident',
      days: '2025-03-14',
      places: ['halden'],
      organisations: ['hbpa'],
    },
    {
      names: ['sinking of the ferry'],
      eventType: 'accident',
      days: '2025-03-14',
      places: ['halden'],
      organisations: ['hbpa'],
    },
    'same',
  ],
  [
    'one kind and place, a week apart',
    'Event',
    {
      names: ['board meeting'],
      eventType: 'meeting',
      days: '2025-03-14',
      places: ['halden'],
      organisations: ['hbpa'],
    },
    {
      names: ['board meeting'],
      eventType: 'meeting',
      days: '2025-03-21',
      places: ['halden'],
      organisations: ['hbpa'],
    },
    'different',
  ],
  [
    'reports that disagree by a day',
    'Event',
    {
      names: ['the ferry neema sank'],
      eventType: 'accident',
      days: '2025-03-14',
      places: ['halden'],
      organisations: ['hbpa'],
    },
    {
      names: ['the ferry neema sank'],
      eventType: 'accident',
      days: '2025-03-15',
      places: ['halden'],
      organisations: ['hbpa'],
    },
    'same',
  ],
  [
    'a wreck that one report calls an accident and the next a disaster',
    'Event',
    {
      names: ['the ferry neema sank'],
      eventType: 'accident',
      days: '2025-03-14',
      places: ['halden'],
      company: ['a b', 'c d'],
    },
    {
      names: ['ferry sank off halden'],
      eventType: 'disaster',
      days: '2025-03-14',
      places: ['halden'],
      company: ['a b', 'c d'],
    },
    'same',
  ],
  [
    'one collapse, which one report names by its month',
    'Event',
    {
      names: ['part of a tunnel caved in'],
      eventType: 'accident',
      days: '2017-09-05',
      company: ['a b', 'c d', 'e f'],
    },
    {
      names: ['last september tunnel collapse'],
      eventType: 'accident',
      days: '2017-09-01/2017-09-30',
      company: ['a b', 'c d', 'e f'],
    },
    'same',
  ],
  [
    'one kind and place, this month and the last',
    'Event',
    {
      names: ['raid on the port'],
      eventType: 'attack',
      days: '2025-02-01/2025-02-28',
      places: ['halden'],
      people: ['a b'],
    },
    {
      names: ['raid on the port'],
      eventType: 'attack',
      days: '2025-03-01/2025-03-31',
      places: ['halden'],
      people: ['a b'],
    },
    'unsure',
  ],
  [
    'one kind and day, nothing else',
    'Event',
    { names: ['a meeting'], eventType: 'meeting', days: '2025-03-14' },
    { names: ['talks'], eventType: 'meeting', days: '2025-03-14' },
    'different',
  ],
  [
    'protests of one day and story, in other towns and by other people: the company they are told in does not make them one',
    'Event',
    {
      names: ['hundreds protested over port tolls on saturday'],
      eventType: 'protest',
      days: '2025-03-14',
      places: ['halden'],
      people: ['g h'],
      company: ['a b', 'c d', 'e f'],
    },
    {
      names: ['hundreds protested over port tolls in marbeck'],
      eventType: 'protest',
      days: '2025-03-14',
      places: ['marbeck'],
      people: ['k l'],
      company: ['a b', 'c d', 'e f'],
    },
    'unsure',
  ],
  [
    'other kinds on one day',
    'Event',
    { names: ['fire at the mill'], eventType: 'accident', days: '2025-03-14' },
    { names: ['board meeting'], eventType: 'meeting', days: '2025-03-14' },
    'different',
  ],
];

describe('judging two entities', () => {
  for (const [what, type, left, right, expected] of CASES) {
    it(`${type}, ${what}: ${expected ?? 'not compared'}`, () => {
      const found = assess(profile(type, left), profile(type, right));
      assert.equal(found?.verdict ?? null, expected, JSON.stringify(found, null, 1));
    });
  }

  const word = fc.constantFrom(
    'ada',
    'jon',
    'holm',
    'eide',
    'jr',
    'j',
    'halden',
    'port',
    'ministry',
    'health',
    'hbpa',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  const names = fc.array(name, { maxLength: 3 });
  const given: fc.Arbitrary<Given> = fc.record({
    names: fc.array(name, { minLength: 1, maxLength: 3 }),
    honorifics: fc.array(fc.constantFrom('mr', 'mrs', 'dr', 'datuk'), { maxLength: 2 }),
    roles: names,
    organisations: names,
    places: names,
    people: names,
    company: names,
    eventType: fc.constantFrom<EventType[]>('meeting', 'attack', 'other'),
    days: fc.constantFrom('2025-03-14', '2025-03-15', '2025-03-01/2025-03-31', '2024-01-01'),
  });
  const type = fc.constantFrom<EntityType[]>('Person', 'Organisation', 'Place', 'Event');

  it('does not depend on which of the two comes first, and says the same every time', () => {
    fc.assert(
      fc.property(type, given, given, (kind, a, b) => {
        const [left, right] = [profile(kind, a), profile(kind, b)];
        assert.deepEqual(assess(left, right), assess(right, left));
        assert.deepEqual(assess(left, right), assess(profile(kind, a), profile(kind, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('explains every score: reasons in words, which add up to it', () => {
    fc.assert(
      fc.property(type, given, given, (kind, a, b) => {
        const found = assess(profile(kind, a), profile(kind, b));
        if (!found) return;
        const odds = found.reasons.reduce((sum, { weight }) => sum + weight, 0);
        assert.ok(Math.abs(found.score - 1 / (1 + Math.exp(-odds))) < 1e-4);
        for (const { feature, words, weight } of found.reasons) {
          assert.ok(feature.length > 0 && words.length > 0 && Number.isFinite(weight));
        }
      }),
    );
  });

  it('never merges entities of two types', () => {
    assert.equal(assess(profile('Person', holm), profile('Place', holm)), null);
  });
});
