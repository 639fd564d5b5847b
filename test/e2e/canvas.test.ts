/** The canvas under an investigator's hands: choosing, laying out, styling, filtering, and a great many things at once. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { SearchResult, StartView, Subgraph } from '#core/model/view.ts';
import { CITIZENS, COUNTRY, type Crowd, crowd, NAMES } from '../support/crowd.ts';
import {
  CHROMIUM,
  changed,
  complaintsOf,
  drawn,
  explorer,
  newPage,
  open,
  placeOf,
  shown,
} from '../support/explorer.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

const parts = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** Where things are in the plane, from the link once it has settled. */
async function places(page: Page): Promise<ReadonlyMap<string, Place>> {
  await page.waitForTimeout(700); // the address follows with a pause
  return new Map(
    (parts(page).get('n') ?? '').split('!').flatMap((node): [string, Place][] => {
      const [id, x, y] = node.split('~');
      return id !== undefined && x !== undefined && y !== undefined ? [[id, { x: +x, y: +y }]] : [];
    }),
  );
}

/** Waits until no layout runs. */
const atRest = (page: Page) => page.locator('.arranging').waitFor({ state: 'detached', timeout: 60_000 });

const selectedCount = (page: Page, count: number) =>
  page.locator('.inspector h2', { hasText: `${count} selected` }).waitFor();

/** How many pixels of the canvas, all layers as the reader sees them, are of this token's colour. */
async function pixels(page: Page, token: string): Promise<number> {
  const picture = (await page.locator('.canvas').screenshot()).toString('base64');
  return page.evaluate(
    async ([data, name]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      if (!context) return 0;
      context.drawImage(image, 0, 0);
      const seen = context.getImageData(0, 0, image.width, image.height).data;
      context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name ?? '');
      context.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
      let count = 0;
      for (let at = 0; at < seen.length; at += 4)
        if (
          Math.abs((seen[at] ?? 0) - r) < 6 &&
          Math.abs((seen[at + 1] ?? 0) - g) < 6 &&
          Math.abs((seen[at + 2] ?? 0) - b) < 6
        )
          count++;
      return count;
    },
    [picture, token] as const,
  );
}

