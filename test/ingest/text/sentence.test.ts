/** Where sentences end in newspaper text: a day or a name cut in two is read by nobody. */
import assert from 'node:assert/strict';
import { breaks } from '#ingest/text/sentence.ts';

const sentences = (text: string): string[] =>
  [0, ...breaks(text)].map((from, index, all) => text.slice(from, all[index + 1]).trim());

describe('sentences', () => {
  for (const whole of [
    'The hearing was put off to Sept. 14 in Harrow.',
    'She was flown from Mt. Arden to Ft. Lowell with Capt. Rosa Lindqvist.',
    'The case was brought by Dist. Atty. Paul Ferreira.',
    'Kenneth J. Moreau of the U.S. Navy met Rep. Ana Duarte.',
    'Doors open at 7 p.m. Friday and close at 2 a.m. GMT.',
  ])
    it(`stay whole: ${whole}`, () => assert.deepEqual(sentences(whole), [whole]));

  for (const parts of [
    ['The ferry left at 7 p.m.', 'Nobody saw it again.'],
    ['“We will not pay.”', 'The mayor sat down.'],
    ['The talks failed in May.', 'They begin anew in June.'],
    ['They met in Nov.', 'Nobody came.'],
    ['HARROW', 'The council met.'],
  ])
    it(`end: ${parts.join(' | ')}`, () =>
      assert.deepEqual(sentences(parts.join(parts[0] === 'HARROW' ? '\n' : ' ')), parts));
});
