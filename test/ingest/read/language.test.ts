/** The language decides whether an article is read at all: an English one taken for another is lost, another is read as nonsense. */
import assert from 'node:assert/strict';
import { isPlainEnglish, languageOf } from '#ingest/read/language.ts';

const ENGLISH =
  'The port of Halden has named Ada Holm as its director, the authority said on Monday. She follows Lars Eide, who left in May after a dispute with the unions over the night shift.';
const GERMAN =
  'Der Hafen von Halden hat Ada Holm zur Direktorin ernannt, teilte die Behörde am Montag mit. Sie folgt auf Lars Eide, der im Mai nach einem Streit mit den Gewerkschaften über die Nachtschicht gegangen war.';

describe('the language of a text', () => {
  it('is told at a glance where it is plainly English', async () => {
    assert.equal(isPlainEnglish(ENGLISH), true);
    assert.equal(await languageOf(ENGLISH), 'en');
  });

  it('is looked up where it is not, or only half of it', async () => {
    for (const text of [GERMAN, `${ENGLISH}\n${GERMAN}`]) assert.equal(isPlainEnglish(text), false);
    assert.equal(await languageOf(GERMAN), 'de');
  });

  it('is looked up where there are too few words to tell by', async () => {
    assert.equal(isPlainEnglish('The pier and the harbour.'), false);
    assert.equal(await languageOf('Port director named'), 'en');
    assert.equal(await languageOf('12 34'), 'und');
  });
});
