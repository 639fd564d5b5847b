import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isByPerson, type Judgement } from '#core/model/judgement.ts';
import { components } from '#core/store/canonical.ts';
import { judgement, takenBack } from '../../support/judgement.ts';

const MEMBERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const local = (id: string) => ({ id });

/** Judgements on pairs of a few local entities, by machines and people, some taken back. */
const judgements = fc.array(
  fc
    .record({
      pair: fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 2, maxLength: 2 }),
      verdict: fc.constantFrom('same' as const, 'same' as const, 'different' as const, 'unsure' as const),
      by: fc.constantFrom('resolver@1', 'resolver@2', 'person:ada', 'person:ben'),
      score: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      at: fc.integer({ min: 10, max: 28 }).map((day) => `2025-01-${day}T00:00:00.000Z`),
      retracted: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    })
    .map(({ pair, verdict, by, score, at, retracted }) => {
      const made = judgement(local(pair[0] ?? ''), local(pair[1] ?? ''), verdict, { by, score, at });
      return retracted ? takenBack(made) : made;
    }),
  { maxLength: 14 },
);
/** One judge has one standing judgement on a pair. */
const once = (all: readonly Judgement[]) => [...new Map(all.map((held) => [held.id, held])).values()];

const pairKey = ({ left, right }: Pick<Judgement, 'left' | 'right'>) => `${left} ${right}`;
const standing = (all: readonly Judgement[]) => all.filter(({ retractedAt }) => retractedAt === null);

describe('components of judgements', () => {
  it('never hold two that a person judged different, nor two that a machine did and no person joined', () => {
    fc.assert(
      fc.property(judgements, (drawn) => {
        const all = standing(once(drawn));
        const { of } = components(MEMBERS, all);
        const byPeople = components(MEMBERS, all.filter(isByPerson)).of;
        for (const held of all) {
          const pair = all.filter((other) => pairKey(other) === pairKey(held));
          const people = pair.filter(isByPerson);
          const [latest] = [...pair].sort((a, b) => (b.at + b.id < a.at + a.id ? -1 : 1));
          const decides = people.length > 0 ? people : [latest];
          if (!decides.every((judged) => judged?.verdict === 'different')) continue;
          const joined = people.length === 0 && byPeople.get(held.left) === byPeople.get(held.right);
          if (!joined)
            assert.notEqual(of.get(held.left), of.get(held.right), `${held.left} and ${held.right}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keep every pair that people join, whatever machines say against it', () => {
    fc.assert(
      fc.property(judgements, (drawn) => {
        const all = standing(once(drawn)).filter((held) => !isByPerson(held) || held.verdict !== 'different');
        const { of, contradictions } = components(MEMBERS, all);
        assert.deepEqual(contradictions, []);
        for (const held of all.filter(isByPerson)) {
          const pair = all.filter((other) => isByPerson(other) && pairKey(other) === pairKey(held));
          if (pair.some(({ verdict }) => verdict !== 'same')) continue;
          assert.equal(of.get(held.left), of.get(held.right), `${held.left} and ${held.right}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order in which judgements are read', () => {
    fc.assert(
      fc.property(
        judgements,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (drawn, random) => {
          const all = once(drawn);
          const shuffled = all
            .map((held) => ({ held, key: random.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ held }) => held);
          assert.deepEqual([...components(MEMBERS, shuffled).of], [...components(MEMBERS, all).of]);
        },
      ),
    );
  });

  it('are led by their first member, and forget what is taken back', () => {
    fc.assert(
      fc.property(judgements, (drawn) => {
        const all = once(drawn);
        const { of } = components(MEMBERS, all);
        for (const [id, first] of of) assert.ok(MEMBERS.indexOf(first) <= MEMBERS.indexOf(id));
        const alone = components(MEMBERS, all.map(takenBack)).of;
        for (const id of MEMBERS) assert.equal(alone.get(id), id);
      }),
    );
  });

  it('show where people contradict each other', () => {
    const yes = judgement(local('a'), local('b'), 'same', { by: 'person:ada' });
    const no = judgement(local('a'), local('b'), 'different', { by: 'person:ben' });
    const { of, contradictions } = components(MEMBERS, [yes, no]);
    assert.deepEqual(contradictions, [{ left: 'a', right: 'b' }]);
    assert.notEqual(of.get('a'), of.get('b'));
  });
});
