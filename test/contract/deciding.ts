/** What people's decisions promise: whatever is merged and split, no claim is lost or made up, and all of it can be undone. */
import { strict as assert } from 'node:assert';
import { isByPerson } from '#core/model/judgement.ts';
import type { PortableJudgement } from '#core/model/portable.ts';
import type { Decision } from '#core/model/review.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { number, text } from '#core/store/row.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement, takenBack } from '../support/judgement.ts';

const ARTICLES = 6;
const AT = '2025-05-01T00:00:00.000Z';
const ada = { by: 'ada', why: 'I know them', at: AT };
const bert = { by: 'bert', why: '', at: AT };

export function decidingContract(engineOf: () => CypherEngine): void {
  let store: Store;

  /** Articles about one person, one company and one event each; the resolver links the people in a chain. */
  beforeEach(async () => {
    store = await emptied(engineOf());
    for (let i = 0; i < ARTICLES; i++) {
      const article = new ArticleBuilder(`a${i}`, { published: `2025-03-1${i}` });
      const person = article.entity('Person', i % 2 ? 'I. Maren' : 'Ilse Maren');
      const company = article.entity('Organisation', 'Halden Ferries');
      article.claim(person, 'holds_role', article.role('director', company), { speaker: person });
      const launch = article.entity('Event', `launch ${i}`, { eventType: 'launch', status: 'happened' });
      article.claim(person, 'took_part', launch, { qualifiers: { part: 'agent' } });
      article.claim(launch, 'happened_on', article.date(`2025-03-0${i + 1}`));
      await store.saveArticle(article.build());
    }
    await store.saveJudgements([
      ...[1, 2, 3].map((i) => judgement(person(0), person(i), 'same', { score: 0.95 - i / 100 })),
      judgement(person(4), person(5), 'unsure', { score: 0.6 }),
      judgement(person(3), person(4), 'unsure', { score: 0.5 }),
    ]);
  });

  const person = (i: number) => ({ id: `a${i}#e1` });
  const entityOf = async (i: number) => (await store.entity(person(i).id)).entity.id;
  const groups = async () => {
    const ids = await Promise.all([...Array(ARTICLES).keys()].map(entityOf));
    return ids.map((id) => ids.indexOf(id)).join('');
  };
  const undo = ({ judgements, before }: Decision) =>
    store.saveJudgements([...judgements.map(takenBack), ...before]);

  /** Every claim once, with the ends its words give it, each standing behind exactly one relation. */
  async function claims(): Promise<{
    readonly kept: string[];
    readonly behind: number;
    readonly counted: number;
  }> {
    const kept = await engineOf().read(
      'MATCH (c:Claim) RETURN c.id AS id, c.quote AS quote, c.subject AS subject, c.object AS object ORDER BY id',
    );
    const ends = await engineOf().read(
      'MATCH (c:Claim)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) MATCH (l:LocalEntity {id: c.subject}) RETURN c.id AS id, s.id AS s, l.canonical AS canonical ORDER BY id',
    );
    for (const [id, subject, canonical] of ends.rows) assert.equal(subject, canonical, text(id));
    const relations = await engineOf().read(
      "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.claims IS NOT NULL AND type(r) <> 'AT' AND type(r) <> 'WITHIN' RETURN sum(r.claims) AS n",
    );
    return {
      kept: kept.rows.map((row) => row.map(text).join(' ')),
      behind: ends.rows.length,
      counted: number(relations.rows[0]?.[0]),
    };
  }

  it('splits off the chosen members together, holds the others together, and undoes it', async () => {
    const whole = await dump(engineOf());
    // 0 is what the resolver tied all others to: without it they would fall apart.
    const decision = await store.splitEntity(person(0).id, [person(0).id, person(2).id], ada);
    assert.ok(decision.settled);
    assert.equal(await groups(), '010145');
    await undo(decision);
    await assertSameGraph(engineOf(), whole);
    await store.splitEntity(person(0).id, [person(0).id, person(2).id], ada);
    // A later automatic link to both does not join them again.
    const bridge = new ArticleBuilder('a9');
    const local = bridge.entity('Person', 'Ilse Maren');
    await store.saveArticle(bridge.build(), {
      judgements: [judgement(person(2), local, 'same'), judgement(person(3), local, 'same')],
    });
    assert.equal(await groups(), '010145');
  });

  it('merges what the same person split, and leaves the contradiction of two people to them', async () => {
    await store.splitEntity(person(0).id, [person(3).id], ada);
    assert.equal(await groups(), '000345');
    const again = await store.mergeEntities(person(3).id, person(0).id, ada);
    assert.deepEqual([again.settled, await groups()], [true, '000045']);
    await undo(again);
    assert.equal(await groups(), '000345');
    const other = await store.mergeEntities(person(3).id, person(0).id, bert);
    assert.deepEqual([other.settled, await groups()], [false, '000345']);
  });

  it('refuses what makes no sense, and changes nothing', async () => {
    const before = await dump(engineOf());
    const refused = (work: Promise<unknown>, code = 'BAD_INPUT') => assert.rejects(work, { code });
    await refused(store.mergeEntities(person(0).id, 'a0#e2', ada));
    await refused(store.mergeEntities(person(0).id, person(1).id, ada));
    await refused(store.mergeEntities(person(0).id, 'nobody', ada), 'NOT_FOUND');
    await refused(store.mergeEntities('a0#e3', 'a1#e3', ada));
    await refused(store.splitEntity(person(0).id, [], ada));
    await refused(
      store.splitEntity(
        person(0).id,
        [0, 1, 2, 3].map((i) => person(i).id),
        ada,
      ),
    );
    await refused(store.splitEntity(person(0).id, [person(4).id], ada));
    await assertSameGraph(engineOf(), before);
  });

  it('asks about pairs it is unsure of, with the evidence of both, until a person has decided', async () => {
    const page = { limit: 10, offset: 0 };
    const asked = await store.review(page);
    assert.deepEqual(
      asked.items.map(({ judgement: { left, right } }) => [left, right]),
      [
        ['a4#e1', 'a5#e1'],
        ['a3#e1', 'a4#e1'],
      ],
    );
    const side = asked.items[0]?.right;
    assert.deepEqual(side?.roles, ['director, Halden Ferries']);
    assert.equal(side?.entity.name, 'I. Maren');
    const [passage] = side?.passages ?? [];
    assert.deepEqual(
      passage?.marks.map(({ start, end }) => passage.text.slice(start, end)),
      ['I. Maren'],
    );
    await store.saveJudgements([judgement(person(4), person(5), 'different', { by: 'person:ada' })]);
    assert.equal((await store.review(page)).total, 1);
    // Judged between other members of the same two entities: the question is answered all the same.
    await store.saveJudgements([judgement(person(1), person(4), 'unsure', { by: 'person:ada' })]);
    assert.equal((await store.review(page)).total, 0);
    assert.equal((await store.review({ ...page, type: 'Event' })).total, 0);
    const said = await store.decisions(page);
    assert.deepEqual([said.total, said.items.length], [2, 2]);
    await store.saveJudgements(said.items.map((item) => takenBack(item.judgement)));
    assert.deepEqual(await store.review(page), asked);
  });

  it('lists what an entity is made of, oldest first', async () => {
    const { items, total } = await store.members(person(2).id, { limit: 2, offset: 1 });
    assert.deepEqual([total, ...items.map(({ local }) => local.id)], [4, person(1).id, person(2).id]);
  });

  it('takes judgements to a store in which the names have other ids, and says which it found none for', async () => {
    await store.saveJudgements([
      judgement(person(4), person(5), 'same', { by: 'person:ada' }),
      judgement(person(0), person(5), 'different', { by: 'person:ada' }),
    ]);
    const rows: PortableJudgement[] = [];
    for await (const row of store.exportJudgements()) rows.push(row);
    store = await emptied(engineOf());
    for (const id of ['a4', 'a5']) {
      const article = new ArticleBuilder(id);
      if (id === 'a5') article.entity('Place', 'Halden');
      article.entity('Person', id === 'a4' ? 'Ilse Maren' : 'I. Maren');
      await store.saveArticle(article.build());
    }
    const byPeople = rows.filter(isByPerson);
    assert.equal(byPeople.length, 2);
    const missing = await store.importJudgements(byPeople);
    assert.deepEqual(
      missing.map(({ leftAnchor }) => leftAnchor?.article),
      ['a0'],
    );
    assert.equal((await store.entity('a4#e1')).entity.id, (await store.entity('a5#e2')).entity.id);
    const again: PortableJudgement[] = [];
    for await (const row of store.exportJudgements()) again.push(row);
    assert.deepEqual(
      again.map(({ left, right, by, at }) => [left, right, by, at]),
      [['a4#e1', 'a5#e2', 'person:ada', byPeople[0]?.at]],
    );
  });

  it('never loses or makes up a claim, whatever is merged, split and undone', async () => {
    const begun = await dump(engineOf());
    const all = await claims();
    assert.ok(all.kept.length > 0 && all.behind === all.kept.length && all.counted === all.kept.length);
    let state = 7;
    const draw = (limit: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * limit);
    };
    const done: Decision[] = [];
    for (let step = 0; step < 14; step++) {
      const decider = draw(2) ? ada : bert;
      const [one, other] = [draw(ARTICLES), draw(ARTICLES)];
      const together = (await entityOf(one)) === (await entityOf(other));
      if (draw(4) === 0 && done.length > 0) {
        const last = done.pop();
        if (last) await undo(last);
      } else if (!together) {
        done.push(await store.mergeEntities(person(one).id, person(other).id, decider));
      } else if (one !== other) {
        const { items } = await store.members(person(one).id, { limit: 50, offset: 0 });
        const leaving = items.map(({ local }) => local.id).filter((id) => id !== person(other).id && draw(2));
        done.push(
          await store.splitEntity(person(one).id, [...new Set([person(one).id, ...leaving])], decider),
        );
      }
      assert.deepEqual(await claims(), all, `step ${step}`);
    }
    const now = await dump(engineOf());
    await store.rebuild();
    await assertSameGraph(engineOf(), now);
    for (const decision of done.reverse()) await undo(decision);
    await assertSameGraph(engineOf(), begun);
  });
}
