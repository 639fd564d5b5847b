/** What a newsroom kept of a server's stream of events: if this breaks, articles written on several lines are lost, or run into each other. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataIn } from '#ingest/read/event-stream.ts';
import { linesOf } from '#ingest/read/line.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const articles = [1, 2, 3].map((id) => ({
  id: `a${id}`,
  tags: [{ name: 'port' }, {}],
  text: `${BODY}\n${id}`,
}));

const inLines = (value: unknown, field = 'data: ') =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `${field}${line}\n`)
    .join('');
const inOne = (value: unknown) => `data: ${JSON.stringify(value)}\n`;

async function dataOf(text: string, limit = 1e6) {
  async function* chunks() {
    yield text;
  }
  const found: { readonly number: number; readonly text: string | null }[] = [];
  for await (const one of dataIn(linesOf(chunks(), limit), limit))
    if (one.text?.trim() !== '') found.push(one);
  return found;
}

describe('streams of events', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  const STREAMS: Readonly<Record<string, string>> = {
    'between empty lines': articles.map((article) => `event: article\nid: 7\n${inLines(article)}\n`).join(''),
    'with no space behind the colon': articles.map((article) => `${inLines(article, 'data:')}\n`).join(''),
    'begun by an empty one, with other fields and comments between': articles
      .map((article) => `data\ndata:\n${inLines(article).replace('\n', '\nid: 8\n: still here\n')}\n`)
      .join(''),
    'with line ends of Windows, the last without an empty line': articles
      .map((article) => inLines(article))
      .join('\n')
      .replaceAll('\n', '\r\n'),
    'in some events, and on one in others': articles
      .map((article, index) => (index === 1 ? inOne(article) : `${inLines(article)}\n`))
      .join(''),
    'of several articles each, ended by a word': `${articles.map(inOne).join('')}\ndata: [DONE]\n\n`,
  };
  for (const [name, stream] of Object.entries(STREAMS))
    it(`give the articles whose data stands on several lines: ${name}`, async () => {
      for (const file of ['a.sse', 'b.jsonl', 'c.txt', 'd']) {
        const read = await readAll(files.write(file, stream));
        assert.deepEqual(read.failures, [], file);
        assert.deepEqual(
          read.articles.map(({ id, text }) => [id, text]),
          articles.map(({ id, text }) => [id, text]),
          file,
        );
      }
    });

  it('lose only the event that is broken, and say where in the file', async () => {
    const [first, second, third] = articles.map((article) => `${inLines(article)}\n`);
    const broken = inLines({ id: 'b', text: BODY }).replace('"b"', 'NaN');
    const cut = 'data: {\ndata:   "text": "cut o\n\n';
    const path = files.write('a.sse', `${first}${broken}\n${second}${cut}${third}data: {\ndata: "text":`);
    const read = await readAll(path);
    assert.deepEqual(
      read.articles.map(({ id }) => id),
      articles.map(({ id }) => id),
    );
    const lines = (text = '') => text.split('\n').length - 1;
    const at = lines(first);
    const cutAt = at + lines(broken) + 1 + lines(second);
    const lastAt = cutAt + lines(cut) + lines(third);
    assert.deepEqual(
      read.failures.map(({ where }) => where?.split(',')[0]),
      [`line ${at + 2}`, `line ${cutAt + 2}`, `line ${lastAt + 2}`],
    );
    assert.match(read.failures[0]?.message ?? '', /unexpected "N"/);
    assert.match(read.failures[2]?.message ?? '', /cut off/);
  });

  it('without empty lines lose only the line that is broken, wherever it stands', async () => {
    for (const at of [0, 1, 3]) {
      const lines = articles.map(inOne);
      lines.splice(at, 0, 'data: {"id": "b", "text": "cut o\n');
      const read = await readAll(files.write('a.sse', lines.join('')));
      assert.deepEqual(
        [read.articles.map(({ id }) => id), read.failures.map(({ where }) => where?.split(',')[0])],
        [['a1', 'a2', 'a3'], [`line ${at + 1}`]],
      );
    }
  });

  it('give whatever value an event holds as the standard joins its lines', async () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 4 }), async (values) => {
        const found = await dataOf(values.map((one) => `id: 1\n${inLines(one)}\n`).join(''));
        assert.deepEqual(
          found.map(({ text }) => JSON.parse(text ?? '')),
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });

  it('hold no event that is too long, and no stream without an end', async () => {
    const long = `data: {"text":\n${'data: "x",\n'.repeat(50)}`;
    const whole = 'data: {"a": 1}\n';
    const found = await dataOf(`${whole}\n${long}\n${whole}`, 100);
    assert.deepEqual(
      found.map(({ number, text }) => [number, text === null]),
      [
        [1, false],
        [3, true],
        [55, false],
      ],
    );
    // A line that is none, and after it more than is held at once, each of which is one.
    const bare = await dataOf(`data: {"a\n${whole.repeat(50)}`, 100);
    assert.equal(bare.length, 51);
    assert.ok(bare.every(({ text }, index) => text?.includes(index === 0 ? '{"a' : '{"a": 1}')));
  });
});
