/** Former names: whoever looks for the firm under the name it had last year must find it. */
import assert from 'node:assert/strict';
import { formerOf } from '#ingest/components/former-name.ts';
import { extractor } from './read.ts';

describe('former names', () => {
  for (const [type, between, former] of [
    ['Organisation', '( formerly', 'second'],
    ['Organisation', ', formerly known as', 'second'],
    ['Organisation', ', which was previously called the', 'second'],
    ['Organisation', 'once known as', 'second'],
    ['Organisation', ', renamed from', 'second'],
    ['Organisation', ', which changed its name from', 'second'],
    ['Organisation', 'was renamed', 'first'],
    ['Organisation', 'has rebranded itself as', 'first'],
    ['Organisation', 'changed its name to', 'first'],
    ['Organisation', '( now', 'first'],
    ['Organisation', 'is now called', 'first'],
    ['Place', ', now', 'first'],
    ['Person', '( née', 'second'],
    ['Person', ', born', 'second'],
    ['Person', ', formerly known as', 'second'],
    ['Organisation', ', formerly of', null],
    ['Organisation', 'and', null],
    ['Organisation', ', formerly a part of', null],
    ['Organisation', 'now owns', null],
    ['Organisation', 'now', null],
    ['Person', ', now', null],
    ['Person', ', formerly', null],
    ['Person', ', born in', null],
    ['Person', 'was born', null],
  ] as const)
    it(`${type} “${between}” ${type}: ${former ?? 'neither'}`, () =>
      assert.equal(formerOf(type, between), former));

  describe('in a text', function () {
    this.timeout(60_000);
    let read: ReturnType<typeof extractor>;
    before(() => {
      read = extractor();
    });
    after(() => read.close());

    for (const [text, ...names] of [
      [
        'Norvik Lines (formerly Halden Bay Steamship Company) will cut 200 jobs, the company said on Monday.',
        ['Norvik Lines', 'Halden Bay Steamship Company'],
      ],
      [
        'The Halden Port Authority, previously called the Brenholm Harbour Board, appointed Ada Holm (née Eide) as director.',
        ['Halden Port Authority', 'Brenholm Harbour Board'],
        ['Ada Holm', 'Eide', 'Ada Eide'],
      ],
      // Whose name is it further on? Not surely hers.
      [
        'Ada Holm (née Eide) and her cousin Jon Eide met on Tuesday. Eide paid.',
        ['Ada Holm', 'Ada Eide'],
        ['Jon Eide', 'Eide'],
      ],
    ] as const)
      it(text, async () => {
        const { entities } = await read.facts(text);
        assert.deepEqual(
          entities
            .filter(({ type }) => type === 'Person' || type === 'Organisation')
            .map(({ name, aliases }) => [name, ...aliases]),
          names,
        );
      });

    it('takes a post in letters further on for the post written out', async () => {
      const { entities, roles, nameOf } = await read.facts(
        'Anwar Ibrahim, Prime Minister of Malaysia, met reporters on Tuesday. PM Anwar said that the talks went well.',
      );
      assert.ok(entities.length > 0);
      assert.deepEqual(
        roles.map(({ person, title, organisation }) => [nameOf(person), title, nameOf(organisation)]),
        [['Anwar Ibrahim', 'Prime Minister', 'Malaysia']],
      );
    });
  });
});
