/** What several writers of one store promise each other: whoever comes between whom, nothing is lost and nothing is summed up wrongly. */
import { strict as assert } from 'node:assert';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { storeOver } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement } from '../support/judgement.ts';

/** More reads than one write makes. */
const ENOUGH = 60;

/** An article whose person is judged to be the one of another, with a post and an event of their own. */
function joining(id: string, to: string) {
  const article = new ArticleBuilder(id);
  const person = article.entity('Person', 'Ilse Maren');
  const company = article.entity('Organisation', 'Halden Ferries');
  article.claim(person, 'holds_role', article.role('director', company));
  article.claim(person, 'affiliated_with', company);
  const judgements = [
    judgement(person, { id: `${to}#e1` }, 'same'),
    judgement(company, { id: `${to}#e2` }, 'same'),
  ];
  return { extraction: article.build(), judgements };
}

export function contendingContract(engineOf: () => CypherEngine): void {
  let other: Store;
  beforeEach(async () => {
    other = await emptied(engineOf());
    await other.saveArticle(joining('first', 'first').extraction);
  });

  /** Neo4j is held to the same with fewer moments, as each takes it long. */
  const step = () => (engineOf().name === 'neo4j' ? 3 : 1);

  /** Does `work` on a store of its own, and `meanwhile` behind one of its reads: the first, the second, until there are no more. */
  async function betweenReads(
    work: (store: Store, turn: number) => Promise<void>,
    meanwhile: (turn: number) => Promise<unknown>,
  ): Promise<void> {
    for (let turn = 1; turn <= ENOUGH; turn += step()) {
      let reads = -1;
      let came = false;
      const engine: CypherEngine = {
        ...engineOf(),
        read: async (...asked) => {
          const answer = await engineOf().read(...asked);
          if (reads >= 0 && ++reads === turn && !came) {
            came = true;
            await meanwhile(turn);
          }
          return answer;
        },
      };
      const store = await storeOver(engine);
      reads = 0;
      await work(store, turn);
      if (!came) return;
    }
    assert.fail('a write that never ends');
  }

  const assertAsRebuilt = async () => {
    const graph = await dump(engineOf());
    await other.rebuild();
    await assertSameGraph(engineOf(), graph);
  };

  it('saves an article as if alone, at whichever moment another is saved', async () => {
    await betweenReads(
      async (store, turn) => {
        const { extraction, judgements } = joining(`mine-${turn}`, 'first');
        assert.equal(await store.saveArticle(extraction, { judgements }), 'added');
      },
      async (turn) => {
        const { extraction, judgements } = joining(`other-${turn}`, 'first');
        assert.equal(await other.saveArticle(extraction, { judgements }), 'added');
      },
    );
    await assertAsRebuilt();
  });

  it('stores an article once that two save at the same moment', async () => {
    await betweenReads(
      async (store, turn) => {
        const { extraction, judgements } = joining(`same-${turn}`, 'first');
        await store.saveArticle(extraction, { judgements });
      },
      (turn) => {
        const { extraction, judgements } = joining(`same-${turn}`, 'first');
        return other.saveArticle(extraction, { judgements });
      },
    );
    await assertAsRebuilt();
  });

  it('merges two entities of which one gains a member meanwhile, and says so truly', async () => {
    await betweenReads(
      async (store, turn) => {
        for (const id of [`left-${turn}`, `right-${turn}`])
          await other.saveArticle(joining(id, 'first').extraction);
        const decision = await store.mergeEntities(`left-${turn}#e1`, `right-${turn}#e1`, {
          by: 'person:ada',
          why: 'the same signature',
          at: '2025-06-01T00:00:00.000Z',
        });
        assert.deepEqual([decision.settled, decision.entities.length, decision.before], [true, 1, []]);
      },
      async (turn) => {
        const { extraction, judgements } = joining(`late-${turn}`, `right-${turn}`);
        await other.saveArticle(extraction, { judgements });
      },
    );
    await assertAsRebuilt();
  });
}
