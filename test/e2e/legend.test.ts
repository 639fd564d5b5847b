/** The legend: how things look, and which are shown. */
import assert from 'node:assert/strict';
import { StartView } from '#core/model/view.ts';
import { pixels, places } from '../support/canvas.ts';
import { CHROMIUM, changed, drawn, explorer, open, shown } from '../support/explorer.ts';

describe('the legend', function () {
  this.timeout(180_000);
  let start: StartView;
  before(async function () {
    if (!CHROMIUM) this.skip();
    start = StartView.parse(await (await fetch(`${(await explorer()).server.url}/api/start`)).json());
  });

  it('has a histogram of days among the filters: a day leaves out what happened before, as a chip that one press takes away', async () => {
    const days = start.entities.flatMap(({ type, dateMin }) =>
      type === 'Event' && dateMin ? [dateMin] : [],
    );
    // Late enough that whole bars lie before it.
    const day = days.sort()[Math.floor(days.length * 0.8)];
    assert.ok(day);
    const page = await open();
    const before = await shown(page);
    const bars = page.locator('.when .bars i');
    assert.equal(await bars.count(), await page.locator('.when .bars i.in').count());
    await page.getByLabel('Happened from').fill(day);
    await changed(page, before.things);
    const out = new Set(
      start.entities.filter(({ dateMax }) => dateMax !== null && dateMax < day).map(({ id }) => id),
    );
    assert.equal((await shown(page)).things, before.things - out.size);
    assert.ok((await page.locator('.when .bars i:not(.in)').count()) > 0, 'what is left out is pale');
    await page.locator('.filter-chips button').click();
    await changed(page, before.things - out.size);
    assert.deepEqual(await shown(page), before);
    await page.context().close();
  });

  describe('style', () => {
    it('of a type is drawn, goes with the link and is undone', async () => {
      const page = await open();
      await page.getByRole('tab', { name: 'Style' }).click();
      assert.equal(await pixels(page, '--teal'), 0);
      await page.getByLabel('Colour of Person').selectOption('Teal');
      await page.getByLabel('Size of Person').selectOption('XL');
      await places(page);
      assert.ok((await pixels(page, '--teal')) > 200, 'people are not teal');
      const again = await page.context().newPage();
      await again.goto(page.url());
      await drawn(again);
      await again.waitForTimeout(500);
      assert.ok((await pixels(again, '--teal')) > 200, 'the link lost the style');
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await places(page);
      assert.equal(await pixels(page, '--teal'), 0, 'undo did not take it back');
      await page.context().close();
    });

    it('by rule colours what fits, by the number of publishers too', async () => {
      const page = await open();
      await page.getByRole('tab', { name: 'Style' }).click();
      await page.getByRole('button', { name: 'Add a rule' }).click();
      await page.getByLabel('Where').selectOption('publishers');
      await page.getByLabel('is', { exact: true }).selectOption('at least');
      await page.getByLabel('Value').fill('2');
      await page.getByLabel('Colour', { exact: true }).selectOption('Pink');
      await page.getByLabel('Size or width').selectOption('XL');
      await page.waitForTimeout(1500);
      assert.ok((await pixels(page, '--pink')) > 50, 'no relation with two publishers is pink');
      await page.getByLabel('Value').fill('200');
      await page.waitForTimeout(500);
      assert.equal(await pixels(page, '--pink'), 0);
      await page.context().close();
    });

    it('by community and PageRank is worked out and drawn', async () => {
      const page = await open();
      await page.getByRole('tab', { name: 'Style' }).click();
      const before = await pixels(page, '--person');
      await page.getByLabel('Colour by').selectOption('Community');
      await page.getByLabel('Size by').selectOption('PageRank');
      await page.getByText('Working out the numbers').waitFor({ state: 'detached' });
      await page.waitForTimeout(500);
      assert.notEqual(await pixels(page, '--person'), before);
      await page.keyboard.press('t');
      await page.getByRole('columnheader', { name: 'PageRank' }).getByRole('button').click();
      const top = await page.locator('tbody tr').first().locator('td').nth(5).textContent();
      assert.ok(Number(top) > 0);
      await page.context().close();
    });
  });

  describe('filters', () => {
    it('by kind of relation, publisher and degree show in chips that take them away one by one', async () => {
      const page = await open();
      const before = await shown(page);
      const relations = (count: number) =>
        page.waitForFunction(
          (wanted) => document.querySelectorAll('.stat b')[1]?.textContent === String(wanted),
          count,
        );
      const holds = start.relations.filter(({ type }) => type === 'HOLDS').length;
      await page.locator('summary', { hasText: 'Kinds of relation' }).click();
      await page.getByLabel('holds the post').uncheck();
      await relations(before.relations - holds);
      await page.getByRole('button', { name: 'Take away: no “holds the post”' }).click();
      await relations(before.relations);
      await page.locator('summary', { hasText: 'Publishers' }).click();
      const publishers = page
        .locator('.more-filters', { hasText: 'A relation that others report too' })
        .getByRole('checkbox');
      await publishers.first().waitFor();
      await publishers.first().uncheck();
      await page.waitForFunction(
        (all) => Number(document.querySelectorAll('.stat b')[1]?.textContent) < all,
        before.relations,
      );
      await page.getByRole('button', { name: /^Take away: no / }).click();
      await relations(before.relations);
      await page.getByLabel('Relations at least').fill('3');
      await changed(page, before.things);
      assert.ok((await shown(page)).things < before.things);
      await page.getByRole('button', { name: 'Reset filters' }).click();
      await relations(before.relations);
      await page.context().close();
    });
  });
});
