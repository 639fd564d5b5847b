/** Who the syntax says took part. If this breaks, what happened to "her" happened to nobody, or to somebody beside. */
import assert from 'node:assert/strict';
import { parsedOf } from '#ingest/components/reading.ts';
import { argumentsOf } from '#ingest/event/argument.ts';
import { extractor } from '../components/read.ts';

describe('subjects and objects of a trigger', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  async function takingPart(text: string, trigger: string): Promise<string[]> {
    const parsed = parsedOf(await read.document(text));
    const at = parsed.words.findIndex((word) => word.text === trigger);
    return [...argumentsOf(parsed)(at)].sort((a, b) => a - b).map((word) => parsed.words[word]?.text ?? '');
  }

  it('finds both', async () =>
    assert.deepEqual(await takingPart('The police arrested her on Monday.', 'arrested'), ['police', 'her']));

  it('shares the subject of a verb that it is joined to', async () =>
    assert.deepEqual(await takingPart('He was arrested and charged on Monday.', 'charged'), ['He']));

  it('takes all that are joined', async () =>
    assert.deepEqual(await takingPart('She and Holm resigned on Monday.', 'resigned'), ['She', 'Holm']));

  it('takes what a clause says more of', async () =>
    assert.deepEqual(await takingPart('The mayor, who was arrested on Monday, left.', 'arrested'), [
      'mayor',
      'who',
    ]));

  it('leaves out who only stands by', async () =>
    assert.deepEqual(
      await takingPart('The rebels surrendered after a call from her brother.', 'surrendered'),
      ['rebels'],
    ));

  it('has a pronoun take part for the one it means', async () => {
    const { events, entities } = await read.facts(
      'Helen Carter was mayor of Brandby. She was arrested by the police in Porto on 3 May 2024.',
    );
    const carter = entities.find(({ name }) => name === 'Helen Carter');
    const parts = events.flatMap(({ participants }) => participants.map(({ entity }) => entity));
    assert.ok(carter && parts.includes(carter.id), JSON.stringify(events));
  });
});
