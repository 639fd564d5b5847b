/** Keeping and sharing: what an investigator wrote and arranged must be there tomorrow, and in other tools. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { StartView } from '#core/model/view.ts';
import { CHROMIUM, complaintsOf, drawn, explorer, open, rowOf, shown } from '../support/explorer.ts';

describe('keeping', function () {
  this.timeout(120_000);
  let start: StartView;
  before(async function () {
    if (!CHROMIUM) this.skip();
    start = StartView.parse(await (await fetch(`${(await explorer()).server.url}/api/start`)).json());
  });

  it('offers the last scene on return, notes and all, and does not let the start take its place', async () => {
    const page = await open();
    const before = await shown(page);
    const [thing] = start.entities;
    assert.ok(thing);
    await page.keyboard.press('t');
    await (await rowOf(page, thing.id)).locator('.cell-button').click();
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByLabel('Note', { exact: true }).fill('ask the harbour office');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.locator('.own-note.kept', { hasText: 'ask the harbour office' }).waitFor();
    await page.waitForFunction(() => localStorage.getItem('dateline.autosave')?.includes('harbour office'));
    const other = start.entities.at(-1);
    assert.ok(other);
    await (await rowOf(page, other.id)).locator('.cell-button').click();
    await page.locator('.inspector h2').first().waitFor();
    const again = await page.context().newPage();
    await page.close();
    await again.goto((await explorer()).server.url);
    await drawn(again);
    await again.getByRole('button', { name: 'Go on where you were' }).click();
    await again.locator('.inspector h2').first().waitFor();
    await again.keyboard.press('Escape');
    await again.getByText('Your notes').waitFor();
    await again.getByText('ask the harbour office').first().waitFor();
    assert.equal((await shown(again)).things, before.things);
    await again.context().close();
  });

  it('takes a note back with undo, and carries a short one in the link', async () => {
    const page = await open();
    const [thing] = start.entities;
    assert.ok(thing);
    await page.keyboard.press('t');
    await (await rowOf(page, thing.id)).locator('.cell-button').click();
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByLabel('Note', { exact: true }).fill('two sources say so');
    await page.keyboard.press('Control+Enter');
    await page.locator('.own-note.kept').waitFor();
    await page.waitForFunction(() => location.hash.includes('m='));
    const link = page.url().slice(page.url().indexOf('#'));
    await page.keyboard.press('Control+z');
    await page.locator('.own-note.kept').waitFor({ state: 'detached' });
    await page.context().close();
    const other = await open(link);
    await other.locator('.own-note.kept', { hasText: 'two sources say so' }).waitFor();
    await other.context().close();
  });

  it('says when a link was made on another version of the data', async () => {
    const { server } = await explorer();
    const { data } = (await (await fetch(`${server.url}/api/status`)).json()) as { data: number };
    const ids = start.entities.slice(0, 2).map(({ id }) => id);
    const page = await open(`#v=1&n=${ids.map((id, at) => `${id}~${at * 200}~0`).join('!')}&g=${data - 1}`);
    await page.getByText(`made on version ${data - 1} of the data; it is now at version ${data}`).waitFor();
    await page.getByRole('button', { name: 'Close the notice' }).first().click();
    await page.getByText('made on version').waitFor({ state: 'detached' });
    assert.ok(
      (await page.evaluate(() => location.hash)).includes(`g=${data}`),
      'links name the version of today',
    );
    await page.context().close();
    const now = await open(`#v=1&n=${ids.map((id, at) => `${id}~${at * 200}~0`).join('!')}&g=${data}`);
    assert.equal(await now.getByText('made on version').count(), 0);
    await now.context().close();
  });

  it('writes the picture, the graph and a report that other tools and people can read', async () => {
    const page = await open();
    const { things, relations } = await shown(page);
    const written = async (command: string): Promise<string> => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Type a command…' }).fill(command);
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      const file = await (await download).path();
      await page.locator('dialog').waitFor({ state: 'detached' });
      return readFile(file, 'utf8');
    };
    const count = (text: string, pattern: RegExp) => text.match(pattern)?.length;
    const svg = await written('picture (SVG)');
    assert.deepEqual(
      [count(svg, /<g data-id="[^"]*" data-type/g), count(svg, /<g data-id="[^"]*" data-standing/g)],
      [things, relations],
    );
    const graphml = await written('GraphML');
    assert.deepEqual([count(graphml, /<node /g), count(graphml, /<edge /g)], [things, relations]);
    const gexf = await written('GEXF');
    assert.deepEqual([count(gexf, /<node /g), count(gexf, /<edge /g)], [things, relations]);
    const csv = await written('relations (CSV)');
    assert.equal(csv.trimEnd().split('\r\n').length, relations + 1);
    const json = z
      .object({ entities: z.array(z.unknown()), relations: z.array(z.unknown()) })
      .parse(JSON.parse(await written('scene (JSON)')));
    assert.deepEqual([json.entities.length, json.relations.length], [things, relations]);
    assert.match(await written('picture (PNG)'), /^.PNG/);
    const report = await written('report with citations');
    const quotes = count(report, /<blockquote>/g) ?? 0;
    assert.ok(quotes >= relations / 2, `${quotes} quotes for ${relations} relations`);
    assert.deepEqual(complaintsOf(page), []);
    // What was written opens as a picture, and as a page that loads nothing.
    await page.setContent(svg.slice(svg.indexOf('<svg')));
    assert.ok(((await page.locator('svg').boundingBox())?.width ?? 0) > 100);
    await page.context().close();
  });
});
