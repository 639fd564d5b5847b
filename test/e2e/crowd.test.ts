/** A thing with thousands of neighbours, and names of every script. */
import assert from 'node:assert/strict';
import { SearchResult, Subgraph } from '#core/model/view.ts';
import { atRest, pixels } from '../support/canvas.ts';
import { CITIZENS, COUNTRY, type Crowd, crowd, NAMES } from '../support/crowd.ts';
import { CHROMIUM, changed, drawn, explorer, newPage, shown } from '../support/explorer.ts';

describe('a crowd', function () {
  this.timeout(180_000);
  before(function () {
    if (!CHROMIUM) this.skip();
  });

  describe('a country with thousands of citizens', () => {
    let many: Crowd;
    before(async () => {
      many = await crowd();
    });
    after(async () => {
      await many?.close();
    });

    const find = async (name: string) => {
      const { browser } = await explorer();
      const page = await newPage(browser);
      await page.goto(many.server.url);
      await drawn(page);
      await page.keyboard.press('/');
      await page.keyboard.type(name);
      await page.locator('.hit[aria-selected="true"]', { hasText: name }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.inspector h2', { hasText: name }).waitFor();
      return page;
    };

    it('asks what to show instead of flooding the canvas, and before a scene grows beyond what one reads', async () => {
      const page = await find(COUNTRY);
      await page
        .locator('.inspector')
        .getByText('Of each part at most 200 are listed; there are 5,000 relations in all.')
        .waitFor();
      const before = await shown(page);
      await page.keyboard.press('e');
      const dialog = page.locator('dialog.expand');
      await dialog.locator('.count', { hasText: CITIZENS.toLocaleString('en-GB') }).waitFor();
      await dialog.getByRole('checkbox').first().check();
      await dialog.getByRole('combobox').selectOption('500');
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      // 500 things with a relation each are more than a thousand with what is there already.
      const flood = page.locator('dialog.flood');
      await flood.waitFor();
      assert.deepEqual(await shown(page), before, 'it was added without asking');
      await flood.getByRole('button', { name: /^Add only the/ }).click();
      await changed(page, before.things);
      const after = await shown(page);
      assert.ok(
        after.things + after.relations <= 1000,
        `${after.things} things, ${after.relations} relations`,
      );
      await atRest(page);
      await page.context().close();
    });

    it('draws names of every script, right to left where they run so', async () => {
      const page = await find(NAMES[0]);
      assert.equal(
        await page.locator('.inspector h2').evaluate((title) => getComputedStyle(title).direction),
        'rtl',
      );
      await page.keyboard.press('Escape');
      const { browser } = await explorer();
      const again = await newPage(browser);
      const hits = await Promise.all(
        NAMES.map(async (name) => {
          const found = SearchResult.parse(
            await (await fetch(`${many.server.url}/api/search?q=${encodeURIComponent(name)}`)).json(),
          );
          return found.hits[0]?.entity.id ?? '';
        }),
      );
      assert.ok(hits.every(Boolean), `not found: ${NAMES.filter((_, index) => !hits[index]).join(', ')}`);
      const graph = Subgraph.parse(
        await (
          await fetch(`${many.server.url}/api/subgraph`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ ids: hits }),
          })
        ).json(),
      );
      assert.deepEqual(graph.entities.map(({ name }) => name).sort(), [...NAMES].sort());
      await again.goto(`${many.server.url}/#v=1&n=${hits.join('!')}`);
      await drawn(again);
      assert.ok((await pixels(again, '--ink')) > 200, 'no name is drawn');
      await page.context().close();
      await again.context().close();
    });
  });
});
