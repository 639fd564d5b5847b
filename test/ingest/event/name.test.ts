/** How an event is called. If this breaks, the page shows "resigned as" and "return to the" as names of events. */
import assert from 'node:assert/strict';
import { parsedOf } from '#ingest/components/reading.ts';
import { namesOf } from '#ingest/event/name.ts';
import { extractor } from '../components/read.ts';

describe('names of an event', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  async function names(text: string, tagged: readonly [string, string], trigger: string): Promise<string[]> {
    const document = await read.document(text);
    const parsed = parsedOf(document);
    const at = (word: string) => parsed.words.findIndex((one) => one.text === word);
    return namesOf(document, parsed, [{ begin: at(tagged[0]), end: at(tagged[1]) + 1 }], [at(trigger)]);
  }

  it('do not end in a small word', async () =>
    assert.equal(
      (await names('She resigned as mayor of Brandby on Monday.', ['resigned', 'as'], 'resigned'))[0],
      'resigned',
    ));

  it('lose several of them', async () =>
    assert.equal(
      (await names('The return to the village was slow.', ['return', 'the'], 'return'))[0],
      'return',
    ));

  it('do not end in a day that has lost its month', async () =>
    assert.equal((await names('The work starts on 1 September.', ['starts', '1'], 'starts'))[0], 'starts'));

  it('keep a particle of their verb', async () =>
    assert.equal((await names('The army took over on Monday.', ['took', 'over'], 'took'))[0], 'took over'));

  it('keep what they name whole', async () =>
    assert.equal(
      (await names('The signing of the accord was delayed.', ['signing', 'accord'], 'signing'))[0],
      'signing of the accord',
    ));
});
