/** Gaps and overlaps in a post: one that is not sure would accuse somebody of a post they did not hold. */
import assert from 'node:assert/strict';
import type { Tenure } from '#core/model/view.ts';
import { spellsOf } from '../../client/state/spell.ts';
import { relation } from '../support/scene.ts';

const held = (
  person: string,
  since: string | null,
  until: string | null,
  part: Partial<Tenure> = {},
  of: Partial<Tenure['relation']> = {},
): Tenure => ({
  person: { id: person, type: 'Person', name: person },
  role: { id: 'chair', type: 'Role', name: 'chair' },
  organisation: null,
  status: until ? 'former' : 'current',
  since,
  until,
  relation: relation(person, 'chair', { type: 'HOLDS', ...of }),
  ...part,
});
const told = (...tenures: Tenure[]) =>
  spellsOf(tenures).map(
    ({ kind, before, after, from, to }) => `${kind} ${before.person.id} ${after.person.id} ${from} ${to}`,
  );

describe('spells of a post', () => {
  it('tells a gap from the last day of one to the first of the next', () => {
    assert.deepEqual(told(held('maren', '2024-03', null), held('reyl', '2019', '2023')), [
      'gap reyl maren 2024-01-01 2024-02-29',
    ]);
  });

  it('tells two at the same time, also where both go on', () => {
    assert.deepEqual(told(held('reyl', '2019', '2024-06'), held('maren', '2023', null)), [
      'overlap reyl maren 2023-12-31 2024-06-01',
    ]);
    assert.deepEqual(told(held('reyl', '2019', null), held('maren', '2023-05-02', null)), [
      'overlap reyl maren 2023-05-02 null',
    ]);
  });

  it('tells nothing of a change within one year, or of days that are only about', () => {
    assert.deepEqual(told(held('reyl', '2019', '2023'), held('maren', '2023', null)), []);
    assert.deepEqual(told(held('reyl', '2019', '2021~'), held('maren', '2023', null)), []);
    assert.deepEqual(told(held('reyl', '2019', null, { status: 'former' }), held('maren', '2023', null)), []);
  });

  it('tells nothing from what is denied, alleged, or only stood for', () => {
    const reyl = held('reyl', '2019', '2021');
    assert.deepEqual(told(reyl, held('vane', '2020', '2020-12', {}, { polarity: 'denied' })), []);
    assert.deepEqual(told(reyl, held('vane', '2020', '2020-12', {}, { modality: 'alleged' })), []);
    assert.deepEqual(told(reyl, held('vane', '2020', null, { status: 'candidate' })), []);
  });

  it('tells no gap after one whose end nobody gave', () => {
    assert.deepEqual(
      told(
        held('reyl', '2015', '2018'),
        held('vane', '2018', null, { status: 'former' }),
        held('maren', '2024', null),
      ),
      [],
    );
  });
});
