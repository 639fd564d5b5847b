/** Who holds which post where. If these break, a post is given to the wrong person, or to the wrong house. */
import assert from 'node:assert/strict';
import { extractor } from './read.ts';

describe('roles', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  /** [person, title, organisation, status, since, until] of every role. */
  async function roles(text: string) {
    const { roles: rows, nameOf } = await read.facts(text);
    return rows.map(({ person, title, organisation, status, since, until }) => [
      nameOf(person),
      title,
      nameOf(organisation),
      status,
      since,
      until,
    ]);
  }

  for (const [text, ...expected] of [
    [
      'Helen Carter, the chief executive of Northern Rail, resigned on Tuesday.',
      ['Helen Carter', 'chief executive', 'Northern Rail', 'current', null, null],
    ],
    [
      'Northern Rail chief executive Helen Carter resigned on Tuesday.',
      ['Helen Carter', 'chief executive', 'Northern Rail', 'current', null, null],
    ],
    [
      "Norway's Foreign Minister Jonas Berg arrived in Oslo on Monday.",
      ['Jonas Berg', 'Foreign Minister', 'Norway', 'current', null, null],
    ],
    [
      'Former Northern Rail chairman David Hill was arrested on Monday.',
      ['David Hill', 'chairman', 'Northern Rail', 'former', null, null],
    ],
    [
      'David Hill, chairman of Northern Rail since 2019, was arrested on Monday.',
      ['David Hill', 'chairman', 'Northern Rail', 'current', '2019', null],
    ],
    [
      'David Hill, who was chairman of Northern Rail until March 2021, was arrested on Monday.',
      ['David Hill', 'chairman', 'Northern Rail', 'former', null, '2021-03'],
    ],
  ] as const) {
    it(text, async () => assert.deepEqual(await roles(text), expected));
  }

  it('gives two neighbours in a sentence each their own', async () => {
    const rows = await roles(
      'Northern Rail chairman David Hill met the mayor of Leeds, Helen Carter, on Monday.',
    );
    assert.deepEqual(
      rows.map(([person, title, organisation]) => [person, title, organisation]),
      [
        ['David Hill', 'chairman', 'Northern Rail'],
        ['Helen Carter', 'mayor', 'Leeds'],
      ],
    );
  });
});
