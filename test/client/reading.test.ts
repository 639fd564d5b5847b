/** Comparing people and accounts: an overlap that is none, or a difference that is none, would be a libel. */
import assert from 'node:assert/strict';
import type { Evidence } from '#core/model/evidence.ts';
import type { EntityDetail, Tenure } from '#core/model/view.ts';
import { accountsOf, numbersIn } from '../../client/state/account.ts';
import { compare, overlapOf } from '../../client/state/compare.ts';
import { happenedSteps, reportedSteps, stepAfter, stepBefore } from '../../client/state/play.ts';
import { happened, timeline } from '../../client/state/timeline.ts';
import { entity, relation } from '../support/scene.ts';

const tenure = (
  person: string,
  organisation: string,
  validFrom: string | null,
  validTo: string | null,
): Tenure => ({
  person: { id: person, type: 'Person', name: person },
  role: { id: `${person}-role`, type: 'Role', name: 'chair' },
  organisation: { id: organisation, type: 'Organisation', name: organisation },
  status: null,
  since: null,
  until: null,
  relation: relation(person, `${person}-role`, { type: 'HOLDS', validFrom, validTo }),
});

const detail = (id: string, part: Partial<EntityDetail>): EntityDetail => ({
  entity: entity(id),
  tenures: [],
  events: [],
  statements: [],
  articles: [],
  relations: [],
  judgements: [],
  links: [],
  ...part,
});

const article = (id: string) => ({
  id,
  title: id,
  publisher: id,
  published: '2024-05-01',
  byline: null,
  url: null,
  language: 'en',
  copyOf: null,
  revises: null,
});

function evidence(
  source: string,
  predicate: Evidence['claim']['predicate'],
  other: string,
  part: Partial<Evidence['claim']> = {},
): Evidence {
  const event = { id: 'e', type: 'Event' as const, name: 'fire' };
  const end = {
    id: other,
    type: predicate === 'happened_on' ? ('Date' as const) : ('Person' as const),
    name: other,
  };
  return {
    claim: {
      id: `${source} ${predicate} ${other}`,
      article: source,
      span: { start: 0, end: 1 },
      quote: 'words',
      subject: 's',
      predicate,
      object: 'o',
      qualifiers: {},
      speaker: null,
      mode: null,
      polarity: 'affirmed',
      modality: 'asserted',
      validity: null,
      confidence: 0.8,
      extractor: 'test@1',
      run: 'r',
      recordedAt: '2025-01-01T00:00:00.000Z',
      retractedAt: null,
      ...part,
    },
    article: article(source),
    subject: predicate === 'took_part' ? end : event,
    object: predicate === 'took_part' ? event : end,
    speaker: null,
    context: '',
    organisation: null,
    highlight: { start: 0, end: 0 },
  };
}

describe('comparing two people', () => {
  it('tells tenures at the same time from those apart, and from those nobody dated', () => {
    const of = (from: string | null, to: string | null) => tenure('p', 'o', from, to);
    assert.equal(overlapOf(of('2020-01-01', '2021-12-31'), of('2021-06-01', null)), 'overlap');
    assert.equal(overlapOf(of('2020-01-01', '2021-12-31'), of('2022-01-01', '2023-01-01')), 'apart');
    assert.equal(overlapOf(of('2022-01-01', null), of(null, '2021-12-31')), 'apart');
    assert.equal(overlapOf(of('2020-01-01', null), of(null, null)), 'unknown');
  });

  it('finds what both have, and nothing that only one has', () => {
    const row = (id: string) => ({ event: entity(id, 'Event'), relation: null });
    const left = detail('a', {
      tenures: [tenure('a', 'port', '2020-01-01', null), tenure('a', 'club', null, null)],
      events: [row('strike'), row('dinner')],
      articles: [
        { ...article('n1'), mentions: 1, status: null },
        { ...article('n2'), mentions: 1, status: null },
      ],
    });
    const right = detail('b', {
      tenures: [tenure('b', 'port', '2021-01-01', '2022-01-01')],
      events: [row('strike')],
      articles: [{ ...article('n2'), mentions: 3, status: null }],
      relations: [
        { entity: entity('club', 'Organisation'), relation: relation('b', 'club', { type: 'MEMBER_OF' }) },
      ],
    });
    const { organisations, events, articles } = compare(left, right);
    assert.deepEqual(
      organisations.map(({ id, overlap }) => [id, overlap]),
      [
        ['port', 'overlap'],
        ['club', 'unknown'],
      ],
    );
    assert.deepEqual(
      events.map(({ left: one }) => one.event.id),
      ['strike'],
    );
    assert.deepEqual(
      articles.map(({ id }) => id),
      ['n2'],
    );
  });
});

describe('accounts of one event', () => {
  it('mark what articles say differently, not what one leaves out', () => {
    const { accounts, differing } = accountsOf(
      [
        evidence('one', 'happened_on', '2024-05-01', { quote: 'Twelve people died on Monday' }),
        evidence('one', 'happened_in', 'Halden'),
        evidence('two', 'happened_on', '2024-05-02', { quote: '14 people died' }),
        evidence('two', 'took_part', 'Vane', { polarity: 'denied' }),
      ],
      'e',
    );
    assert.deepEqual(
      accounts.map(({ article: { id } }) => id),
      ['one', 'two'],
    );
    assert.deepEqual([...differing].sort(), ['date', 'doubt', 'numbers']);
    assert.deepEqual(
      accounts[1]?.said.doubt.map(({ words }) => words),
      ['Vane: denied'],
    );
  });

  it('reads numbers with what they count, and no days of the month', () => {
    assert.deepEqual(numbersIn('Twelve people and 3,400 litres, on 14 May'), [
      'Twelve people',
      '3,400 litres',
    ]);
    assert.deepEqual(numbersIn('two million euros'), ['two million euros']);
  });
});

describe('playing through time', () => {
  it('stops where something happened or was reported, forth and back', () => {
    const days = ['2024-05-01', '2024-05-09'];
    const line = timeline(happened(days.map((day) => entity(day, 'Event', { dateMin: day, dateMax: day }))));
    assert.ok(line);
    assert.equal(happenedSteps(line).length, 2);
    const steps = reportedSteps([
      relation('a', 'b', { firstReported: '2024-01-01', lastReported: '2024-03-01' }),
      relation('b', 'c', { firstReported: '2024-01-01', lastReported: null }),
    ]);
    assert.deepEqual(steps, ['2024-01-01', '2024-03-01']);
    assert.deepEqual(
      [stepAfter(steps, null), stepAfter(steps, '2024-01-01'), stepAfter(steps, '2024-03-01')],
      [...steps, null],
    );
    assert.deepEqual(
      [stepBefore(steps, null), stepBefore(steps, '2024-03-01'), stepBefore(steps, '2024-01-01')],
      ['2024-01-01', '2024-01-01', null],
    );
  });

  it('has few enough stops to be watched, and the last is always one', () => {
    const many = Array.from({ length: 500 }, (_, n) =>
      relation(`a${n}`, 'b', {
        firstReported: new Date(Date.UTC(2020, 0, n + 1)).toISOString().slice(0, 10),
      }),
    );
    const steps = reportedSteps(many);
    assert.ok(steps.length <= 120);
    assert.equal(steps.at(-1), many.at(-1)?.firstReported);
  });
});
