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
      (
        await names('The resignation of the mayor was no surprise.', ['resignation', 'the'], 'resignation')
      )[0],
      'resignation',
    ));

  it('say what a verb alone is about', async () => {
    assert.deepEqual(
      (await names('She resigned as mayor of Brandby on Monday.', ['resigned', 'as'], 'resigned')).slice(
        0,
        2,
      ),
      ['resigned as mayor of Brandby', 'resigned'],
    );
    assert.equal(
      (await names('Helen Carter took the post in May.', ['took', 'took'], 'took'))[0],
      'took the post',
    );
    assert.equal(
      (await names('The mayor resigned, the council said.', ['resigned', 'resigned'], 'resigned'))[0],
      'resigned',
    );
  });

  it('lose several of them', async () =>
    assert.equal(
      (await names('The return to the village was slow.', ['return', 'the'], 'return'))[0],
      'return',
    ));

  it('do not end in a day that has lost its month', async () =>
    assert.equal((await names('The start on 1 September is early.', ['start', '1'], 'start'))[0], 'start'));

  it('keep a particle of their verb', async () =>
    assert.equal((await names('The army took over on Monday.', ['took', 'over'], 'took'))[0], 'took over'));

  it('keep what they name whole', async () =>
    assert.equal(
      (await names('The signing of the accord was delayed.', ['signing', 'accord'], 'signing'))[0],
      'signing of the accord',
    ));
});