describe('the canvas', function () {
  this.timeout(180_000);
  let start: StartView;
  let url: string;
  before(async function () {
    if (!CHROMIUM) this.skip();
    url = (await explorer()).server.url;
    start = StartView.parse(await (await fetch(`${url}/api/start`)).json());
  });

  /** Everything in the samples that a scene shows: a scene too large to draw in full. */
  async function everyId(): Promise<string[]> {
    const ids = new Set<string>();
    for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789')
      for (let offset = 0; ; offset += 50) {
        const found = SearchResult.parse(
          await (await fetch(`${url}/api/search?q=${letter}&limit=50&offset=${offset}`)).json(),
        );
        for (const { entity } of found.hits) if (entity.type !== 'Statement') ids.add(entity.id);
        if (offset + 50 >= found.total) break;
      }
    return [...ids];
  }

  describe('choosing', () => {
    it('with a lasso takes what lies within, and Escape lets it go', async () => {
      const page = await open();
      const box = await page.locator('.canvas').boundingBox();
      assert.ok(box);
      await page.keyboard.press('d');
      await page.locator('.lasso').waitFor();
      const corners = [
        [3, 3],
        [box.width - 3, 3],
        [box.width - 3, box.height - 3],
        [3, box.height - 3],
      ] as const;
      await page.mouse.move(box.x + 3, box.y + 3);
      await page.mouse.down();
      for (const [x, y] of corners) await page.mouse.move(box.x + x, box.y + y, { steps: 3 });
      await page.mouse.up();
      await selectedCount(page, start.entities.length);
      await page.keyboard.press('d');
      await page.locator('.lasso').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.lasso').waitFor({ state: 'detached' });
      await selectedCount(page, start.entities.length);
      await page.keyboard.press('Escape');
      await page.locator('.inspector h2').waitFor({ state: 'detached' });
      await page.context().close();
    });

    it('and hiding, pinning or dismissing all but that is undone step by step', async () => {
      const page = await open();
      const before = await shown(page);
      const first = start.entities[0];
      assert.ok(first);
      const at = await placeOf(page, first.id);
      await page.mouse.click(at.x, at.y);
      await page.locator('.inspector h2', { hasText: first.name }).waitFor();
      await page.keyboard.press('p');
      await page.locator('.toast', { hasText: 'Pinned' }).waitFor();
      await page.keyboard.press('Shift+Delete');
      await changed(page, before.things);
      assert.equal((await shown(page)).things, 1);
      await page.keyboard.press('h');
      await page.getByText('Everything is hidden.').waitFor();
      for (const things of [1, before.things]) {
        await page.keyboard.press('Control+z');
        await page.waitForFunction(
          (wanted) => document.querySelector('.stat b')?.textContent === String(wanted),
          things,
        );
      }
      await page.waitForTimeout(700);
      assert.ok(parts(page).get('p'), 'the pin is still there');
      await page.keyboard.press('Control+z');
      await page.waitForTimeout(700);
      assert.equal(parts(page).get('p'), null, 'the pin was not undone');
      await page.context().close();
    });

    it('with a marquee takes a part, inverts it, and finds the links among it', async () => {
      const page = await open();
      const [first, second] = [start.relations[0]?.from, start.relations[0]?.to];
      assert.ok(first && second);
      const [a, b] = [await placeOf(page, first), await placeOf(page, second)];
      const [left, right] = [Math.min(a.x, b.x) - 45, Math.max(a.x, b.x) + 45];
      const [top, bottom] = [Math.min(a.y, b.y) - 45, Math.max(a.y, b.y) + 45];
      await page.keyboard.down('Shift');
      await page.mouse.move(left, top);
      await page.mouse.down();
      await page.mouse.move((left + right) / 2, (top + bottom) / 2, { steps: 4 });
      await page.mouse.move(right, bottom, { steps: 4 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      const title = page.locator('.inspector h2', { hasText: / selected$/ });
      await title.waitFor();
      const count = Number.parseInt((await title.textContent()) ?? '', 10);
      assert.ok(count >= 2 && count < start.entities.length, `${count} selected`);
      await page.keyboard.press('j');
      await page.locator('.toast', { hasText: /links? among the selected/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Shift+I');
      await page.locator('.inspector h2').waitFor({ state: 'detached' });
      await page.context().close();
    });

    it('with a finger selects by a tap', async () => {
      const page = await open('', { hasTouch: true, viewport: { width: 1024, height: 800 } });
      const first = start.entities[0];
      assert.ok(first);
      const at = await placeOf(page, first.id);
      await page.touchscreen.tap(at.x, at.y);
      await page.locator('.inspector h2', { hasText: first.name }).waitFor();
      await page.context().close();
    });
  });

  describe('laying out', () => {
    it('in rows by type moves everything in one step that undo takes back', async () => {
      const page = await open();
      const before = await places(page);
      await page.keyboard.press('o');
      await page.getByLabel('In rows by type').check();
      await page.getByRole('button', { name: 'Lay out', exact: true }).click();
      await page.locator('.toast', { hasText: 'laid out' }).waitFor();
      const after = await places(page);
      const rows = new Map<string, Set<number>>();
      for (const { id, type } of start.entities) {
        const at = after.get(id);
        assert.ok(at);
        rows.set(type, (rows.get(type) ?? new Set()).add(at.y));
      }
      const spans = [...rows.values()].map((ys) => [Math.min(...ys), Math.max(...ys)] as const);
      spans.sort(([one], [other]) => one - other);
      for (const [index, [top]] of spans.entries())
        if (index > 0) assert.ok(top > (spans[index - 1]?.[1] ?? top), 'two types share a row');
      assert.notDeepEqual([...after], [...before]);
      await page.keyboard.press('Control+z');
      assert.deepEqual([...(await places(page))], [...before]);
      await page.context().close();
    });

    it('keeps what is pinned where it is', async () => {
      const page = await open();
      const pinned = start.entities[0];
      assert.ok(pinned);
      const at = await placeOf(page, pinned.id);
      await page.mouse.click(at.x, at.y);
      await page.locator('.inspector h2', { hasText: pinned.name }).waitFor();
      await page.keyboard.press('p');
      const before = await places(page);
      await page.keyboard.press('l');
      await page.locator('.toast', { hasText: 'laid out' }).waitFor();
      const after = await places(page);
      assert.deepEqual(after.get(pinned.id), before.get(pinned.id));
      assert.notDeepEqual([...after], [...before], 'nothing moved');
      await page.context().close();
    });

    it('does not move what is there when something new arrives', async () => {
      const page = await open();
      const before = await places(page);
      const count = (await shown(page)).things;
      let grown = false;
      for (const { id } of start.entities.slice(0, 12)) {
        const at = await placeOf(page, id);
        await page.mouse.click(at.x, at.y);
        await page.locator('.inspector h2').first().waitFor();
        await page.keyboard.press('e');
        await page
          .locator('.toast', { hasText: /around/ })
          .or(page.locator('dialog.expand'))
          .first()
          .waitFor();
        if (await page.locator('dialog.expand').isVisible()) {
          await page.getByRole('button', { name: 'Cancel' }).click();
          continue;
        }
        if ((await shown(page)).things > count) {
          grown = true;
          break;
        }
      }
      assert.ok(grown, 'something on the first view has more neighbours');
      await atRest(page);
      const after = await places(page);
      assert.ok(after.size > before.size);
      for (const [id, at] of before) assert.deepEqual(after.get(id), at, `${id} moved`);
      await page.context().close();
    });

    it('of much can be stopped, and what has no place by then gets one', async () => {
      const ids = await everyId();
      const { browser } = await explorer();
      const page = await newPage(browser);
      await page.goto(`${url}/#v=1&n=${ids.join('!')}`);
      await page.locator('.arranging progress').waitFor();
      await page.locator('.arranging').getByRole('button', { name: 'Stop' }).click();
      await page.locator('.toast', { hasText: 'Layout stopped' }).waitFor();
      await drawn(page);
      assert.equal((await places(page)).size, ids.length);
      await page.context().close();
    });
  });

  describe('much at once', () => {
    it('is moved as a picture in which what is selected stays drawn, and answers to a click far off', async () => {
      const ids = await everyId();
      const { browser } = await explorer();
      const page = await newPage(browser);
      // A place for each, so that the test knows where to click.
      const nodes = ids.map((id, index) => `${id}~${(index % 30) * 150}~${Math.floor(index / 30) * 150}`);
      await page.goto(`${url}/#v=1&n=${nodes.join('!')}`);
      await drawn(page);
      assert.ok((await shown(page)).things > 500, 'the samples have many things');
      const middle = ids[Math.floor(ids.length / 60) * 30 + 15];
      assert.ok(middle);
      const at = await placeOf(page, middle);
      await page.mouse.click(at.x, at.y);
      await page.locator('.inspector h2').first().waitFor();
      await page.waitForTimeout(600);
      assert.ok((await pixels(page, '--accent')) > 40, 'the selected thing has no ring');
      const box = await page.locator('.canvas').boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 8, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(box.x + 90, box.y + 120, { steps: 8 });
      assert.ok(await page.locator('.canvas .above').isVisible(), 'the scene is not moved as a picture');
      assert.ok((await pixels(page, '--accent')) > 40, 'the selected thing is lost while moving');
      await page.mouse.up();
      await page.locator('.canvas .above').waitFor({ state: 'hidden' });
      const later = await placeOf(page, middle);
      assert.ok(Math.abs(later.x - at.x - 82) < 4 && Math.abs(later.y - at.y - 60) < 4, 'it did not follow');
      assert.deepEqual(complaintsOf(page), []);
      await page.context().close();
    });

    it('is looked over on the map in the corner: a click there looks elsewhere', async () => {
      const page = await open();
      await places(page);
      const before = parts(page).get('z');
      const map = page.getByLabel('Map of the scene');
      await map.click({ position: { x: 20, y: 20 } });
      await places(page);
      assert.notEqual(parts(page).get('z'), before);
      await page.keyboard.press('m');
      await map.waitFor({ state: 'detached' });
      await page.context().close();
    });
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

  describe('the frame', () => {
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
