/** If these break, figures no longer mean what they meant: analysts would trust a worse extractor, or reject a better one. */
import assert from 'node:assert/strict';
import { Facts } from '#core/model/facts.ts';
import { figuresOf, headlineOf, sumCounts } from '#ingest/score/count.ts';
import { sameDate, sameTitle } from '#ingest/score/match.ts';
import { normal, overlap } from '#ingest/score/normal.ts';
import { scoreArticle } from '#ingest/score/score.ts';
import { tableOf } from '#ingest/score/table.ts';

const gold = Facts.parse({
  id: 'harbour',
  entities: [
    { id: 'e1', type: 'Person', name: 'Ilse Varga', aliases: ['Varga', 'Dr Varga'] },
    { id: 'e2', type: 'Organisation', name: 'Port Council', aliases: ['the council'] },
    { id: 'e3', type: 'Place', name: 'Kessel' },
  ],
  roles: [{ person: 'e1', title: 'harbour master', organisation: 'e2' }],
  events: [
    {
      id: 'v1',
      name: 'opening of the pier',
      type: 'launch',
      date: '2024-05-02',
      place: 'e3',
      participants: [{ entity: 'e1', part: 'agent' }],
      quote: 'Varga opened the pier in Kessel on Thursday.',
    },
  ],
  relations: [{ subject: 'e2', predicate: 'based_in', object: 'e3' }],
  statements: [{ speaker: 'e1', mode: 'direct', quote: 'the pier will carry ten ships a day' }],
});
const copy = (): Facts => structuredClone(gold);

describe('score of an article', () => {
  it('gives full marks to the gold facts themselves', () => {
    const { counts, misses, wrong } = scoreArticle(gold, copy());
    for (const { right, gold: all, system } of Object.values(counts)) {
      assert.equal(right, all);
      assert.equal(right, system);
    }
    assert.deepEqual([misses, wrong], [[], []]);
  });

  it('finds an entity under one of its aliases, and never one of another type', () => {
    const system = copy();
    system.entities = [
      { id: 'x1', type: 'Person', name: 'Dr. Varga', aliases: [] },
      { id: 'x2', type: 'Place', name: 'Port Council', aliases: [] },
    ];
    const { counts, misses, wrong } = scoreArticle(gold, system);
    assert.deepEqual(counts.entity, { right: 1, gold: 3, system: 2 });
    assert.deepEqual(
      misses.find(([facet]) => facet === 'entity'),
      ['entity', 'Organisation', 'Port Council'],
    );
    assert.deepEqual(
      wrong.find(([facet]) => facet === 'entity'),
      ['entity', 'Place', 'Port Council'],
    );
  });

  it('counts a role with the wrong organisation as a title only', () => {
    const system = copy();
    system.roles = [{ person: 'e1', title: 'Harbour Master', organisation: 'e3', status: 'current' }];
    const { counts } = scoreArticle(gold, system);
    assert.equal(counts.role.right, 0);
    assert.equal(counts['person-title'].right, 1);
    assert.equal(counts['person-organisation'].right, 0);
  });

  it('counts date, place and participants only on an event that was found', () => {
    const system = copy();
    system.events = system.events.map((event) => ({
      ...event,
      name: 'a storm',
      type: 'disaster',
      quote: null,
    }));
    const { counts } = scoreArticle(gold, system);
    assert.deepEqual(counts['event-date'], { right: 0, gold: 1, system: 1 });
    assert.deepEqual(counts['event-participant'], { right: 0, gold: 1, system: 1 });
  });

  it('reads symmetric relations both ways and others one way', () => {
    const turned = copy();
    turned.relations = [{ subject: 'e3', predicate: 'based_in', object: 'e2' }];
    assert.equal(scoreArticle(gold, turned).counts.relation.right, 0);
    const family = copy();
    family.relations = [{ subject: 'e1', predicate: 'family_of', object: 'e3' }];
    const other = copy();
    other.relations = [{ subject: 'e3', predicate: 'family_of', object: 'e1' }];
    assert.equal(scoreArticle(family, other).counts.relation.right, 1);
  });

  it('sums articles before dividing, and headlines the facts of the graph only', () => {
    const none = Facts.parse({ id: 'harbour' });
    const total = sumCounts([scoreArticle(gold, copy()).counts, scoreArticle(gold, none).counts]);
    assert.deepEqual(headlineOf(total), { right: 4, gold: 8, system: 4 });
    assert.deepEqual(figuresOf(headlineOf(total)), { precision: 1, recall: 0.5, f1: 2 / 3 });
    assert.match(
      tableOf(total),
      /^HEADLINE fact F1 {5}P 100\.0 {2}R {2}50\.0 {2}F1 {2}66\.7 {3}tp 4 gold 8 sys 4$/m,
    );
  });
});

describe('what counts as the same', () => {
  it('looks past honorifics, accents and possessives', () => {
    assert.equal(normal('Datuk Seri José Álvarez’s'), 'jose alvarez');
  });
  it('looks past inflection and function words of titles', () => {
    assert.ok(sameTitle('minister of transport', 'transport minister'));
    assert.ok(!sameTitle('minister', 'deputy prime minister'));
    assert.equal(overlap('the of', 'the of'), 0);
  });
  it('looks past the certainty of dates, not past their precision', () => {
    assert.ok(sameDate('2022~', '2022'));
    assert.ok(sameDate('2022-01-02/2022-01-02', '2022-01-02'));
    assert.ok(!sameDate('2022-01', '2022'));
    assert.ok(!sameDate(null, null));
  });
});
