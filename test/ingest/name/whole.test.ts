/** If these break, "Anti" and "People" stand in the graph instead of the bureau and the party, and one town as two. */
import assert from 'node:assert/strict';
import type { NameType, Word } from '#ingest/document.ts';
import { wholeWords } from '#ingest/name/whole.ts';

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\p{L}+|\S/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    text: word,
    pieces: [],
    shape: 0,
  }));

/** The names of a text whose tagged words stand in brackets, after they are made whole. */
function whole(marked: string, type: NameType): string[] {
  const text = marked.replace(/[[\]]/g, '');
  const words = wordsOf(text);
  let shift = 0;
  const names = [...marked.matchAll(/\[([^\]]+)\]/g)].map(({ index, 1: inside = '' }) => {
    const start = index - shift;
    shift += 2;
    const held = words.flatMap((word, at) =>
      word.start >= start && word.end <= start + inside.length ? [at] : [],
    );
    return { begin: held[0] ?? 0, end: (held.at(-1) ?? -1) + 1, type };
  });
  return wholeWords(words, names).map(({ begin, end }) =>
    text.slice(words[begin]?.start, words[end - 1]?.end),
  );
}

describe('names that were read without the rest of their words', () => {
  it('take in what a hyphen joins, and the body it makes', () => {
    assert.deepEqual(whole('The [Anti]-Corruption Bureau said so.', 'Organisation'), [
      'Anti-Corruption Bureau',
    ]);
    assert.deepEqual(whole('[Marisol Quintana]-Roo left.', 'Person'), ['Marisol Quintana-Roo']);
  });
  it('take in what an apostrophe joins', () => {
    assert.deepEqual(whole('The chairman in [Vava]’u spoke.', 'Place'), ['Vava’u']);
  });
  it('take in the body that a possessive belongs to', () => {
    assert.deepEqual(whole("The [People]'s Party won.", 'Organisation'), ["People's Party"]);
    assert.deepEqual(whole('The [Teachers]’ Union of Lodz struck.', 'Organisation'), ['Teachers’ Union']);
  });
  it('are one where one word holds two', () => {
    assert.deepEqual(whole('Police in [Carrick]-on-[Shannon] came.', 'Place'), ['Carrick-on-Shannon']);
  });
  it('stay as they are beside what is not theirs', () => {
    for (const [text, type] of [
      ['The [Lima]-born striker', 'Place'],
      ['the [Vienna]-Salzburg express', 'Place'],
      ["[Acme]'s Bread rose", 'Organisation'],
      ["[Kessel]'s mayor", 'Place'],
      ['[Acme]-[Borealis] talks', 'Organisation'],
      ['[Kessel] on [Shannon]', 'Place'],
    ] as const)
      assert.deepEqual(
        whole(text, type),
        [...text.matchAll(/\[([^\]]+)\]/g)].map(([, name]) => name),
      );
  });
});
