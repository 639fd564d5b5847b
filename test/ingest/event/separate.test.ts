/** Two winners of an election are two events: joined into one, every candidate would take part in every victory. */
import assert from 'node:assert/strict';
import type { Chain, Mention } from '#ingest/document.ts';
import { separate } from '#ingest/event/separate.ts';
import type { Parsed } from '#ingest/inference/feature.ts';

/** "Holm was elected . Eide was elected . Eide won ." */
const WORDS = ['Holm', 'was', 'elected', '.', 'Eide', 'was', 'elected', '.', 'Eide', 'won', '.'];
const parsed: Parsed = {
  words: WORDS.map((text, index) => ({ text, start: index, end: index + 1, pieces: [], shape: 0 })),
  sentenceOf: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2],
  upos: WORDS.map((word) => (/elected|won/.test(word) ? 'VERB' : 'PROPN')),
  head: [2, 2, -1, 2, 6, 6, -1, 6, 9, -1, 9],
  relation: [
    'nsubj:pass',
    'aux',
    'root',
    'punct',
    'nsubj:pass',
    'aux',
    'root',
    'punct',
    'nsubj',
    'root',
    'punct',
  ],
};
const chain = (name: string, mentions: readonly number[]): Chain => ({
  type: 'Person',
  name,
  aliases: [],
  mentions,
  anaphora: [],
});
const mention = (begin: number, of: number): Mention => ({
  begin,
  end: begin + 1,
  type: 'Person',
  chain: of,
});

describe('events that cannot be one', () => {
  const mentions = [mention(0, 0), mention(4, 1), mention(8, 1)];
  it('tells the same verb with two named subjects apart, and nothing else', () => {
    const apart = separate(parsed, mentions, [chain('Holm', [0]), chain('Eide', [1, 2])], []);
    assert.equal(apart(2, 6), true);
    assert.equal(apart(6, 9), false, 'another verb');
    const same = separate(parsed, [mention(0, 0), mention(4, 0)], [chain('Holm', [0, 1])], []);
    assert.equal(same(2, 6), false, 'one person told of twice');
  });
});
