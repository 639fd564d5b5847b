/** The words behind everything: what Dateline is trusted for. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Evidence } from '#core/model/evidence.ts';
import type { Relation } from '#core/model/relation.ts';
import { ArticleDetail, EntityDetail, StartView, Subgraph } from '#core/model/view.ts';
import { CHROMIUM, explorer, open, placeOf, rowOf } from '../support/explorer.ts';

const ask = async (path: string): Promise<unknown> =>
  (await fetch((await explorer()).server.url + path)).json();
const claimsOf = async (relation: Relation) =>
  z.object({ items: z.array(Evidence) }).parse(await ask(`/api/relations/${relation.id}/claims`)).items;

const post = async (path: string, body: unknown): Promise<unknown> =>
  (
    await fetch((await explorer()).server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json();

/** The address of a scene that holds the two ends of a relation and nothing else. */
const sceneOf = ({ from, to }: Relation): string => `#v=1&n=${from}!${to}`;

/** A relation of some kind whose two ends no other relation joins: its line is straight. */
async function soleRelation(condition: string): Promise<Relation> {
  const query = `MATCH (a:Entity)-[r]->(b:Entity) WHERE ${condition} RETURN a.id AS source, b.id AS target LIMIT 40`;
  const answer = z
    .object({ rows: z.array(z.tuple([z.string(), z.string()])) })
    .parse(await post('/api/cypher', { query, timeoutMs: 60_000 }));
  for (const ids of answer.rows) {
    const { relations } = Subgraph.parse(await post('/api/subgraph', { ids }));
    const [only] = relations;
    if (only && relations.length === 1) return only;
  }
  throw new Error(`the samples hold no relation with ${condition}`);
}

/** Half the distance between the two ends in {@link ink}, in graph coordinates: far enough that the label leaves the line free. */
const APART = 700;

/**
 * Share of a level line that its ink covers, between the ends and away from the label in the middle. Both ends are placed by
 * the address, so that every relation is measured on the same line.
 */
async function ink({ from, to }: Relation): Promise<number> {
  const page = await open(`#v=1&n=${from}~${-APART}~0!${to}~${APART}~0&z=0~0~0.55`);
  const [left, right] = [await placeOf(page, from), await placeOf(page, to)];
  const box = await page.locator('.canvas').boundingBox();
  assert.ok(box);
  assert.ok(Math.abs(left.y - right.y) < 1 && right.x - left.x > 500, 'the line is level and long');
  const share = await page.evaluate(
    ({ start, end, y }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-id="layer2-node"]');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return -1;
      const ratio = canvas.width / canvas.clientWidth;
      const length = end - start;
      let covered = 0;
      let looked = 0;
      for (const [first, last] of [
        [0.12, 0.34],
        [0.66, 0.88],
      ] as const) {
        for (let along = Math.round(first * length); along < last * length; along++) {
          const x = Math.round((start + along) * ratio);
          const { data } = context.getImageData(x, Math.round(y * ratio) - 2, 1, 5);
          // A line between two rows of pixels is half as strong in each.
          const strength = [3, 7, 11, 15, 19].reduce((sum, alpha) => sum + (data[alpha] ?? 0), 0);
          looked++;
          if (strength > 120) covered++;
        }
      }
      return covered / looked;
    },
    { start: left.x - box.x, end: right.x - box.x, y: left.y - box.y },
  );
  await page.context().close();
  return share;
}

/** The letters of a text that spans cover, without its spaces. */
function covered(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const letters = [...Array(text.length).keys()].filter((at) =>
    spans.some(({ start, end }) => at >= start && at < end),
  );
  return letters
    .map((at) => text[at])
    .join('')
    .replace(/\s+/g, '');
}

/** What the page marks as such, in the order of the text. */
const marked = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(`.reader .prose ${selector}`).allTextContents()).join('').replace(/\s+/g, '');

