/** Names across articles, on the real store: what becomes one entity, what stays two, and why. */
import assert from 'node:assert/strict';
import type { LocalEntity } from '#core/model/entity.ts';
import type { Judgement } from '#core/model/judgement.ts';
import { openStore } from '#core/store/open.ts';
import { MOST_COMPANY, type Store } from '#core/store/store.ts';
import { RESOLVER } from '#ingest/resolve/judge.ts';
import { withCountries } from '#ingest/resolve/nationality.ts';
import { resolveEntities } from '#ingest/resolve/resolve.ts';
import { ArticleBuilder } from '../../support/extraction.ts';
import { type Folder, folder } from '../folder.ts';

const now = '2025-01-01T00:00:00.000Z';

describe('resolving across articles', () => {
  let files: Folder;
  let store: Store;
  beforeEach(async () => {
    files = folder();
    store = await openStore({ home: files.path });
  });
  afterEach(async () => {
    await store.close();
    files.remove();
  });

  async function save(builder: ArticleBuilder): Promise<readonly Judgement[]> {
    const extraction = builder.build();
    const resolution = await resolveEntities(extraction, store, { now });
    await store.saveArticle(extraction, resolution);
    return resolution.judgements;
  }
  const canonical = async (local: LocalEntity): Promise<string> => (await store.entity(local.id)).entity.id;

  it('joins a person named in full twice, with the honorific or without, and says why', async () => {
    const first = new ArticleBuilder('a');
    const one = first.entity('Person', 'Anwar Ibrahim', {}, ['Datuk Seri Anwar Ibrahim']);
    await save(first);
    const second = new ArticleBuilder('b');
    const other = second.entity('Person', 'Dato’ Seri Anwar Ibrahim');
    const [judgement, ...more] = await save(second);
    assert.deepEqual(more, []);
    assert.equal(await canonical(one), await canonical(other));
    assert.equal(judgement?.verdict, 'same');
    assert.equal(judgement?.by, RESOLVER);
    assert.ok((judgement?.left ?? '') < (judgement?.right ?? ''));
    assert.match(judgement?.reasons[0]?.words ?? '', /the same full name/);
  });

  it('takes standing in the same article for a sign, and standing in the same list for none', async () => {
    // Whom each is compared with, by all the others: for a list of twenty thousand names that filled the memory.
    for (const [others, isSign] of [
      [MOST_COMPANY - 1, true],
      [MOST_COMPANY, false],
    ] as const) {
      for (const id of [`a${others}`, `b${others}`]) {
        const article = new ArticleBuilder(id);
        const one = article.entity('Person', `Anwar Ibrahim ${others}`);
        for (let at = 0; at < others; at++) article.entity('Person', `Tor${others} Vane${at}`);
        const judgements = await save(article);
        const own = judgements.find(({ left, right }) => left === one.id || right === one.id);
        assert.equal(own !== undefined, id.startsWith('b'), id);
        assert.equal(
          own?.reasons.some(({ feature }) => feature === 'co-occurrence') ?? isSign,
          isSign,
          `${others + 1} names`,
        );
      }
    }
  });

  it('finds a name that goes on after the part in use', async () => {
    const first = new ArticleBuilder('a');
    const one = first.entity('Person', 'Ismail Sabri Yaakob');
    for (const name of ['Hun Sen', 'Mahathir Mohamad']) first.entity('Person', name);
    await save(first);
    const second = new ArticleBuilder('b');
    const other = second.entity('Person', 'Ismail Sabri');
    for (const name of ['Hun Sen', 'Mahathir Mohamad']) second.entity('Person', name);
    await save(second);
    assert.equal(await canonical(one), await canonical(other));
  });

  it('keeps two people of one name two while what is said of them clashes, and asks', async () => {
    const first = new ArticleBuilder('a');
    const captain = first.entity('Person', 'Jon Eide');
    first.claim(captain, 'holds_role', first.role('captain', first.entity('Organisation', 'Halden Ferries')));
    await save(first);
    const second = new ArticleBuilder('b');
    const dentist = second.entity('Person', 'Jon Eide');
    second.claim(dentist, 'holds_role', second.role('dentist', second.entity('Organisation', 'Riga Clinic')));
    const judgements = await save(second);
    assert.notEqual(await canonical(captain), await canonical(dentist));
    assert.deepEqual(
      judgements.map(({ verdict }) => verdict),
      ['unsure'],
    );
  });

  it('chooses between two namesakes by what they do, and neither when nothing tells', async () => {
    for (const [id, title, organisation] of [
      ['a', 'captain', 'Halden Ferries'],
      ['b', 'dentist', 'Riga Clinic'],
    ] as const) {
      const article = new ArticleBuilder(id);
      const person = article.entity('Person', 'Jon Eide');
      article.claim(person, 'holds_role', article.role(title, article.entity('Organisation', organisation)));
      await save(article);
    }
    const told = new ArticleBuilder('c');
    const captain = told.entity('Person', 'Jon Eide');
    told.claim(captain, 'holds_role', told.role('captain', told.entity('Organisation', 'Halden Ferries')));
    await save(told);
    assert.equal(await canonical(captain), (await store.entity('a#e1')).entity.id);

    const bare = new ArticleBuilder('d');
    const nobody = bare.entity('Person', 'Jon Eide');
    const judgements = await save(bare);
    assert.ok(judgements.every(({ verdict }) => verdict === 'unsure'));
    assert.equal((await store.entity(nobody.id)).entity.articles, 1);
  });

  it('never joins by a surname alone, not even its only bearer', async () => {
    const first = new ArticleBuilder('a');
    first.entity('Person', 'Ada Holm');
    await save(first);
    const second = new ArticleBuilder('b');
    second.entity('Person', 'Holm');
    assert.deepEqual(await save(second), []);
  });

  it('joins a surname to the full name when post and organisation agree, and asks when only one does', async () => {
    const first = new ArticleBuilder('a');
    const holm = first.entity('Person', 'Ada Holm');
    const port = first.entity('Organisation', 'Halden Port');
    first.claim(holm, 'holds_role', first.role('port director', port));
    await save(first);
    const again = async (id: string, title: string) => {
      const article = new ArticleBuilder(id);
      const short = article.entity('Person', 'Holm', {}, ['Director Holm']);
      const there = article.entity('Organisation', 'Halden Port');
      article.claim(short, 'holds_role', article.role(title, there));
      await save(article);
      return canonical(short);
    };
    assert.equal(await again('b', 'director'), await canonical(holm));
    assert.notEqual(await again('c', 'cook'), await canonical(holm));
  });

  it('takes two spellings of one organisation’s name for one', async () => {
    const [first, second] = [new ArticleBuilder('a'), new ArticleBuilder('b')];
    const one = first.entity('Organisation', 'Halden Defence Centre');
    const other = second.entity('Organisation', 'Halden Defense Center');
    await save(first);
    await save(second);
    assert.equal(await canonical(one), await canonical(other));
  });

  it('knows short forms of given names, and letters that stand for posts', async () => {
    const first = new ArticleBuilder('a');
    const robert = first.entity('Person', 'Robert Vane');
    const state = first.entity('Place', 'Kestria');
    first.claim(robert, 'holds_role', first.role('Prime Minister', state));
    await save(first);
    const second = new ArticleBuilder('b');
    const bob = second.entity('Person', 'Bob Vane');
    const there = second.entity('Place', 'Kestria');
    const post = second.role('PM', there);
    second.claim(bob, 'holds_role', post);
    await save(second);
    assert.equal(await canonical(robert), await canonical(bob));
    assert.equal((await store.entity(post.id)).entity.name, 'Prime Minister');
    assert.equal((await store.entity(post.id)).tenures.length, 1);
  });

  it('joins an organisation with its acronym once an article declares it', async () => {
    const first = new ArticleBuilder('a');
    const full = first.entity('Organisation', 'Halden Bay Port Authority', {}, ['HBPA']);
    await save(first);
    const second = new ArticleBuilder('b');
    const short = second.entity('Organisation', 'HBPA');
    await save(second);
    assert.equal(await canonical(full), await canonical(short));
  });

  it('joins an organisation with its former name once an article gives both', async () => {
    const old = new ArticleBuilder('a');
    const before = old.entity('Organisation', 'Halm Coast Lines');
    await save(old);
    const both = new ArticleBuilder('b');
    const now_ = both.entity('Organisation', 'Norvik', {}, ['Halm Coast Lines']);
    await save(both);
    const later = new ArticleBuilder('c');
    const after = later.entity('Organisation', 'Norvik');
    await save(later);
    assert.equal(await canonical(before), await canonical(now_));
    assert.equal(await canonical(after), await canonical(now_));
  });

  it('joins a woman with the full name that she was born with, once an article gives both', async () => {
    const old = new ArticleBuilder('a');
    const before = old.entity('Person', 'Ada Eide');
    await save(old);
    const both = new ArticleBuilder('b');
    const after = both.entity('Person', 'Ada Holm', {}, ['Eide', 'Ada Eide']);
    await save(both);
    assert.equal(await canonical(before), await canonical(after));
  });

  it('makes one post of “PM”, “Prime Minister of Malaysia” and “Malaysian Prime Minister”, and no other country’s', async () => {
    const posts: LocalEntity[] = [];
    const held = async (id: string, title: string, country: string | null, before = '') => {
      const article = new ArticleBuilder(id);
      const holder = article.entity('Person', `Holder ${id.toUpperCase()}`);
      const place = country === null ? null : article.entity('Place', country);
      article.write(before);
      const role = article.entity('Role', title, { title, organisation: place?.id ?? null });
      article.claim(holder, 'holds_role', role);
      const extraction = withCountries(article.build());
      await store.saveArticle(extraction, await resolveEntities(extraction, store, { now }));
      posts.push(role);
      return (await store.entity(role.id)).entity;
    };
    const first = await held('a', 'Prime Minister of Malaysia', 'Malaysia');
    for (const entity of [
      await held('b', 'Malaysian Prime Minister', null),
      await held('c', 'Prime Minister', null, 'Malaysian'),
      await held('d', 'PM', 'Malaysia'),
    ])
      assert.equal(entity.id, first.id);
    assert.equal(first.organisation?.name, 'Malaysia');
    for (const entity of [
      await held('e', 'Thai Prime Minister', null),
      await held('f', 'Prime Minister', null, 'Malaysian diplomats, and'),
      await held('g', 'goalkeeper', null, 'Malaysian'),
    ])
      assert.notEqual(entity.organisation?.name, 'Malaysia');
  });

  it('knows a country by any of its names', async () => {
    const names = ['United States', 'US', 'the USA', 'America', 'South Korea', 'Korea'];
    const ids = new Map<string, string>();
    for (const [index, name] of names.entries()) {
      const article = new ArticleBuilder(`n${index}`);
      const place = article.entity('Place', name);
      await save(article);
      ids.set(name, await canonical(place));
    }
    assert.equal(new Set(names.slice(0, 3).map((name) => ids.get(name))).size, 1);
    // A continent to some, and one half of a peninsula: no names of these countries alone.
    for (const name of ['America', 'Korea'])
      assert.ok(ids.get(name) !== ids.get('United States') && ids.get(name) !== ids.get('South Korea'));
  });

  it('tells whom somebody works for by what that is, under whichever name an article gives it', async () => {
    const articles: [string, string[]][] = [
      ['Sirubari Hydropower Company', ['SHC']],
      ['SHC', ['Sirubari Hydropower Company']],
    ];
    const people: LocalEntity[] = [];
    for (const [index, [company, also]] of articles.entries()) {
      const article = new ArticleBuilder(`w${index}`);
      const who = article.entity('Person', index === 0 ? 'Bishnu Lal Gurung' : 'Gurung');
      const body = article.entity('Organisation', company, {}, also);
      const post = article.entity('Role', 'chairman', { title: 'chairman', organisation: body.id });
      article.claim(who, 'holds_role', post);
      await save(article);
      people.push(who);
    }
    const [full, short] = people;
    assert.ok(full && short);
    assert.equal(await canonical(full), await canonical(short));
  });

  it('takes two events that one article tells apart for two', async () => {
    const report = (id: string, ...names: string[]): LocalEntity[] => {
      const article = new ArticleBuilder(id, { published: '2024-05-03' });
      const place = article.entity('Place', 'Halden');
      const who = article.entity('Person', 'Ada Holm');
      const day = article.date('2024-05-02');
      const events = names.map((name) => {
        const event = article.entity('Event', name, { eventType: 'meeting', status: 'happened' });
        article.claim(event, 'happened_on', day);
        article.claim(event, 'happened_in', place);
        article.claim(who, 'took_part', event, { qualifiers: { part: 'participant' } });
        return event;
      });
      reports.push(article);
      return events;
    };
    const reports: ArticleBuilder[] = [];
    const [council] = report('m', 'met the council');
    const [again, board] = report('o', 'met the council again', 'met the board');
    for (const article of reports) await save(article);
    assert.ok(council && again && board);
    assert.equal(await canonical(council), await canonical(again));
    assert.notEqual(await canonical(council), await canonical(board));
  });

  it('makes one event of several reports, and leaves the next day’s alone', async () => {
    const report = (id: string, name: string, day: string) => {
      const article = new ArticleBuilder(id);
      const event = article.entity('Event', name, { eventType: 'accident', status: 'happened' });
      article.claim(event, 'happened_on', article.date(day));
      article.claim(event, 'happened_in', article.entity('Place', 'Halden'));
      article.claim(article.entity('Organisation', 'Halden Ferries'), 'took_part', event);
      return { article, event };
    };
    const one = report('a', 'the ferry Neema sank', '2025-03-14');
    const two = report('b', 'sinking of the ferry Neema', '2025-03-14');
    const later = report('c', 'collision of two ferries', '2025-04-14');
    for (const { article } of [one, two, later]) await save(article);
    assert.equal(await canonical(one.event), await canonical(two.event));
    assert.notEqual(await canonical(one.event), await canonical(later.event));
  });

  it('makes one event of two reports that know no more than its month', async () => {
    const report = async (id: string, name: string) => {
      const article = new ArticleBuilder(id, { published: '2013-09-06' });
      const event = article.entity('Event', name, { eventType: 'accident', status: 'happened' });
      article.claim(event, 'happened_on', article.date('1998-10'));
      article.claim(event, 'happened_in', article.entity('Place', 'Musoma'));
      article.entity('Person', 'Elias Makongoro');
      await save(article);
      return event;
    };
    const [one, other] = [
      await report('a', 'the Tumaini sank off Musoma'),
      await report('b', 'Tumaini, sank off Musoma'),
    ];
    assert.equal(await canonical(one), await canonical(other));
  });

  it('takes two people whom one article tells apart for two', async () => {
    const first = new ArticleBuilder('a');
    first.entity('Person', 'Luis Ortega');
    for (const name of ['Ana Ruiz', 'Eva Lema', 'Sol Vega']) first.entity('Person', name);
    await save(first);
    const second = new ArticleBuilder('b');
    const mayor = second.entity('Person', 'Luis Ortega Silgado');
    const reporter = second.entity('Person', 'Luis Ortega Ruiz');
    for (const name of ['Ana Ruiz', 'Eva Lema', 'Sol Vega']) second.entity('Person', name);
    await save(second);
    assert.notEqual(await canonical(mayor), await canonical(reporter));
  });

  it('gives the same judgements for the same store and article', async () => {
    const first = new ArticleBuilder('a');
    for (const name of ['Ada Holm', 'Jon Eide', 'Per Dahl']) first.entity('Person', name);
    await save(first);
    const second = new ArticleBuilder('b');
    for (const name of ['Per Dahl', 'Ada Holm', 'J. Eide']) second.entity('Person', name);
    const extraction = second.build();
    assert.deepEqual(
      await resolveEntities(extraction, store, { now }),
      await resolveEntities(extraction, store, { now }),
    );
  });
});
