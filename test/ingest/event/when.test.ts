/** Dates of events. If this breaks, what is planned stands in the past on the timeline, or on the day of something else. */
import assert from 'node:assert/strict';
import { extractor } from '../components/read.ts';

/** Told on Thursday 16 May 2024. */
describe('dates of events', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  const datesOf = async (text: string) => (await read.facts(text)).events.map(({ date }) => date);

  it('puts a planned event on the weekday that is still to come', async () => {
    assert.deepEqual(await datesOf('Peter Holm is expected to resign on Monday.'), ['2024-05-20']);
    assert.deepEqual(await datesOf('Halden will elect a mayor on Sunday.'), ['2024-05-19']);
  });

  it('leaves a past event on the weekday before', async () => {
    assert.deepEqual(await datesOf('Peter Holm resigned on Monday.'), ['2024-05-13']);
  });
});
