/** Days that tell events apart. If this breaks, a charge and a sentence months later are one event, on one of the two days. */
import assert from 'node:assert/strict';
import { parsedOf } from '#ingest/components/reading.ts';
import { isWhen, onOtherDays } from '#ingest/event/day.ts';
import { layer } from '#ingest/pipeline.ts';
import { extractor } from '../components/read.ts';

describe('days of trigger words', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  async function parsed(text: string) {
    const document = await read.document(text);
    const words = parsedOf(document);
    const dates = layer(document, 'dates');
    return { words, dates, at: (word: string) => words.words.findIndex((other) => other.text === word) };
  }

  it('keeps apart what happened on two days', async () => {
    const { words, dates, at } = await parsed(
      'Holm was charged on 3 March 2024. He was sentenced on 7 May 2024.',
    );
    assert.equal(onOtherDays(words, dates)(at('charged'), at('sentenced')), true);
  });

  it('keeps apart what happened in two weeks, but not what may have been on one day', async () => {
    const { words, dates, at } = await parsed(
      'Kessel complained last week. Halden denied it on 14 May 2024. Eide resigned in May 2024.',
    );
    const apart = onOtherDays(words, dates);
    assert.equal(apart(at('complained'), at('denied')), true);
    assert.equal(apart(at('denied'), at('resigned')), false);
  });

  it('says nothing of words on one day, or where one has no day', async () => {
    const { words, dates, at } = await parsed(
      'Holm was charged on 3 March 2024. He was arrested on 3 March 2024. The trial continued.',
    );
    const apart = onOtherDays(words, dates);
    assert.equal(apart(at('charged'), at('arrested')), false);
    assert.equal(apart(at('charged'), at('continued')), false);
  });

  it('ties a date to the verb it modifies alone', async () => {
    const { words, dates, at } = await parsed(
      'Holm resigned on 3 March 2024, and Eide, a lawyer, met the press.',
    );
    const [date] = dates;
    assert.ok(date);
    assert.equal(isWhen(words, date, at('resigned')), true);
    assert.equal(isWhen(words, date, at('met')), false);
  });
});
