/** Who pronouns and common nouns mean. If these break, one person's words and deeds become another's. */
import assert from 'node:assert/strict';
import { layer } from '#ingest/pipeline.ts';
import { extractor } from './read.ts';

describe('coreference', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  /** Name → the words that stand for it. */
  async function anaphora(text: string): Promise<Record<string, string[]>> {
    const document = await read.document(text);
    const words = layer(document, 'words');
    return Object.fromEntries(
      layer(document, 'chains')
        .filter((chain) => chain.anaphora.length > 0)
        .map((chain) => [
          chain.name,
          chain.anaphora.map(({ begin, end }) =>
            document.text.slice(words[begin]?.start ?? 0, words[end - 1]?.end ?? 0),
          ),
        ]),
    );
  }

  it('joins a surname and an acronym to the full name', async () => {
    const { entities } = await read.facts(
      'Helen Carter leads the Northern Rail Authority (NRA). Carter joined the NRA in 2019.',
    );
    assert.deepEqual(
      entities.map(({ name, aliases }) => [name, ...aliases]),
      [
        ['Helen Carter', 'Carter'],
        ['Northern Rail Authority', 'NRA'],
      ],
    );
  });

  it('knows a pronoun where one person can be meant', async () =>
    assert.deepEqual(await anaphora('Helen Carter resigned on Monday. She will leave the country.'), {
      'Helen Carter': ['She'],
    }));

  it('leaves a pronoun alone where two can be meant', async () =>
    assert.deepEqual(
      await anaphora('On Monday the two friends Helen Carter and Mary Hill won. She was glad.'),
      {},
    ));

  it('leaves a pronoun in a quotation alone: it is the speaker who tells of somebody', async () =>
    assert.deepEqual(await anaphora('Helen Carter resigned on Monday. “She was tired,” a friend said.'), {}));

  it('knows "the ministry" where one is named', async () =>
    assert.deepEqual(
      await anaphora('The Ministry of Health closed two clinics. On Friday the ministry opened them again.'),
      { 'Ministry of Health': ['the ministry'] },
    ));

  it('does not know "the ministry" where two are named', async () =>
    assert.deepEqual(
      await anaphora('The Ministry of Health met the Ministry of Defence. The ministry was not pleased.'),
      {},
    ));

  it('knows "the minister" where one is named so, further up', async () =>
    assert.deepEqual(
      await anaphora('Health minister Maria Kestel opened a clinic. On Friday the minister closed it.'),
      { 'Maria Kestel': ['the minister'] },
    ));

  it('leaves "the minister" alone where two are named, or where it is said of what', async () => {
    assert.deepEqual(
      await anaphora(
        'Health minister Maria Kestel met finance minister Ada Holm. On Friday the minister resigned.',
      ),
      {},
    );
    assert.deepEqual(
      await anaphora('Health minister Maria Kestel opened a clinic. The minister of finance was ill.'),
      {},
    );
  });
});
