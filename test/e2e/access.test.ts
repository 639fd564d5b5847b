/** Those who use no mouse or do not see the canvas get the same graph. */
import assert from 'node:assert/strict';
import { StartView } from '#core/model/view.ts';
import { findings } from '../support/axe.ts';
import { CHROMIUM, changed, drawn, explorer, open, shown } from '../support/explorer.ts';

describe('access', function () {
  this.timeout(120_000);
  let start: StartView;
  before(async function () {
    if (!CHROMIUM) this.skip();
    start = StartView.parse(await (await fetch(`${(await explorer()).server.url}/api/start`)).json());
  });

  it('can be walked by keyboard alone: find, read, expand, undo', async () => {
    const person = start.entities.find(({ type }) => type === 'Person');
    assert.ok(person);
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type(person.name);
    await page.locator('.hit[aria-selected="true"]', { hasText: person.name }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.inspector h2', { hasText: person.name }).waitFor();
    await page.locator('.toast', { hasText: person.name }).waitFor();
    const before = await shown(page);
    await page.keyboard.press('e');
    await page
      .locator('.toast', { hasText: /around/ })
      .or(page.locator('dialog.expand'))
      .waitFor();
    if (await page.locator('dialog.expand').isVisible())
      await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await page.locator('.toast', { hasText: /around/ }).waitFor();
    if ((await shown(page)).things > before.things) {
      await page.keyboard.press('Control+z');
      await page.waitForFunction(
        (things) => document.querySelector('.stat b')?.textContent === String(things),
        before.things,
      );
    }
    await page.getByRole('tab', { name: 'Life' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.claim mark').first().waitFor();
    await page.keyboard.press('?');
    await page.locator('dialog.help').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.help').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('table');
    await page.keyboard.press('Enter');
    await page.locator('.table-panel').waitFor();
    await page.context().close();
  });

  it('takes no key for a command while something is typed, and says in a live region what was done', async () => {
    const page = await open();
    const before = await shown(page);
    await page.keyboard.press('/');
    await page.keyboard.type('theh');
    assert.equal(await page.locator('#search').inputValue(), 'theh');
    assert.equal(await page.locator('.table-panel, dialog').count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('h');
    const live = page.locator('[role="status"][aria-live="polite"]');
    await live.filter({ hasText: `${before.things} things hidden` }).waitFor();
    await page.keyboard.press('Control+z');
    await live.filter({ hasText: 'Undone' }).waitFor();
    await page.context().close();
  });

  it('has a panel on the right that arrow keys make wider, and remembers it', async () => {
    const page = await open();
    const width = async () => (await page.locator('.inspector').boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('separator', { name: 'Width of the panel on the right' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    assert.ok((await width()) > before + 40);
    const wide = await width();
    await page.reload();
    await drawn(page);
    assert.equal(await width(), wide);
    await page.context().close();
  });

  it('opens the claims behind a row of the table with one press, and copies what is selected', async () => {
    const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.keyboard.press('t');
    const row = page.locator('.table-panel tbody tr[data-id]').first();
    const name = (await row.locator('.cell-button').textContent()) ?? '';
    await page
      .getByRole('button', { name: `Claims behind ${name}`, exact: true })
      .first()
      .click();
    await page.locator('.inspector .claim').first().waitFor();
    await page
      .locator('.table-panel')
      .getByRole('tab', { name: /Relations/ })
      .click();
    const tie = page.locator('.table-panel tbody tr[data-id]').first();
    await tie.getByRole('button', { name: /^Claims behind/ }).click();
    await page.locator('.inspector .claim').first().waitFor();
    const from = (await tie.locator('.cell-button').textContent()) ?? '';
    await page.keyboard.press('Control+c');
    await page.locator('.toast', { hasText: '1 row copied' }).waitFor();
    const [head = '', line = ''] = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    assert.ok(head.startsWith('From\tRelation\tTo\tStanding'));
    assert.ok(line.startsWith(`${from}\t`));
    await page.context().close();
  });

  it('lists in the table just what the canvas shows, before and after a filter', async () => {
    const page = await open('', { viewport: { width: 1440, height: 4000 } });
    await page.keyboard.press('t');
    const names = async () =>
      (
        await page
          .locator('tbody tr[data-id]')
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''))
      ).sort();
    const ids = (entities: StartView['entities']) => entities.map(({ id }) => id).sort();
    await page.locator('tbody tr[data-id]').first().waitFor();
    assert.deepEqual(await names(), ids(start.entities));
    const before = await shown(page);
    await page.getByRole('button', { name: /^Role/ }).click();
    await changed(page, before.things);
    assert.deepEqual(await names(), ids(start.entities.filter(({ type }) => type !== 'Role')));
    await page.context().close();
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      it(`gives axe nothing to find, ${theme}, ${width} px: overview, inspector, table, article, help, layouts, filters, style`, async () => {
        const page = await open('', { viewport: { width, height: 844 }, colorScheme: theme });
        assert.deepEqual(await findings(page), [], 'overview');
        const person = start.entities[0];
        assert.ok(person);
        await page.keyboard.press('/');
        await page.keyboard.type(person.name);
        await page.locator('.hit[aria-selected="true"]', { hasText: person.name }).first().waitFor();
        assert.deepEqual(await findings(page), [], 'search');
        await page.keyboard.press('Enter');
        await page.getByRole('tab', { name: 'Evidence' }).click();
        await page.locator('.claim').first().waitFor();
        assert.deepEqual(await findings(page), [], 'inspector');
        await page.getByRole('button', { name: 'Read the article' }).first().click();
        await page.locator('.prose').first().waitFor();
        assert.deepEqual(await findings(page), [], 'article');
        await page.keyboard.press('Escape');
        await page.locator('dialog.reader').waitFor({ state: 'detached' });
        await page.keyboard.press('t');
        await page.locator('tbody tr[data-id]').first().waitFor();
        assert.deepEqual(await findings(page), [], 'table');
        await page.keyboard.press('?');
        await page.locator('dialog.help').waitFor();
        assert.deepEqual(await findings(page), [], 'help');
        await page.keyboard.press('Escape');
        await page.locator('dialog.help').waitFor({ state: 'detached' });
        await page.keyboard.press('o');
        await page.locator('dialog.arrange').waitFor();
        assert.deepEqual(await findings(page), [], 'layouts');
        await page.keyboard.press('Escape');
        await page.locator('dialog.arrange').waitFor({ state: 'detached' });
        if (!(await page.locator('.legend').isVisible())) await page.keyboard.press('b');
        for (const summary of ['Kinds of relation', 'Publishers'])
          await page.locator('summary', { hasText: summary }).click();
        await page.getByRole('button', { name: /^Role/ }).click();
        await page.getByRole('button', { name: 'Take away: no Role' }).waitFor();
        assert.deepEqual(await findings(page), [], 'filters');
        await page.getByRole('tab', { name: 'Style' }).click();
        await page.getByRole('button', { name: 'Add a rule' }).click();
        assert.deepEqual(await findings(page), [], 'style');
        await page.context().close();
      });
    }
  }

  for (const width of [390, 2560]) {
    it(`fits ${width} px without scrolling sideways`, async () => {
      const page = await open('', { viewport: { width, height: 900 } });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.context().close();
    });
  }
});