describe('evidence', function () {
  this.timeout(120_000);
  let start: StartView;
  before(async function () {
    if (!CHROMIUM) this.skip();
    start = StartView.parse(await ask('/api/start'));
  });

  it('highlights exactly the quoted words of each claim, or readers check the wrong sentence', async () => {
    const relation = [...start.relations].sort((a, b) => b.claims - a.claims)[0];
    assert.ok(relation);
    const claims = await claimsOf(relation);
    const page = await open();
    await page.keyboard.press('t');
    await page
      .locator('.table-panel')
      .getByRole('tab', { name: /Relations/ })
      .click();
    await page.locator(`tr[data-id="${relation.id}"] .cell-button`).click();
    await page.locator('.claim').first().waitFor();
    assert.deepEqual(
      await page.locator('.claim mark').allTextContents(),
      claims.map(({ claim }) => claim.quote),
    );
    const [first] = claims;
    assert.ok(first);
    const card = page.locator(`[data-claim="${first.claim.id}"]`);
    assert.ok((await card.textContent())?.includes(first.article.publisher ?? ''));
    await card.getByRole('button', { name: 'Read the article' }).click();
    await page.locator('.reader mark.target').first().waitFor();
    const marked = (await page.locator('.reader mark.target').allTextContents()).join('');
    assert.equal(marked.replace(/\s+/g, ''), first.claim.quote.replace(/\s+/g, ''));
    assert.ok(await page.locator('.reader mark.target').first().isVisible());
    await page.context().close();
  });

  it('shows an article whole and as text, with every mention and every claim marked and its claims in words', async () => {
    const relation = start.relations[0];
    assert.ok(relation);
    const [evidence] = await claimsOf(relation);
    assert.ok(evidence);
    const { article, entities, claims } = ArticleDetail.parse(
      await ask(`/api/articles/${evidence.article.id}`),
    );
    const page = await open();
    await page.keyboard.press('a');
    await page
      .getByRole('button', { name: article.title ?? '' })
      .first()
      .click();
    await page.locator('.prose').first().waitFor();
    const read = (await page.locator('.prose').allTextContents()).join('');
    assert.equal(read.replace(/\s+/g, ''), article.text.replace(/\s+/g, ''));
    // As it is seen: a name of two words once stood there as one.
    const seen = (await page.locator('.prose').allInnerTexts()).join(' ');
    assert.equal(seen.replace(/\s+/g, ' ').trim(), article.text.replace(/\s+/g, ' ').trim());
    const mentions = entities.filter(({ canonical, type }) => canonical && type !== 'Statement');
    assert.equal(
      await marked(page, '.mention'),
      covered(
        article.text,
        mentions.flatMap((entity) => entity.mentions),
      ),
      'mentions',
    );
    assert.equal(
      await marked(page, '.claimed'),
      covered(
        article.text,
        claims.map(({ span }) => span),
      ),
      'claims',
    );
    const rows = page.locator('.claim-list button');
    assert.equal(await rows.count(), claims.length);
    await rows.last().click();
    await page.locator('.reader mark.target').first().waitFor();
    await page.context().close();
  });

  it('parts those who say so from those who deny it where sources disagree, and copies a claim as a citation', async () => {
    const disputed = await soleRelation("r.polarity = 'disputed'");
    const claims = await claimsOf(disputed);
    const page = await open(sceneOf(disputed), {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.overview .doubted').first().click();
    const { entities } = Subgraph.parse(await post('/api/subgraph', { ids: [disputed.from, disputed.to] }));
    const sentence = (await page.locator('.inspector h2').textContent()) ?? '';
    for (const { name, organisation } of entities)
      assert.ok(sentence.includes(organisation ? `${name}, ${organisation.name}` : name), sentence);
    const side = (name: string) => page.locator('.sides section', { has: page.getByText(name) });
    await side('Deny it').locator('.claim').first().waitFor();
    for (const [name, polarity] of [
      ['Say so', 'affirmed'],
      ['Deny it', 'denied'],
    ] as const)
      assert.deepEqual(
        await side(name).locator('mark').allTextContents(),
        claims.filter(({ claim }) => claim.polarity === polarity).map(({ claim }) => claim.quote),
      );
    const denial = claims.find(({ claim }) => claim.polarity === 'denied');
    assert.ok(denial);
    await side('Deny it').getByRole('button', { name: 'Copy citation' }).first().click();
    await page.locator('.toast', { hasText: 'Citation copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`“${denial.claim.quote}”, [denied]`), copied);
    for (const part of [denial.article.title, denial.article.publisher, denial.article.url])
      assert.ok(part === null || copied.includes(part), `${copied} has no ${part}`);
    await page.context().close();
  });

  it('shows the context once where cards on one sentence follow each other, and quotes only what was quoted', async () => {
    const person = start.entities
      .filter(({ type }) => type === 'Person')
      .toSorted((a, b) => b.articles - a.articles)[0];
    assert.ok(person);
    const { items } = z
      .object({ items: z.array(Evidence) })
      .parse(await ask(`/api/entities/${person.id}/claims?limit=50`));
    const page = await open(`#v=1&n=${person.id}&s=${person.id}`);
    await page.getByRole('tab', { name: 'Evidence' }).click();
    await page.locator('.claim').first().waitFor();
    let repeats = 0;
    for (const [index, { claim, article, context }] of items.entries()) {
      const above = items[index - 1];
      const known = above?.article.id === article.id && above.context === context;
      if (known) repeats++;
      const shown = (await page.locator(`[data-claim="${claim.id}"] blockquote`).textContent()) ?? '';
      const squeezed = (words: string) => words.replace(/\s+/g, '');
      assert.equal(squeezed(shown), squeezed(known ? claim.quote : context));
    }
    assert.ok(repeats > 0, 'the samples make two claims of one sentence');
    const { statements } = EntityDetail.parse(await ask(`/api/entities/${person.id}`));
    await page.getByRole('tab', { name: /Quotes/ }).click();
    await page.locator('.quote').first().waitFor();
    const quotes = await page.locator('.quote').allTextContents();
    assert.equal(quotes.length, statements.length);
    for (const [index, { claim }] of statements.entries()) {
      assert.equal(quotes[index]?.startsWith('“'), claim.mode === 'direct', quotes[index]);
      if (claim.mode)
        assert.match(quotes[index] ?? '', claim.mode === 'direct' ? /direct speech/ : /reported speech/);
    }
    await page.context().close();
  });

  it('says why names are held to be one', async () => {
    const person = start.entities.find(({ type, articles }) => type === 'Person' && articles > 3);
    assert.ok(person);
    const page = await open();
    await page.keyboard.press('t');
    await (await rowOf(page, person.id)).locator('.cell-button').click();
    await page.getByRole('tab', { name: 'Names' }).click();
    await page.locator('.judgement', { hasText: 'judged by the resolver' }).first().waitFor();
    const source = page.locator('.judgement .between .link').first();
    const publisher = ((await source.textContent()) ?? '').split(',')[0] ?? '';
    await source.click();
    await page.locator('dialog.reader', { hasText: publisher }).waitFor();
    await page.keyboard.press('Escape');
    assert.ok((await page.locator('.judgement li').count()) > 0, 'a judgement without reasons');
    await page.context().close();
  });

  it('opens the claims of an edge that is clicked on the canvas', async () => {
    // In a scene of its own: elsewhere another thing may lie over the middle of the line.
    const relation = await soleRelation("r.polarity = 'affirmed' AND r.claims > 0");
    const page = await open(sceneOf(relation));
    const from = await placeOf(page, relation.from);
    const to = await placeOf(page, relation.to);
    await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.locator('.claim mark').first().waitFor();
    await page.context().close();
  });

  it('draws a denied relation with gaps and says "denied" in words: nobody may take it for a plain one', async () => {
    const denied = await soleRelation("r.polarity = 'denied'");
    const plain = await soleRelation(
      "r.polarity = 'affirmed' AND r.modality = 'asserted' AND r.disagreement = false AND r.claims > 0",
    );
    const [dotted, solid] = [await ink(denied), await ink(plain)];
    assert.ok(solid > 0.95, `a plain line covers only ${solid}`);
    assert.ok(dotted > 0.05 && dotted < solid - 0.15, `a denied line covers ${dotted}, a plain one ${solid}`);
    const page = await open(sceneOf(denied));
    await page.keyboard.press('t');
    await page
      .locator('.table-panel')
      .getByRole('tab', { name: /Relations/ })
      .click();
    const row = page.locator(`tr[data-id="${denied.id}"]`);
    await row.locator('.cell-button').click();
    assert.match((await row.textContent()) ?? '', /Denied/);
    await page.locator('.claim .tag.denied').first().waitFor();
    await page.context().close();
  });
});
