/** Gazetteers at the command line: a list read from a file, what it is linked to and what not, and taking it out. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import { resolveEntities } from '#ingest/resolve/resolve.ts';
import { ArticleBuilder } from '../../support/extraction.ts';
import { type Folder, folder } from '../folder.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '../../../ingest/bin.mjs');

const CSV = `id,type,name,aliases,country,position,organisation
Q10,human,Ada Holm,Ada B. Holm;A. Holm,no,port director,Halden Port Authority
Q11,person,Jon Eide,,Norway,minister of transport,
Q12,person,Jon Eide,,Norway,goalkeeper,
Q13,person,Per Dahl,,Sweden,singer,
Q14,organisation,Halden Ferries,,,,
Q15,taxon,Halden Ferries,,,,
,person,Nobody,,,,
`;
const FTM = [
  {
    id: 'NK-1',
    schema: 'Company',
    properties: { name: ['Halden Ferries'], wikidataId: ['Q14'], jurisdiction: ['no'] },
  },
  { id: 'NK-2', schema: 'Ownership', properties: { owner: ['NK-1'] } },
]
  .map((entity) => JSON.stringify(entity))
  .join('\n');

describe('dateline gazetteer', function () {
  this.timeout(480_000);
  let files: Folder;
  const home = () => join(files.path, 'home');

  /** Saves an article as an ingest does. */
  async function save(...builders: ArticleBuilder[]): Promise<void> {
    const store = await openStore({ home: home() });
    try {
      for (const builder of builders) {
        const extraction = builder.build();
        await store.saveArticle(
          extraction,
          await resolveEntities(extraction, store, { now: '2025-01-01T00:00:00.000Z' }),
        );
      }
    } finally {
      await store.close();
    }
  }
  function dateline(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
      cwd: files.path,
      env: { ...process.env, NEO4J_URI: '', DATELINE_HOME: home() },
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }
  const linked = () =>
    dateline('export', 'links')
      .out.split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .map(({ link, entry }) => `${link.verdict} ${link.local} ${entry.id} ${entry.wikidataId}`)
      .sort();

  before(async () => {
    files = folder();
    files.write('people.csv', CSV);
    files.write('ftm.json', FTM);
    const first = new ArticleBuilder('a1');
    first.entity('Person', 'Ada Holm');
    first.entity('Person', 'Jon Eide');
    first.claim(
      first.entity('Person', 'Per Dahl'),
      'holds_role',
      first.role('harbour pilot', first.entity('Organisation', 'Halden Ferries')),
    );
    await save(first);
  });
  after(() => files.remove());

  it('links whole names, not a name of two, nor somebody whom the article gives another post', () => {
    const { code, out } = dateline('gazetteer', 'load', 'people.csv', '--json');
    const outcome = JSON.parse(out);
    assert.equal(code, 1);
    assert.deepEqual(
      [outcome.name, outcome.entries, outcome.leftOut, outcome.failed, outcome.linked],
      ['people', 5, 1, 1, 2],
    );
    assert.deepEqual([outcome.failures[0].where, outcome.failures[0].message], ['row 7', 'there is no id']);
    assert.deepEqual(linked(), ['same a1#e1 people:Q10 Q10', 'same a1#e4 people:Q14 Q14']);
    const holm = dateline('export', 'mentions')
      .out.split('\n')
      .filter((line) => line.includes('"Ada Holm"'))
      .map((line) => JSON.parse(line));
    assert.deepEqual([holm[0]?.wikidataId, holm[0]?.gazetteerIds], ['Q10', ['people:Q10']]);
  });

  it('links what comes later, a namesake too once its post tells which one it is', async () => {
    const later = new ArticleBuilder('a2');
    later.claim(later.entity('Person', 'Jon Eide'), 'holds_role', later.role('minister of transport', null));
    await save(later);
    assert.ok(linked().includes('same a2#e1 people:Q11 Q11'));
  });

  it('reads FollowTheMoney entities beside it, and keeps a Wikidata id that both lists give', () => {
    const outcome = JSON.parse(dateline('gazetteer', 'load', 'ftm.json', '--name', 'nk', '--json').out);
    assert.deepEqual([outcome.entries, outcome.leftOut, outcome.linked], [1, 1, 1]);
    const { out } = dateline(
      'cypher',
      'MATCH (o:Organisation) RETURN o.wikidataId, o.gazetteerIds',
      '--json',
    );
    assert.match(out, /"Q14"/);
    assert.match(out, /nk:NK-1/);
  });

  it('takes a person’s word that it is another, and that word back', () => {
    const unlink = (...more: string[]) =>
      dateline('gazetteer', 'unlink', 'a1#e1', 'people:Q10', '--by', 'ada', '--why', 'a namesake', ...more);
    const ids = () =>
      dateline('cypher', "MATCH (e:Person {name: 'Ada Holm'}) RETURN e.wikidataId AS id", '--json').out;
    assert.equal(unlink().code, 0);
    assert.doesNotMatch(ids(), /Q10/);
    assert.equal(dateline('rebuild', '-q').code, 0);
    assert.doesNotMatch(ids(), /Q10/);
    assert.equal(unlink('--undo').code, 0);
    assert.match(ids(), /Q10/);
  });

  it('goes with all its ids when it is removed', () => {
    assert.match(dateline('gazetteer', 'list').out, /nk\s+1.*[\s\S]*people\s+5/);
    assert.equal(dateline('gazetteer', 'remove', 'people').code, 0);
    assert.deepEqual(linked(), ['same a1#e4 nk:NK-1 Q14']);
    const { code, err } = dateline('gazetteer', 'remove', 'people');
    assert.equal(code, 2);
    assert.match(err, /no gazetteer is loaded under the name people/);
  });

  it('says what is wrong with a file it cannot read', () => {
    const { code, err } = dateline('gazetteer', 'load', 'nowhere.csv');
    assert.equal(code, 2);
    assert.match(err, /nowhere\.csv cannot be read/);
  });
});
