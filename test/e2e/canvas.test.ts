/** The canvas under an investigator's hands: choosing, laying out, and a great many things at once. */
import assert from 'node:assert/strict';
import { SearchResult, StartView } from '#core/model/view.ts';
import { atRest, parts, pixels, places, selectedCount } from '../support/canvas.ts';
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

    it('with Shift and a click adds one, and N its neighbours', async () => {
      const page = await open();
      const [first, second] = start.entities;
      assert.ok(first && second);
      const one = await placeOf(page, first.id);
      await page.mouse.click(one.x, one.y);
      await page.locator('.inspector h2', { hasText: first.name }).waitFor();
      const other = await placeOf(page, second.id);
      await page.keyboard.down('Shift');
      await page.mouse.click(other.x, other.y);
      await page.keyboard.up('Shift');
      const picked = [first.id, second.id];
      await selectedCount(page, 2);
      await page.waitForFunction(
        (ids) => ids.every((id) => new URLSearchParams(location.hash).get('s')?.split('!').includes(id)),
        picked,
      );
      const listed = page.locator('.inspector .rows');
      for (const { name } of [first, second]) await listed.getByText(name, { exact: true }).waitFor();
      const near = start.relations.flatMap(({ from, to }) =>
        picked.includes(from) ? [to] : picked.includes(to) ? [from] : [],
      );
      await page.keyboard.press('n');
      await page.waitForFunction(
        (count) => new URLSearchParams(location.hash).get('s')?.split('!').length === count,
        new Set([...picked, ...near]).size,
      );
      await page.context().close();
    });

    it('with Shift shows the several, each read and returned from, and one again when the others are let go', async () => {
      const page = await open();
      const [first, second, third] = start.entities;
      assert.ok(first && second && third);
      const clicked = async (id: string, shift = true) => {
        const at = await placeOf(page, id);
        if (shift) await page.keyboard.down('Shift');
        await page.mouse.click(at.x, at.y);
        if (shift) await page.keyboard.up('Shift');
      };
      await clicked(first.id, false);
      await page.locator('.inspector h2', { hasText: first.name }).waitFor();
      await clicked(second.id);
      await clicked(third.id);
      await selectedCount(page, 3);
      await page.locator('.inspector .rows').getByText(third.name, { exact: true }).click();
      await page.locator('.inspector h2', { hasText: third.name }).waitFor();
      await page.getByRole('button', { name: 'Back to the 3 selected' }).click();
      await selectedCount(page, 3);
      await page.getByRole('button', { name: `Take ${second.name} out of the selection` }).click();
      await selectedCount(page, 2);
      await clicked(third.id);
      await page.locator('.inspector h2', { hasText: first.name }).waitFor();
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

    it('of only what came last moves that alone', async () => {
      const page = await open();
      const before = await places(page);
      const { hits } = SearchResult.parse(
        await (await fetch(`${url}/api/search?q=a&types=Person,Organisation,Place&limit=50`)).json(),
      );
      const fresh = hits.find(
        ({ entity: { id, name } }) => !before.has(id) && /^[\p{L} ]{6,}$/u.test(name),
      )?.entity;
      assert.ok(fresh, 'the samples have something that is not on the first view');
      await page.keyboard.press('/');
      await page.keyboard.type(fresh.name);
      await page.locator('.hit[aria-selected="true"]', { hasText: fresh.name }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction((id) => location.hash.includes(`${id}~`), fresh.id);
      await page.keyboard.press('Shift+O');
      await page.locator('.toast', { hasText: '1 thing laid out' }).waitFor();
      const after = await places(page);
      for (const [id, at] of before) assert.deepEqual(after.get(id), at, `${id} moved`);
      await page.context().close();
    });

    it('of much can be stopped, and what has no place by then gets one', async () => {
      const ids = await everyId();
      const { browser } = await explorer();
      const page = await newPage(browser);
      // Pressed in the page as soon as it is there: on a busy machine the worker is done before a press from outside arrives.
      await page.addInitScript(() => {
        new MutationObserver(() => {
          document.querySelector<HTMLButtonElement>('.arranging progress ~ button')?.click();
        }).observe(document, { childList: true, subtree: true });
      });
      await page.goto(`${url}/#v=1&n=${ids.join('!')}`);
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

    it('is looked at from nearer and farther by key, and as a whole again', async () => {
      const page = await open();
      await places(page);
      const zoom = () => Number(parts(page).get('z')?.split('~')[2]);
      const whole = zoom();
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      await places(page);
      assert.ok(zoom() > whole * 1.4, `${zoom()} after ${whole}`);
      await page.keyboard.press('f');
      await places(page);
      assert.ok(Math.abs(zoom() - whole) < 0.03, `${zoom()} after ${whole}`);
      await page.context().close();
    });

    it('is fitted so that nothing lies under the map in the corner', async () => {
      const [one, other] = start.entities;
      assert.ok(one && other);
      for (const [x, y] of [
        [1500, 800],
        [700, 900],
      ]) {
        const page = await open(`#v=1&n=${one.id}~0~0!${other.id}~${x}~${y}`);
        await page.keyboard.press('f');
        const at = await placeOf(page, other.id);
        const map = await page.getByLabel('Map of the scene').boundingBox();
        assert.ok(map);
        assert.ok(at.x < map.x || at.y < map.y, `${other.name} lies under the map`);
        await page.context().close();
      }
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
});
