/** Files for other tools: parsed back by a real parser, whatever the names hold. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DOMParser } from 'linkedom';
import { drawing } from '../../client/canvas/drawing.ts';
import type { Palette } from '../../client/canvas/palette.ts';
import { toGexf } from '../../client/export/gexf.ts';
import { toGraphml } from '../../client/export/graphml.ts';
import { toReport } from '../../client/export/report.ts';
import { toSvg } from '../../client/export/svg.ts';
import { toJson } from '../../client/state/export.ts';
import { visible } from '../../client/state/filter.ts';
import { add, EMPTY_SCENE, note, place, type Scene } from '../../client/state/scene.ts';
import { entity, relation } from '../support/scene.ts';

const EVIL = `Ada <"Hale"> & 'Co' ]]> \u0000\ud800 مينا 港`;
const CLEAN = EVIL.replace('\u0000\ud800', '');

const scene = (name = EVIL): Scene =>
  note(
    'a',
    'see <b>page</b> 3',
  )(
    place(
      new Map([
        ['a', { x: 1.5, y: -2 }],
        ['b', { x: 200, y: 40 }],
        ['c', { x: 0, y: 90 }],
      ]),
    )(
      add({
        entities: [
          { ...entity('a'), name },
          entity('b', 'Event', { dateMin: '2024-05-01', dateMax: '2024-05-03' }),
          entity('c', 'Date', { edtf: '2024~' }),
        ],
        relations: [
          relation('a', 'b', { polarity: 'denied', denials: 1, validFrom: '2024-01-01' }),
          relation('b', 'c', { type: 'ON' }),
        ],
      })(EMPTY_SCENE),
    ),
  );

const PALETTE: Palette = {
  hues: { blue: '#00f', line: '#888' },
  ink: '#000',
  soft: '#555',
  line: '#888',
  canvas: '#fff',
  accent: '#00f',
  warn: '#fa0',
  onType: '#fff',
};

const parsed = (text: string) => new DOMParser().parseFromString(text, 'text/xml');
const all = (text: string, selector: string) => [...parsed(text).querySelectorAll(selector)];

describe('graph files', () => {
  it('GraphML gives back every thing, relation, standing and note', () => {
    const text = toGraphml(scene());
    const value = (id: string, key: string) =>
      all(text, `[id="${id}"] > data[key="${key}"]`).map(({ textContent }) => textContent);
    assert.deepEqual(
      all(text, 'node').map((node) => node.getAttribute('id')),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(value('a', 'node-name'), [CLEAN]);
    assert.deepEqual(value('a', 'node-note'), ['see <b>page</b> 3']);
    assert.deepEqual(value('a', 'node-x'), ['1.5']);
    assert.deepEqual(value('a-b', 'edge-standing'), ['denied']);
    const declared = new Set(all(text, 'key').map((key) => key.getAttribute('id')));
    for (const data of all(text, 'data')) assert.ok(declared.has(data.getAttribute('key')), 'undeclared key');
  });

  it('GEXF gives back times, values and places', () => {
    const text = toGexf(scene());
    const event = all(text, 'node[id="b"]')[0];
    assert.deepEqual(
      [event?.getAttribute('start'), event?.getAttribute('end')],
      ['2024-05-01', '2024-05-03'],
    );
    const titles = all(text, 'attributes[class="edge"] attribute').map((one) => one.getAttribute('title'));
    const values = all(text, 'edge[id="a-b"] attvalue').map((one) => [
      titles[Number(one.getAttribute('for'))],
      one.getAttribute('value'),
    ]);
    assert.ok(values.some(([name, value]) => name === 'standing' && value === 'denied'));
    assert.equal(all(text, 'node').length, 3);
  });

  it('stay well-formed whatever a name holds: one bad letter and the file opens nowhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        for (const text of [toGraphml(scene(name)), toGexf(scene(name))]) {
          assert.equal(all(text, 'node').length, 3);
          assert.equal(all(text, 'edge').length, 2);
          assert.doesNotMatch(text, /[^\P{Cc}\t\n\r]|\p{Cs}/u);
        }
      }),
    );
  });
});

describe('picture', () => {
  const svg = () => toSvg(drawing(visible(scene()), scene()), PALETTE);

  it('draws every thing by its type and every line by its standing, with the denied one in words', () => {
    const text = svg();
    assert.deepEqual(
      all(text, 'g[data-type]').map((one) => one.getAttribute('data-type')),
      ['Person', 'Event', 'Date'],
    );
    const denied = all(text, 'g[data-standing="denied"]')[0];
    assert.ok(denied?.querySelector('path')?.getAttribute('stroke-dasharray'));
    assert.match(denied?.querySelector('text')?.textContent ?? '', /denied/);
    assert.equal(all(text, 'g[data-standing="affirmed"] path[stroke-dasharray]').length, 0);
  });

  it('runs no markup of a name', () => {
    assert.equal(
      all(
        toSvg(drawing(visible(scene('<script>x</script>')), scene('<script>x</script>')), PALETTE),
        'script',
      ).length,
      0,
    );
  });
});

describe('report and JSON', () => {
  const claim = {
    id: 'k',
    article: 'n',
    span: { start: 0, end: 5 },
    quote: '<i>No</i>, she said',
    subject: 'x',
    predicate: 'took_part' as const,
    object: 'y',
    qualifiers: {},
    speaker: null,
    mode: null,
    polarity: 'denied' as const,
    modality: 'asserted' as const,
    validity: null,
    confidence: 0.5,
    extractor: 'test@1',
    run: 'r',
    recordedAt: '2025-01-01T00:00:00.000Z',
    retractedAt: null,
  };
  const article = {
    id: 'n',
    title: 'Quay & sons',
    publisher: 'Courier',
    published: '2024-05-03',
    byline: null,
    url: 'javascript:alert(1)',
    language: 'en',
    copyOf: null,
    revises: null,
  };
  const ref = { id: 'a', type: 'Person' as const, name: 'Ada' };
  const evidence = {
    claim,
    article,
    subject: ref,
    object: ref,
    speaker: null,
    context: '',
    organisation: null,
    highlight: { start: 0, end: 0 },
  };

  it('cites quote, doubt, title, publisher and date as text, links only to web pages, and says what is left out', () => {
    const facts = { day: '2026-01-02', data: 7, link: 'http://x/#v=1' };
    const quoted = [
      { relation: relation('a', 'b', { polarity: 'denied', denials: 1 }), items: [evidence], total: 3 },
    ];
    const text = toReport(scene(), quoted, 2, facts);
    const quote = all(text, 'blockquote')[0];
    assert.match(
      quote?.textContent ?? '',
      /“<i>No<\/i>, she said”.*denied.*“Quay & sons”, Courier, 3 May 2024/s,
    );
    assert.equal(all(text, 'blockquote a').length, 0, 'a script must not become a link');
    assert.match(text, /1 of 3 claims quoted/);
    assert.match(text, /1 of 2 relations are quoted/);
    assert.match(text, /version 7 of the data/);
  });

  it('keeps notes in JSON', () => {
    const now = scene();
    const read: unknown = JSON.parse(toJson(visible(now), now.notes));
    assert.deepEqual(Object.getOwnPropertyDescriptor(read, 'notes')?.value, { a: 'see <b>page</b> 3' });
  });
});
