/**
 * The best of many: an analyst who asks for the first twenty must get those that a sort of everything would begin with,
 * in that order, whatever the values are.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import { Best } from '#core/cypher/run/sort.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { randomFrom } from '../../../bench/synthetic.ts';
import { ENGINES } from '../../support/engine.ts';

describe('the best of many', function () {
  this.timeout(120_000);

  it('are what a stable sort begins with', () => {
    const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 6 }), at: fc.nat() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        items,
        fc.integer({ min: 0, max: 12 }),
        fc.nat(9),
        fc.boolean(),
        (list, most, room, down) => {
          const compare = (a: { key: number }, b: { key: number }) => (down ? b.key - a.key : a.key - b.key);
          const best = new Best<{ key: number; at: number }>(most, compare, room);
          for (const item of list) best.add(item);
          assert.deepEqual(best.inOrder(), [...list].sort(compare).slice(0, most));
        },
      ),
    );
  });

  describe('of a label', () => {
    const under = ENGINES.map((make) => make()).find(({ name }) => name === 'embedded');
    assert.ok(under);
    let engine: CypherEngine;
    let gate: Gate;
    const random = randomFrom(7);
    const below = (limit: number) => Math.floor(random() * limit);
    const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

    before(async () => {
      engine = await under.start();
      gate = openGate(engine);
      const mixed = [
        'null',
        '1',
        '1.0',
        '2.5',
        '-3',
        "'1'",
        "'é'",
        "'z'",
        'true',
        "date('2020-01-02')",
        '[1, 2]',
        '[]',
      ];
      const value = {
        few: () => pick(['0', '1', '2', 'null']),
        many: () => String(below(5000)),
        mixed: () => pick(mixed),
        text: () => `'${pick(['a', 'B', 'é', '😀', '\uffe6', ''])}${below(300)}'`,
        share: () => pick(['null', '0.5', '1.0', String(random())]),
        dateMin: () => pick(['null', `date('20${10 + below(9)}-0${1 + below(9)}-11')`]),
      };
      const rows = Array.from(
        { length: 2300 },
        (_, i) =>
          `{id: ${i}, ${Object.entries(value)
            .map(([key, make]) => `${key}: ${make()}`)
            .join(', ')}}`,
      );
      for (let i = 0; i < rows.length; i += 460)
        await gate.run(
          `UNWIND [${rows.slice(i, i + 460).join(', ')}] AS row CREATE (r:Ranked) SET r = row`,
          {},
          { write: true },
        );
    });
    after(async () => {
      await gate.close();
      await under.stop();
    });

    const KEYS = ['few', 'many', 'mixed', 'text', 'share', 'dateMin'];
    const WHERE = [
      '',
      'WHERE r.few = 1',
      'WHERE r.many < 900 OR r.mixed IS NULL',
      'WHERE NOT r.share > 0.4',
      'WHERE r.many = -1',
    ];

    for (let i = 0; i < 30; i++) {
      const [first, second] = [pick(KEYS), pick(KEYS)];
      const order = `r.${first}${pick(['', ' DESC'])}, ${pick(['x', `r.${second}`])}${pick(['', ' DESC'])}`;
      const query = `MATCH (r:Ranked) ${pick(WHERE)} ${pick(['RETURN', 'WITH'])} r.id AS id, r.${second} AS x`;
      const [skip, limit] = [pick([0, 0, 3, 1200]), pick([1, 20, 700])];
      const whole = (more: string) =>
        `${query} ORDER BY ${order}${more}${query.includes('WITH') ? ' RETURN id, x' : ''}`;
      it(whole(` SKIP ${skip} LIMIT ${limit}`), async () => {
        const all = await gate.run(whole(''));
        const best = await gate.run(whole(' SKIP $skip LIMIT $limit'), { skip, limit });
        assert.deepEqual(best.rows, all.rows.slice(skip, skip + limit));
      });
    }

    it('also of rows that are one after all: DISTINCT, and counted ones', async () => {
      for (const query of [
        'MATCH (r:Ranked) RETURN DISTINCT r.mixed AS x ORDER BY x',
        'MATCH (r:Ranked) RETURN DISTINCT r.few AS x, r.dateMin AS y ORDER BY y DESC, x',
        'MATCH (r:Ranked) RETURN r.mixed AS x, count(*) AS n ORDER BY n DESC, x',
      ]) {
        const { rows } = await gate.run(query);
        assert.deepEqual((await gate.run(`${query} SKIP 2 LIMIT 5`)).rows, rows.slice(2, 7), query);
      }
    });
  });
});
