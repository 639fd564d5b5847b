/** Time: what happened when, what was reported when, and what could be known on a day. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { StartView, Subgraph } from '#core/model/view.ts';
import { findings } from '../support/axe.ts';
import { CHROMIUM, changed, explorer, open, shown } from '../support/explorer.ts';

describe('time', function () {
  this.timeout(120_000);
  let start: StartView;
  before(async function () {
    if (!CHROMIUM) this.skip();
    start = StartView.parse(await (await fetch(`${(await explorer()).server.url}/api/start`)).json());
  });

  const knownOn = async (day: string) =>
    Subgraph.parse(
      await (
        await fetch(`${(await explorer()).server.url}/api/subgraph`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ids: start.entities.map(({ id }) => id), knownOn: day }),
        })
      ).json(),
    );
  /** A day in the middle of what was reported, on which less was known than is today. */
  const middle = () => {
    const days = start.relations.flatMap(({ firstReported }) => firstReported ?? []).sort();
    const day = days[Math.floor(days.length / 3)];
    assert.ok(day);
    return day;
  };

  it('shows only what had been printed by a day, and today again with one press or an undo', async () => {
    const day = middle();
    const then = await knownOn(day);
    assert.ok(then.entities.length < start.entities.length && then.relations.length > 0);
    const page = await open();
    const before = await shown(page);
    await page.locator('.time').getByText('Reported', { exact: true }).click();
    await page.getByLabel('As known on').last().fill(day);
    await changed(page, before.things);
    assert.deepEqual(await shown(page), { things: then.entities.length, relations: then.relations.length });
    await page
      .getByText(/only what articles published by then said/)
      .first()
      .waitFor();
    await page.waitForFunction((text) => location.hash.includes(`k=${text}`), day);
    const link = page.url().slice(page.url().indexOf('#'));
    await page.locator('.notice').getByRole('button', { name: 'As known today' }).click();
    await changed(page, then.entities.length);
    assert.deepEqual(await shown(page), before);
    await page.keyboard.press('Control+z');
    await changed(page, before.things);
    assert.equal((await shown(page)).things, then.entities.length);
    await page.context().close();
    const again = await open(link);
    assert.equal((await shown(again)).things, then.entities.length, 'the link forgot the day');
    await again.context().close();
  });

  it('reads an entity and its claims as of that day: no later article in sight', async () => {
    const day = middle();
    const then = await knownOn(day);
    const relation = then.relations.find(({ type, claims }) => type !== 'WITHIN' && claims > 0);
    assert.ok(relation);
    const page = await open(`#v=1&n=${relation.from}~0~0!${relation.to}~200~0&k=${day}`);
    await page.keyboard.press('t');
    await page
      .locator('.table-panel')
      .getByRole('tab', { name: /Relations/ })
      .click();
    await page.locator(`tr[data-id="${relation.id}"] .cell-button`).click();
    await page.locator('.claim').first().waitFor();
    assert.equal(await page.locator('.claim').count(), relation.claims);
    await page.context().close();
  });

  it('opens the claims of a bar with one press, by mouse and by key', async () => {
    const page = await open();
    const bar = page.locator('.plot .bin').last();
    await bar.click({ force: true });
    await page.locator('.inspector .claim').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.inspector .claim').first().waitFor({ state: 'detached' });
    await page.locator('.plot [role="button"][tabindex="0"]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.locator('.inspector .claim').first().waitFor();
    await page.context().close();
  });

  it('keeps the undated apart: counted, opened, and left out when asked', async () => {
    const { server } = await explorer();
    const answer = await fetch(`${server.url}/api/cypher`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'MATCH (e:Event) RETURN e.id AS id, e.name AS name, e.dateMin IS NULL AS open ORDER BY id',
      }),
    });
    const { rows } = z
      .object({ rows: z.array(z.tuple([z.string(), z.string(), z.boolean()])) })
      .parse(await answer.json());
    // One that is found by its name alone.
    const isAlone = (name: string) => rows.filter((row) => row[1].includes(name)).length === 1;
    const found = rows.find(([, name, isOpen]) => isOpen && name.length > 12 && isAlone(name));
    assert.ok(found, 'the samples have an event without a date');
    const [id, name] = found;
    const undated = new Set([
      id,
      ...start.entities
        .filter(({ type, dateMin, dateMax }) => type === 'Event' && !dateMin && !dateMax)
        .map((entity) => entity.id),
    ]);
    const page = await open();
    const opened = await shown(page);
    if (!start.entities.some((entity) => entity.id === id)) {
      await page.keyboard.press('/');
      await page.keyboard.type(name);
      await page.locator('.hit[aria-selected="true"]', { hasText: name }).first().waitFor();
      await page.keyboard.press('Enter');
      await changed(page, opened.things);
    }
    const before = await shown(page);
    const box = page.locator('.undated');
    assert.match((await box.textContent()) ?? '', new RegExp(`^${undated.size} undated`));
    await box.getByLabel('Hide undated').check();
    await changed(page, before.things);
    assert.equal((await shown(page)).things, before.things - undated.size);
    await page.keyboard.press('Control+z');
    await changed(page, before.things - undated.size);
    await box.getByRole('button').click();
    await page.locator('.inspector .claim').first().waitFor();
    await page.context().close();
  });

  it('looks at a part of time by dragging, and at all of it again by a press beside the marks', async () => {
    const page = await open();
    const before = await shown(page);
    const box = await page.locator('.plot').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.6, box.y + 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 3, { steps: 5 });
    await page.mouse.up();
    await changed(page, before.things);
    assert.ok((await shown(page)).things < before.things);
    await page.locator('.time').getByRole('button', { name: 'Clear' }).click();
    await page.waitForFunction(
      (things) => document.querySelector('.stat b')?.textContent === String(things),
      before.things,
    );
    await page.context().close();
  });

  it('is there on a telephone: opened by a press, its bars open claims in a sheet, and every command is in reach', async () => {
    const page = await open('', { viewport: { width: 390, height: 844 }, hasTouch: true });
    const help = page.locator('.notice.narrow');
    await help.waitFor();
    assert.equal(await page.locator('.time').count(), 0);
    await page.getByRole('button', { name: 'Timeline' }).tap();
    await page.locator('.plot .bin').first().waitFor();
    const [plot, frame] = [await page.locator('.time').boundingBox(), page.viewportSize()];
    assert.ok(plot && frame && plot.x >= 0 && plot.x + plot.width <= frame.width);
    assert.ok(plot.height < frame.height / 3, 'the timeline leaves room for the graph');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual(await findings(page), []);
    await page.locator('.plot .bin').last().click({ force: true });
    await page.locator('.inspector .claim').first().waitFor();
    assert.ok(await help.isHidden(), 'first help lies over what one reads of');
    await page.getByRole('button', { name: 'Close the panel' }).tap();
    await page.locator('.plot .bin').first().waitFor();
    await page.getByRole('button', { name: 'Commands' }).tap();
    await page.locator('dialog.palette').waitFor();
    await page.context().close();
  });

  it('plays through time, stops when told, and one undo goes back to before', async () => {
    const page = await open('', { reducedMotion: 'no-preference' });
    const before = await shown(page);
    await page.locator('.time').getByLabel('Speed').selectOption('4');
    await page.getByRole('button', { name: 'Play' }).click();
    const until = () => page.locator('.time').getByLabel('Until', { exact: true }).inputValue();
    await page.waitForFunction(
      () => document.querySelectorAll<HTMLInputElement>('.time input[type=date]')[1]?.value !== '',
    );
    const first = await until();
    await page.waitForFunction(
      (held) => document.querySelectorAll<HTMLInputElement>('.time input[type=date]')[1]?.value !== held,
      first,
    );
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    assert.ok((await until()) >= first);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      (things) => document.querySelector('.stat b')?.textContent === String(things),
      before.things,
    );
    await page.context().close();
  });

  it('does not move by itself where the system asks for less motion, and steps at a press', async () => {
    const page = await open();
    assert.equal(await page.getByRole('button', { name: 'Play' }).count(), 0);
    await page.getByRole('button', { name: 'One step on' }).click();
    await page.waitForFunction(
      () => document.querySelectorAll<HTMLInputElement>('.time input[type=date]')[1]?.value !== '',
    );
    await page.context().close();
  });
});
