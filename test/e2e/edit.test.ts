/** Working on a scene: nothing an investigator does to it may be lost or irreversible. */
import assert from 'node:assert/strict';
import { StartView } from '#core/model/view.ts';
import { CHROMIUM, changed, explorer, open, placeOf, shown } from '../support/explorer.ts';

describe('editing the scene', function () {
  this.timeout(120_000);
  let start: StartView;
  before(async function () {
    if (!CHROMIUM) this.skip();
    start = StartView.parse(await (await fetch(`${(await explorer()).server.url}/api/start`)).json());
  });

  it('undoes and redoes a dismissal, or one slip loses an hour', async () => {
    const page = await open();
    const before = await shown(page);
    const first = start.entities[0];
    assert.ok(first);
    const at = await placeOf(page, first.id);
    await page.mouse.click(at.x, at.y);
    await page.locator('.inspector h2').first().waitFor();
    await page.keyboard.press('Delete');
    await changed(page, before.things);
    assert.equal((await shown(page)).things, before.things - 1);
    await page.keyboard.press('Control+z');
    await changed(page, before.things - 1);
    assert.deepEqual(await shown(page), before);
    await page.keyboard.press('Control+y');
    await changed(page, before.things);
    assert.equal((await shown(page)).things, before.things - 1);
    await page.context().close();
  });

  it('undoes a drag: the thing goes back to where it was', async () => {
    const page = await open();
    const first = start.entities[1];
    assert.ok(first);
    const at = await placeOf(page, first.id);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 30, at.y + 10, { steps: 4 });
    await page.mouse.move(at.x + 60, at.y + 40, { steps: 4 });
    await page.mouse.up();
    const after = await placeOf(page, first.id);
    assert.ok(
      Math.abs(after.x - at.x - 60) < 4 && Math.abs(after.y - at.y - 40) < 4,
      'it did not follow the mouse',
    );
    await page.keyboard.press('Control+z');
    const back = await placeOf(page, first.id);
    assert.ok(Math.abs(back.x - at.x) < 2 && Math.abs(back.y - at.y) < 2, 'it did not go back');
    await page.context().close();
  });

  it('filters by type, standing and confidence, and resets; hidden things are counted and come back', async () => {
    const page = await open();
    const before = await shown(page);
    const events = start.entities.filter(({ type }) => type === 'Event').length;
    await page.getByRole('button', { name: /^Event/ }).click();
    await changed(page, before.things);
    assert.equal((await shown(page)).things, before.things - events);
    await page.getByRole('button', { name: 'Reset filters' }).click();
    await changed(page, before.things - events);
    await page.getByRole('button', { name: /^Affirmed/ }).click();
    const doubtful = start.relations.filter(
      ({ polarity, modality }) => polarity === 'denied' || modality !== 'asserted',
    ).length;
    await page.waitForFunction(
      (count) => document.querySelectorAll('.stat b')[1]?.textContent === String(count),
      doubtful,
    );
    await page.keyboard.press('r');
    await page.getByLabel('Confidence at least').fill('0.9');
    const sure = start.relations.filter(({ confidence }) => confidence >= 0.9).length;
    await page.waitForFunction(
      (count) => document.querySelectorAll('.stat b')[1]?.textContent === String(count),
      sure,
    );
    await page.keyboard.press('r');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('h');
    await page.getByText('Everything is hidden.').waitFor();
    await page.locator('.note').getByRole('button', { name: 'Show' }).click();
    await changed(page, 0);
    assert.deepEqual(await shown(page), before);
    await page.context().close();
  });

  it('keeps a named scene in the browser and opens it again', async () => {
    const page = await open();
    const before = await shown(page);
    await page.keyboard.press('s');
    await page.getByLabel('Name').fill('Harbour');
    await page.keyboard.press('Enter');
    await page.locator('.scene-row', { hasText: 'Harbour' }).waitFor();
    await page.keyboard.press('Escape');
    // Keys mean nothing on the canvas until the dialog is taken off the page.
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.getByText('The canvas is clear.').waitFor();
    await page.keyboard.press('s');
    await page.locator('.scene-row').getByRole('button', { name: 'Open' }).click();
    await changed(page, 0);
    assert.deepEqual(await shown(page), before);
    await page.context().close();
  });
});
