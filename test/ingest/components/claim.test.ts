/** What a claim says of itself. If these break, an allegation becomes a fact, or a denial an admission. */
import assert from 'node:assert/strict';
import { extractor } from './read.ts';

describe('claims', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  const namesOf = (entities: readonly { id: string; name: string }[]) =>
    new Map(entities.map(({ id, name }) => [id, name]));

  it('in a reported clause are its speaker’s, not the article’s', async () => {
    const { entities, claims } = await read.extraction(
      'Helen Carter said that David Hill was arrested in Leeds on Monday.',
    );
    const names = namesOf(entities);
    const happened = claims.filter(({ predicate }) => predicate !== 'said');
    assert.ok(happened.length > 0);
    for (const { speaker, mode } of happened)
      assert.deepEqual([speaker && names.get(speaker), mode], ['Helen Carter', 'indirect']);
  });

  it('outside quotations are the article’s own', async () => {
    const { claims } = await read.extraction('David Hill was arrested in Leeds on Monday.');
    assert.ok(claims.length > 0);
    for (const { speaker, mode } of claims) assert.deepEqual([speaker, mode], [null, null]);
  });

  it('tell what is planned from what happened', async () => {
    const planned = await read.extraction(
      'The two presidents will meet in Oslo on June 3, Norway announced.',
    );
    const meeting = planned.claims.find(({ predicate }) => predicate === 'happened_on');
    assert.equal(meeting?.modality, 'planned');
    assert.equal(meeting?.validity?.edtf, '2024-06-03');
    const past = await read.extraction('The two presidents met in Oslo on May 3.');
    assert.equal(past.claims.find(({ predicate }) => predicate === 'happened_on')?.modality, 'asserted');
  });

  it('name the component that made them, and show a whole sentence', async () => {
    const text = 'Nothing else happened.\nDavid Hill was arrested in Leeds on Monday.\nThe rain went on.';
    const { claims } = await read.extraction(text);
    for (const { extractor: by, quote } of claims) {
      assert.match(by, /^[a-z]+@\d+$/);
      assert.equal(quote, 'David Hill was arrested in Leeds on Monday.');
    }
  });
});
