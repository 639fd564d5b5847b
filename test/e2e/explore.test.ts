/** Finding things and growing the graph, as an investigator does all day. */
import assert from 'node:assert/strict';
import { NeighbourPage, SearchResult, StartView } from '#core/model/view.ts';
import {
  CHROMIUM,
  changed,
  complaintsOf,
  drawn,
  explorer,
  open,
  placeOf,
  shown,
} from '../support/explorer.ts';

const ask = async (path: string): Promise<unknown> =>
  (await fetch((await explorer()).server.url + path)).json();

describe('exploring', function () {
  this.timeout(120_000);
  before(function () {
    if (!CHROMIUM) this.skip();
  });

  it('opens on the most connected part with searches to try, so that no visitor meets an empty canvas', async () => {
    const start = StartView.parse(await ask('/api/start'));
    const page = await open();
    assert.deepEqual(await shown(page), { things: start.entities.length, relations: start.relations.length });
    await page.keyboard.press('/');
    assert.deepEqual(
      await page.locator('.suggestions .chip').allTextContents(),
      start.suggestions.slice(0, 3),
    );
    assert.deepEqual(complaintsOf(page), [], 'the page breaks its own security policy, or threw');
    await page.context().close();
  });

  it('explains itself to who is here for the first time, until told that it is known', async () => {
    const page = await open();
    const guide = page.getByRole('region', { name: 'New here?' });
    await guide.getByText('grow the graph from there').waitFor();
    await guide.getByRole('button', { name: 'Show all keys' }).click();
    await page.locator('dialog.help').getByText('With mouse or fingers').waitFor();
    await page.keyboard.press('Escape');
    await guide.getByRole('button', { name: 'Got it' }).click();
    await guide.waitFor({ state: 'detached' });
    await page.reload();
    await drawn(page);
    await page.getByText('Select something to read about it.').waitFor();
    assert.equal(await guide.count(), 0);
    await page.context().close();
  });

  it('types over what was searched for before, and offers names on a canvas that was cleared', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('zzqxy');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('a');
    assert.equal(await page.locator('#search').inputValue(), 'a');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    const name = page.locator('.note.middle .chip').first();
    const words = (await name.textContent()) ?? '';
    await name.click();
    await page.locator('.hit[aria-selected="true"]', { hasText: words }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.inspector h2', { hasText: words }).waitFor();
    await page.context().close();
  });

  it('adds what a search finds with Enter, or the name one looks for stays out of reach', async () => {
    const start = StartView.parse(await ask('/api/start'));
    const known = new Set(start.entities.map(({ id }) => id));
    const { hits } = SearchResult.parse(
      await ask('/api/search?q=a&types=Person,Organisation,Place&limit=50'),
    );
    const fresh = hits.find(
      ({ entity }) => !known.has(entity.id) && /^[\p{L} ]{6,}$/u.test(entity.name),
    )?.entity;
    assert.ok(fresh, 'the samples have something that is not on the first view');
    const page = await open();
    const before = await shown(page);
    await page.keyboard.press('/');
    await page.keyboard.type(fresh.name);
    await page.locator('.hit[aria-selected="true"]', { hasText: fresh.name }).first().waitFor();
    await page.keyboard.press('Enter');
    await changed(page, before.things);
    assert.equal((await shown(page)).things, before.things + 1);
    await page.locator('.inspector h2', { hasText: fresh.name }).waitFor();
    await page.waitForFunction((id) => location.hash.includes(`${id}~`), fresh.id);
    const at = await placeOf(page, fresh.id);
    const box = await page.locator('.canvas').boundingBox();
    assert.ok(box);
    assert.ok(Math.abs(at.x - box.x - box.width / 2) < 60, 'what was found is not in the middle');
    assert.ok(Math.abs(at.y - box.y - box.height / 2) < 60, 'what was found is not in the middle');
    await page.context().close();
  });

  it('goes to what is shown already instead of adding it again', async () => {
    const start = StartView.parse(await ask('/api/start'));
    const known = start.entities.find(({ type }) => type === 'Person');
    assert.ok(known);
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type(known.name);
    const hit = page.locator('.hit[aria-selected="true"]', { hasText: known.name });
    assert.match((await hit.textContent()) ?? '', /shown.*Person/, 'what it is and that it is here');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: 'is shown already' }).waitFor();
    assert.equal((await shown(page)).things, start.entities.length);
    const at = await placeOf(page, known.id);
    const box = await page.locator('.canvas').boundingBox();
    assert.ok(box && Math.abs(at.x - box.x - box.width / 2) < 60, 'it is not in the middle');
    await page.context().close();
  });

  it('shows more of what a search finds when asked, by button or by going on downwards', async () => {
    const page = await open();
    const hits = page.locator('.hit');
    const active = page.locator('.hit[aria-selected="true"]');
    await page.keyboard.press('/');
    await page.keyboard.type('a');
    const note = page.locator('.drop-note', { hasText: / of / });
    await note.waitFor();
    const some = await hits.count();
    await note.getByRole('button', { name: 'Show more' }).click();
    await hits.nth(some).waitFor();
    await page.keyboard.press('ArrowUp');
    const last = await active.textContent();
    assert.equal(last, await hits.last().textContent(), 'the keys no longer go through the list');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('b');
    await note.waitFor();
    await page.waitForFunction((count) => document.querySelectorAll('.hit').length === count, some);
    for (let step = 0; step < some; step++) await page.keyboard.press('ArrowDown');
    await hits.nth(some).waitFor();
    await page.context().close();
  });

  it('says why a search finds nothing and offers names that are there, instead of showing an empty list', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('zzqxy');
    await page.locator('.drop-note', { hasText: 'Nothing named' }).waitFor();
    await page.locator('.suggestions .chip').first().click();
    await page.locator('.hit').first().waitFor();
    await page.context().close();
  });

  it('grows on double click by exactly the neighbours there are, statements aside', async () => {
    const start = StartView.parse(await ask('/api/start'));
    const known = new Set(start.entities.map(({ id }) => id));
    let chosen: { id: string; fresh: number } | undefined;
    for (const { id, degree } of start.entities) {
      if (degree > 22) continue;
      const page = NeighbourPage.parse(await ask(`/api/entities/${id}/neighbours?limit=100`));
      const others = page.items.filter(({ entity }) => entity.type !== 'Statement');
      const fresh = new Set(others.map(({ entity }) => entity.id).filter((other) => !known.has(other))).size;
      if (fresh > 0 && others.length <= 25) {
        chosen = { id, fresh };
        break;
      }
    }
    assert.ok(chosen, 'something on the first view has more neighbours');
    const page = await open();
    const before = await shown(page);
    const at = await placeOf(page, chosen.id);
    await page.mouse.dblclick(at.x, at.y);
    await changed(page, before.things);
    assert.equal((await shown(page)).things, before.things + chosen.fresh);
    await page.context().close();
  });

  it('restores a scene from its link: things, places, filters and selection', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Event/ }).click();
    await page.keyboard.press('t');
    await page.locator('tbody .cell-button').nth(2).click();
    await page.waitForTimeout(800);
    const link = page.url();
    const before = await shown(page);
    const name = await page.locator('.inspector h2').textContent();
    const again = await page.context().newPage();
    await again.goto(link);
    await drawn(again);
    assert.deepEqual(await shown(again), before);
    assert.equal(await again.locator('.inspector h2').textContent(), name);
    await again.waitForTimeout(800);
    const nodes = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('n');
    assert.equal(nodes(again.url()), nodes(link), 'things have moved');
    await page.context().close();
  });

  it('finds paths between two selected things and says how many', async () => {
    const start = StartView.parse(await ask('/api/start'));
    const relation = start.relations[0];
    assert.ok(relation);
    const page = await open();
    for (const id of [relation.from, relation.to]) {
      const at = await placeOf(page, id);
      await page.keyboard.down('Shift');
      await page.mouse.click(at.x, at.y);
      await page.keyboard.up('Shift');
    }
    await page.locator('.inspector h2', { hasText: '2 selected' }).waitFor();
    await page.keyboard.press('g');
    await page.locator('.toast', { hasText: /\d+ paths? found/ }).waitFor();
    await page.context().close();
  });
});
