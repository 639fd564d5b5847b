/** The marked article: an analyst must see which words made which claim, and an article must not rule the terminal. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Extraction } from '#core/model/extraction.ts';
import { explained } from '#ingest/explain/marked.ts';

const TEXT = 'Ada Holm leads Halden Port.\n\nShe did not say why.';

function extraction(text: string, quote: string): Extraction {
  const start = text.indexOf(quote);
  const entity = (id: string, type: 'Person' | 'Organisation', name: string) => ({
    id,
    article: 'a',
    type,
    name,
    aliases: [],
    mentions: [{ start: text.indexOf(name), end: text.indexOf(name) + name.length }],
    attributes: {},
  });
  return {
    article: {
      id: 'a',
      url: null,
      title: 'A port',
      byline: null,
      publisher: 'Halden Post',
      published: '2025-03-14',
      language: 'en',
      text,
      contentHash: '',
      source: 'a.txt',
    },
    entities: [entity('p', 'Person', 'Ada Holm'), entity('o', 'Organisation', 'Halden Port')],
    claims: [
      {
        id: 'c',
        article: 'a',
        span: { start, end: start + quote.length },
        quote,
        subject: 'p',
        predicate: 'member_of',
        object: 'o',
        qualifiers: {},
        speaker: null,
        mode: null,
        polarity: 'denied',
        modality: 'asserted',
        validity: null,
        confidence: 0.734,
        extractor: 'relations@1',
        run: 'r',
        recordedAt: '2025-03-14T00:00:00Z',
        retractedAt: null,
      },
    ],
  };
}

describe('the marked article', () => {
  it('shows mentions in place, and each claim under its paragraph with words, confidence and component', () => {
    const lines = explained(extraction(TEXT, 'Ada Holm leads Halden Port.'), false).split('\n');
    assert.ok(lines.includes('[Ada Holm/P] leads [Halden Port/O].{1}'), lines.join('\n'));
    const at = lines.indexOf('  {1} Ada Holm member_of → Halden Port (denied)  0.73 relations@1');
    assert.equal(lines[at + 1], '      “Ada Holm leads Halden Port.”');
    assert.ok(at < lines.indexOf('She did not say why.'), 'a claim stands under its own paragraph');
    assert.equal(lines.at(-1), '1 claim: relations@1 1');
  });

  it('lets no control character of an article through to the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const text = `Ada Holm leads Halden Port.${noise}\u001b[2J`;
        const shown = explained(extraction(text, 'Ada Holm leads Halden Port.'), false);
        assert.doesNotMatch(shown.replaceAll('\n', ''), /\p{Control}/u);
      }),
    );
  });
});
