/** Where sentences end. If these break, a mountain loses its name, and an arrest its day, at a full stop that ends nothing. */
import assert from 'node:assert/strict';
import { breaks } from '#ingest/text/sentence.ts';

const parts = (text: string) => {
  const cuts = [0, ...breaks(text), text.length];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut).trim());
};

describe('sentences', () => {
  for (const text of [
    'They fell on Mt. Kessel at noon.',
    'Dist. Atty. Ada Holm filed the case.',
    'She was held on Jan. 6 and freed on Sept. 12, 2009.',
  ])
    it(`keeps whole: ${text}`, () => assert.deepEqual(parts(text), [text]));

  it('ends one after the name of a month that no day follows', () =>
    assert.deepEqual(parts('They met in Nov. Nobody came.'), ['They met in Nov.', 'Nobody came.']));
});
