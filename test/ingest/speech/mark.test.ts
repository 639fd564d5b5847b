/** If these break, somebody is quoted with words that are not theirs. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quotedIn } from '#ingest/speech/mark.ts';

const quoted = (text: string): string[] => quotedIn(text).map(({ start, end }) => text.slice(start, end));

describe('words between quotation marks', () => {
  for (const [what, text, ...expected] of [
    ['curly marks', 'She said: “We won.” He left.', 'We won.'],
    ['straight marks', 'She said: "We won." He left.', 'We won.'],
    [
      'single curly marks',
      'She said: ‘We’ve won the workers’ vote.’ He left.',
      'We’ve won the workers’ vote.',
    ],
    ['single straight marks', "'We've won the workers' vote,' she said.", "We've won the workers' vote,"],
    ['two in a row', '“We won,” she said. “Twice.”', 'We won,', 'Twice.'],
    ['low opening marks', 'Sie sagte: „We won.” Er ging.', 'We won.'],
    ['marks of either kind mixed', '“We won," she said.', 'We won,'],
    ['paragraphs that open again', '“We won.\n\n“We won twice,” she said.', 'We won.\n\n“We won twice,'],
  ] as const) {
    it(what, () => assert.deepEqual(quoted(text), expected));
  }

  for (const [what, text] of [
    ['apostrophes', "The workers' vote, Kessel's port and the '90s."],
    ['inches', 'A 12" pipe and a 14" pipe.'],
    ['a mark that never closes', '“We won, she said.\nHe left.'],
    ['no marks', 'We won.'],
  ] as const) {
    it(`none in ${what}`, () => assert.deepEqual(quoted(text), []));
  }

  it('are in order, apart from each other and inside the text, whatever it is', () => {
    const text = fc.array(fc.constantFrom(...'“ ” " \' ‘ ’ « » \n a . , 😀 \ud800'.split(' '), ' '), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const all = parts.join('');
        let last = 0;
        for (const { start, end } of quotedIn(all)) {
          assert.ok(last <= start && start <= end && end <= all.length);
          last = end;
        }
      }),
    );
  });
});
