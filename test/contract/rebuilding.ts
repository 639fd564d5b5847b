/** What rebuilding promises: the same graph, the same ids, from claims and judgements alone. */
import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { storeOver } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement, takenBack } from '../support/judgement.ts';
import { anyRun, play } from './any-run.ts';
import { saveHaldenBay } from './halden-bay.ts';

export function rebuildingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  beforeEach(async () => {
    store = await emptied(engineOf());
    await saveHaldenBay(store);
  });

  async function assertRebuilds(): Promise<void> {
    const before = await dump(engineOf());
    const seen: number[] = [];
    await store.rebuild((done, total) => seen.push(done / total));
    await assertSameGraph(engineOf(), before);
    assert.equal(seen.at(-1), 1);
  }

  it('gives the graph that saving gave', assertRebuilds);

  it('gives the graph that merging and undoing gave', async () => {
    const merge = judgement({ id: 'strike#e1' }, { id: 'audit#e1' }, 'same');
    await store.saveJudgements([merge, judgement({ id: 'named#e2' }, { id: 'audit#e2' }, 'same')]);
    await assertRebuilds();
    await store.saveJudgements([takenBack(merge)]);
    await assertRebuilds();
  });

  it('gives the graph that a fuller name, coming later, gave', async () => {
    const article = new ArticleBuilder('fuller');
    const port = article.entity('Organisation', 'Greater Halden Bay Port Authority');
    await store.saveArticle(article.build(), { judgements: [judgement({ id: 'named#e2' }, port, 'same')] });
    assert.equal(
      (await store.entity('named#e1')).tenures[0]?.organisation?.name,
      'Greater Halden Bay Port Authority',
    );
    await assertRebuilds();
  });

  it('gives the graph that a revision gave', async () => {
    const article = new ArticleBuilder('named-2');
    const director = article.entity('Person', 'Ilse Maren');
    article.claim(director, 'from', article.entity('Place', 'Halden'));
    await store.saveArticle(article.build(), {
      revises: 'named',
      judgements: [judgement({ id: 'named#e1' }, director, 'same')],
    });
    await assertRebuilds();
  });

  it('gives the graph that a claim about one thing twice gave', async () => {
    const article = new ArticleBuilder('circle');
    const company = article.entity('Organisation', 'Marlow Dredging');
    article.claim(company, 'owns', company);
    await store.saveArticle(article.build());
    assert.equal((await store.entity('circle#e1')).entity.degree, 1);
    await assertRebuilds();
  });

  it('gives the graph that joining a newcomer to what has many names gave', async () => {
    store = await emptied(engineOf());
    const save = async (id: string, [name, ...aliases]: readonly string[], ...same: string[]) => {
      const article = new ArticleBuilder(id);
      const local = article.entity('Person', name ?? '', {}, aliases);
      article.claim(local, 'member_of', article.entity('Organisation', `Club of ${id}`));
      await store.saveArticle(article.build(), {
        judgements: same.map((other) => judgement({ id: `${other}#e1` }, local, 'same')),
      });
    };
    await save('a0', ['Maren']);
    await save('a1', ['Maren', 'Captain']);
    await save('a2', ['Maren', 'Ilse'], 'a0', 'a1');
    await save('apart', ['Maren', 'Skipper']);
    await save('a3', ['Maren', 'Captain'], 'a0');
    await save('a4', ['Maren', 'Admiral'], 'a0');
    await save('a5', ['Maren', 'Captain'], 'a0');
    await save('a6', ['Maren', 'Ilse'], 'a5');
    await save('joins', ['Maren'], 'a6', 'apart');
    assert.deepEqual((await store.entity('a0#e1')).entity.aliases, ['Captain', 'Ilse', 'Skipper', 'Admiral']);
    await assertRebuilds();
  });

  it('reads no more to join a newcomer to what many articles name than to what a few do', async () => {
    const { reading, ...engine } = engineOf();
    let rows = 0;
    const counted: CypherEngine = {
      ...engine,
      async read(...question) {
        const answer = await engine.read(...question);
        rows += answer.rows.length;
        return answer;
      },
    };
    const readFor = async (many: number) => {
      await emptied(engineOf());
      store = await storeOver(counted);
      const save = async (id: string, ...same: string[]) => {
        const article = new ArticleBuilder(id);
        const place = article.entity('Place', 'Halden');
        const person = article.entity('Person', `Keeper of ${id}`);
        article.claim(person, 'holds_role', article.role(`warden ${id}`, place));
        await store.saveArticle(article.build(), {
          judgements: same.map((other) => judgement({ id: `${other}#e1` }, place, 'same')),
        });
      };
      await save('first');
      for (let i = 0; i < many; i++) await save(`a${i}`, 'first');
      await save('apart');
      rows = 0;
      await save('joins', 'first', 'apart');
      const read = rows;
      assert.equal((await store.entity('apart#e1')).entity.articles, many + 3);
      return read;
    };
    assert.equal(await readFor(16), await readFor(4));
  });

  it('gives the graph that a newcomer gave who is the same as two that a person keeps apart', async () => {
    await store.saveJudgements([
      judgement({ id: 'strike#e1' }, { id: 'audit#e1' }, 'different', { by: 'person:ada' }),
    ]);
    const article = new ArticleBuilder('either');
    const local = article.entity('Person', 'Ilse Maren');
    await store.saveArticle(article.build(), {
      judgements: [
        judgement({ id: 'strike#e1' }, local, 'same', { score: 0.9 }),
        judgement({ id: 'audit#e1' }, local, 'same', { score: 0.95 }),
      ],
    });
    assert.notEqual((await store.entity('strike#e1')).entity.id, (await store.entity('audit#e1')).entity.id);
    assert.equal((await store.entity('either#e1')).entity.id, (await store.entity('audit#e1')).entity.id);
    await assertRebuilds();
  });

  it('gives the graph that any run of articles and judgements gave', async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        store = await emptied(engineOf());
        await play(store, run);
        await assertRebuilds();
      }),
      // Neo4j plans so many new statements that a run takes it ten times as long.
      { numRuns: engineOf().name === 'neo4j' ? 2 : 15 },
    );
  });

  it('is begun again when it was interrupted', async () => {
    const before = await dump(engineOf());
    await engineOf().write([
      { cypher: "MATCH (s:Store {id: 'store'}) SET s.rebuilding = true" },
      { cypher: 'MATCH (e:Person) DETACH DELETE e' },
    ]);
    store = await storeOver(engineOf());
    await assertSameGraph(engineOf(), before);
  });

  it('keeps what people judged', async () => {
    await store.saveJudgements([
      judgement({ id: 'strike#e1' }, { id: 'audit#e1' }, 'same', { by: 'person:ada' }),
    ]);
    await store.rebuild();
    const detail = await store.entity('strike#e1');
    assert.equal(detail.entity.id, (await store.entity('audit#e1')).entity.id);
    assert.ok(detail.judgements.some(({ by }) => by === 'person:ada'));
  });
}
