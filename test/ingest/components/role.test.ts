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

  /** [person, title, organisation] of every role. */
  const posts = async (text: string) =>
    (await roles(text)).map(([person, title, organisation]) => [person, title, organisation]);

  it('cuts names and nationalities off a title, and gives them as where the post is held', async () => {
    assert.deepEqual(
      await posts(
        'Kessel was flooded. The Mayor of Kessel, Helen Carter, met Norwegian Ambassador to Denmark Jonas Berg. He had come from Norway.',
      ),
      [
        ['Helen Carter', 'Mayor', 'Kessel'],
        ['Jonas Berg', 'Ambassador to Denmark', 'Norway'],
      ],
    );
  });

  it('reads the whole portfolio of a minister', async () => {
    assert.deepEqual(
      await posts('He said he will consult new Youth and Sports Minister Datuk Seri David Hill on Monday.'),
      [['David Hill', 'Youth and Sports Minister', null]],
    );
  });

  it('gives a minister no seat but the ministry of that portfolio', async () => {
    assert.deepEqual(
      await posts(
        'The National Wage Council met Human Resources Minister Helen Carter on Monday. The National Wage Council thanked her.',
      ),
      [['Helen Carter', 'Human Resources Minister', null]],
    );
    assert.deepEqual(
      await posts(
        'Home Secretary Helen Carter spoke to the National Wage Council on Monday. The Home Office declined to comment.',
      ),
      [['Helen Carter', 'Home Secretary', 'Home Office']],
    );
  });

  it('gives all of a list of posts the house of the first', async () => {
    assert.deepEqual(
      await posts(
        'The meeting was attended by Northern Rail president David Hill, deputy president Helen Carter and advisor Jonas Berg.',
      ),
      [
        ['David Hill', 'president', 'Northern Rail'],
        ['Helen Carter', 'deputy president', 'Northern Rail'],
        ['Jonas Berg', 'advisor', 'Northern Rail'],
      ],
    );
  });

  it('gives one post once, by its fullest title', async () => {
    assert.deepEqual(
      await posts(
        'The federation will hold talks with the Minister of Youth and Sports Datuk Seri Jonas Berg over its suspension. The Harbour Trust chairman, David Hill, said it would consult new Youth and Sports Minister Datuk Seri Jonas Berg.',
      ),
      [
        ['Jonas Berg', 'Minister of Youth and Sports', null],
        ['David Hill', 'chairman', 'Harbour Trust'],
      ],
    );
  });

  it('takes the police of a place for a house', async () => {
    assert.deepEqual(await posts('Three people were hurt in Leeds, said Leeds police Lt. David Hill.'), [
      ['David Hill', 'Lt.', 'Leeds police'],
    ]);
  });

  it('sees who is told to be something that the title head has no eye for', async () => {
    assert.deepEqual(
      await posts(
        'Jonas Berg, a local journalist, was hurt in Kessel, said health agency official Helen Carter.',
      ),
      [
        ['Jonas Berg', 'journalist', null],
        ['Helen Carter', 'official', null],
      ],
    );
  });

  it('leaves the kind of a house, and a rank after a whole post, out of the title', async () => {
    assert.deepEqual(
      await posts('Regional police chief Superintendent David Hill met team president Helen Carter.'),
      [
        ['David Hill', 'Regional police chief', null],
        ['Helen Carter', 'president', null],
      ],
    );
  });

  it('finds the house behind "then", behind its country, and after the envoy', async () => {
    assert.deepEqual(await posts("Norway's then-prime minister, Jonas Berg, was in Oslo on Monday."), [
      ['Jonas Berg', 'prime minister', 'Norway'],
    ]);
    assert.deepEqual(
      await posts(
        "Helen Carter, the head of Norway's Institute of Marine Research, spoke in Oslo on Monday.",
      ),
      [['Helen Carter', 'head', 'Institute of Marine Research']],
    );
  });

  it('takes no house that is only told something for that of an attorney or a chief', async () => {
    assert.deepEqual(
      await posts(
        'The government gave a grant to the National Wage Council, Attorney General Helen Carter said on Monday.',
      ),
      [['Helen Carter', 'Attorney General', null]],
    );
  });

  it('reads all of a portfolio of three', async () => {
    assert.deepEqual(
      await posts(
        'Tourism, Arts and Culture Minister Datuk Seri Helen Carter opened the fair in Kessel on Monday.',
      ),
      [['Helen Carter', 'Tourism, Arts and Culture Minister', null]],
    );
  });
});
