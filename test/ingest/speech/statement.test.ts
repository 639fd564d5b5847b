/** Who says what, read by the real model and rules. If these break, words are put into the wrong mouth. */
import assert from 'node:assert/strict';
import { localPipeline } from '#ingest/extractor.ts';
import { factsOf } from '#ingest/facts.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { article } from '../components/read.ts';

describe('statements', function () {
  this.timeout(60_000);
  let extractor: Pipeline;
  before(() => {
    extractor = localPipeline();
  });
  after(() => extractor.close());

  /** [speaker, mode, words] of every statement. */
  async function said(text: string): Promise<string[][]> {
    const facts = factsOf(await extractor.extract(article(text), { run: 'r', now: '2026-01-01T00:00:00Z' }));
    const names = new Map(facts.entities.map(({ id, name }) => [id, name]));
    return facts.statements.map(({ speaker, mode, quote }) => [names.get(speaker) ?? speaker, mode, quote]);
  }

  it('takes the words between the marks, and the speaker after them', async () =>
    assert.deepEqual(await said('“We will rebuild the bridge this year,” said Mayor Helen Carter.'), [
      ['Helen Carter', 'direct', 'We will rebuild the bridge this year'],
    ]));

  it('takes the clause of a reporting verb', async () =>
    assert.deepEqual(await said('Helen Carter said that the bridge would be rebuilt within a year.'), [
      ['Helen Carter', 'indirect', 'the bridge would be rebuilt within a year'],
    ]));

  it('takes what stands before a verb that closes the sentence', async () =>
    assert.deepEqual(await said('The bridge would be rebuilt within a year, Helen Carter said on Tuesday.'), [
      ['Helen Carter', 'indirect', 'The bridge would be rebuilt within a year'],
    ]));

  it('knows who "she" is', async () => {
    const all = await said(
      'Helen Carter visited the town on Monday. She said the bridge would be rebuilt soon.',
    );
    assert.deepEqual(all, [['Helen Carter', 'indirect', 'the bridge would be rebuilt soon']]);
  });

  it('follows one speaker through several quotations', async () => {
    const all = await said(
      '“The bridge will be rebuilt this year,” Helen Carter told reporters.\n“It will be wider than the old one and it will be open to cyclists.”',
    );
    assert.deepEqual(
      all.map(([speaker, mode]) => [speaker, mode]),
      [
        ['Helen Carter', 'direct'],
        ['Helen Carter', 'direct'],
      ],
    );
  });

  it('keeps a quoted fragment within its clause', async () =>
    assert.deepEqual(await said('Helen Carter said the bridge was “a disgrace” to the whole town.'), [
      ['Helen Carter', 'indirect', 'the bridge was “a disgrace” to the whole town'],
    ]));

  it('reads "according to"', async () => {
    const all = await said('The bridge carried 4,000 cars a day, according to Helen Carter.');
    assert.deepEqual(all, [['Helen Carter', 'indirect', 'The bridge carried 4,000 cars a day']]);
  });

  it('leaves those without a name unquoted', async () =>
    assert.deepEqual(await said('A spokesman said the bridge would be rebuilt within a year.'), []));
});
