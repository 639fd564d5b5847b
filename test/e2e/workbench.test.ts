/** Analysts ask in Cypher from the page, see where they are wrong before they run it, and take the answer on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { CypherAnswer } from '#core/model/cypher-value.ts';
import { SavedQuery } from '#core/model/saved-query.ts';
import { SHIPPED_QUERIES } from '#core/saved-query/shipped.ts';
import { findings } from '../support/axe.ts';
import { CHROMIUM, complaintsOf, drawn, explorer, newPage, placeOf, shown } from '../support/explorer.ts';

/** Three nested loops of this size end long after the test: only stopping it ends it. */
const RUNAWAY =
  'UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b UNWIND range(1, 30000) AS c RETURN sum(a * b * c)';
const HOLDERS =
  'MATCH (p:Person)-[:HOLDS]->(r:Role) RETURN p.name AS holder, r.name AS post ORDER BY holder, post';

/** The workbench in a page of its own. */
async function openBench(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const { browser, server } = await explorer();
  const page = await newPage(browser, options);
  await page.goto(`${server.url}/#/cypher${query}`);
  await page.locator('.cm-content').waitFor();
  return page;
}

/** Writes a query in place of what is there, as one would by pasting: nothing is completed on the way. */
async function write(page: Page, query: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(query);
}

async function run(page: Page, query: string): Promise<void> {
  await write(page, query);
  await page.keyboard.press('Control+Enter');
}

/** What stands in the editor. */
const written = async (page: Page): Promise<string> =>
  (await page.locator('.cm-line').allTextContents()).join('\n');

const cells = (page: Page) => page.locator('.result tbody tr[data-row] td');
const toast = (page: Page, words: string | RegExp) => page.locator('.toast.on', { hasText: words }).waitFor();

/** The same query over HTTP: what the page must show. */
async function answer(
  query: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<CypherAnswer> {
  const { server } = await explorer();
  const response = await fetch(`${server.url}/api/cypher`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, parameters, timeoutMs: 60_000 }),
  });
  return CypherAnswer.parse(await response.json());
}

describe('the workbench', function () {
  this.timeout(120_000);
  before(async function () {
    if (!CHROMIUM) this.skip();
    // The parser is loaded by the first query: what follows does not wait for it.
    await answer('RETURN 1');
  });

  it('is reached by its tab and back, and loads only then', async () => {
    const { browser, server } = await explorer();
    const page = await newPage(browser);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(server.url);
    await drawn(page);
    const before = await shown(page);
    assert.ok(!loaded.some((url) => /workbench/.test(url)), 'the editor is not part of the first load');
    await page.keyboard.press('2');
    await page.locator('.cm-content').waitFor();
    assert.match(page.url(), /#\/cypher$/);
    await page.goBack();
    await page.locator('.bench').waitFor({ state: 'detached' });
    assert.deepEqual(await shown(page), before, 'the scene is as it was');
    assert.deepEqual(complaintsOf(page), []);
    await page.context().close();
  });

  it('runs a query with Ctrl+Enter and shows its rows as people write them', async () => {
    const page = await openBench();
    await run(
      page,
      "RETURN 'Anna' AS who, date('2024-05-03') AS since, 1234567 AS sum, null AS none, [1, 2] AS list",
    );
    await cells(page).first().waitFor();
    assert.deepEqual(await cells(page).allTextContents(), [
      'Anna',
      '3 May 2024',
      '1,234,567',
      'null',
      '1, 2',
    ]);
    await toast(page, /1 row in/);
    await page.locator('.standing', { hasText: /1 row in/ }).waitFor();
    await page.getByRole('tab', { name: 'Raw' }).click();
    await page.locator('.raw', { hasText: '{"$date":"2024-05-03"}' }).waitFor();
    assert.deepEqual(complaintsOf(page), []);
    await page.context().close();
  });

  it('sets the words of a query apart by colour: keywords, labels, properties, functions, texts', async () => {
    const page = await openBench();
    await write(page, "MATCH (p:Person) WHERE p.name = 'Anna' AND p.articles > 2 RETURN size($list) // all");
    const kinds = ['keyword', 'name', 'property', 'text', 'number', 'function', 'parameter', 'comment'];
    const words = ['MATCH', 'Person', 'name', "'Anna'", '2', 'size', '$list', '// all'];
    const colours = new Set<string>();
    for (const [i, kind] of kinds.entries()) {
      const word = page.locator(`.cm-line .cy-${kind}`, { hasText: words[i] ?? '' }).first();
      await word.waitFor();
      colours.add(await word.evaluate((span) => getComputedStyle(span).color));
    }
    assert.ok(colours.size >= 5, `${colours.size} colours for ${kinds.length} kinds of words`);
    await page.context().close();
  });

  it('sorts by a column and exports the rows in that order, as CSV and JSON', async () => {
    const { rows } = await answer(HOLDERS);
    const page = await openBench('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await run(page, HOLDERS);
    await cells(page).first().waitFor();
    const posts = rows.map(([, post]) => String(post));
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const falling = [...posts].sort((a, b) => collator.compare(b, a));
    await page.locator('.result th button', { hasText: 'post' }).click();
    await page.locator('.result th button', { hasText: 'post' }).click();
    assert.equal(await cells(page).nth(1).textContent(), falling[0]);
    assert.equal(await page.locator('.result th').nth(1).getAttribute('aria-sort'), 'descending');
    const file = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const csv = (await file('CSV')).trimEnd().split('\r\n');
    assert.deepEqual([csv[0], csv.length], ['holder,post', rows.length + 1]);
    const json = z
      .array(z.object({ holder: z.string(), post: z.string() }))
      .parse(JSON.parse(await file('JSON')));
    assert.deepEqual(
      json.map(({ post }) => post),
      falling,
    );
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await toast(page, /rows? copied/);
    const pasted = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(pasted.split('\n').length, rows.length + 1);
    await page.context().close();
  });

  it('underlines a mistake while one types, on the words it is about, and leads to it when it is run', async () => {
    const page = await openBench();
    await write(page, 'MATCH (p:Person)\nRETURN person');
    const underlined = page.locator('.cm-lintRange-error');
    await underlined.waitFor();
    assert.equal(await underlined.textContent(), 'person');
    assert.equal(
      await underlined.evaluate((mark) => mark.closest('.cm-line')?.textContent),
      'RETURN person',
      'on the second line',
    );
    await page.keyboard.press('Control+Enter');
    await page.locator('.results .failure', { hasText: 'Variable `person` not defined' }).waitFor();
    await page.getByRole('button', { name: 'Go to line 2, column 8' }).click();
    await page.keyboard.insertText('p.name AS ');
    assert.equal(await page.locator('.cm-line').nth(1).textContent(), 'RETURN p.name AS person');
    await underlined.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('says of a write, before it is run, that only reading is allowed', async () => {
    const page = await openBench();
    await write(page, 'MATCH (n) DETACH DELETE n');
    await page.locator('.cm-lintRange-error', { hasText: 'DETACH' }).waitFor();
    await page.context().close();
  });

  it('completes labels, types and properties from the graph, by keyboard', async () => {
    const page = await openBench();
    await page.locator('.cm-content').click();
    await page.keyboard.type('MATCH (p:Pers');
    await page.locator('.cm-tooltip-autocomplete [aria-selected]', { hasText: 'Person' }).waitFor();
    await page.waitForTimeout(150); // a completion can be taken a moment after it has come
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.type('-[:HOL');
    await page.locator('.cm-tooltip-autocomplete [aria-selected]', { hasText: 'HOLDS' }).waitFor();
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.type('->(r) RETURN p.na');
    await page.locator('.cm-tooltip-autocomplete [aria-selected]', { hasText: 'name' }).waitFor();
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    assert.equal(await written(page), 'MATCH (p:Person)-[:HOLDS]->(r) RETURN p.name');
    await page.context().close();
  });

  it('cancels a runaway query on the server too, or the next ones would wait behind it', async () => {
    const page = await openBench();
    for (let i = 0; i < 3; i++) {
      await run(page, RUNAWAY);
      await page.getByRole('button', { name: 'Cancel' }).waitFor();
      await page.locator('.standing', { hasText: /^[1-9]|\d{3} ms/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.notice', { hasText: 'Cancelled after' }).waitFor();
    }
    await run(page, 'RETURN 42 AS answer');
    await page.locator('.result td', { hasText: '42' }).waitFor();
    await page.context().close();
  });

  it('draws a result on the canvas as a scene that grows like any other', async () => {
    const query = 'MATCH path = (:Person)-[:HOLDS]->(:Role)-[:AT]->(:Organisation) RETURN path LIMIT 3';
    const page = await openBench();
    await run(page, query);
    await page.locator('.result td', { hasText: '—HOLDS→' }).first().waitFor();
    await page.getByRole('tab', { name: 'Graph' }).click();
    await page.getByRole('button', { name: 'Draw as a new scene' }).click();
    await page.locator('.bench').waitFor({ state: 'detached' });
    const steps = z.object({
      $path: z.array(
        z.object({ labels: z.array(z.string()).optional(), properties: z.object({ id: z.string() }) }),
      ),
    });
    const { rows } = await answer(query);
    const nodes = rows.flatMap(([path]) => steps.parse(path).$path.filter(({ labels }) => labels));
    const ids = new Set(nodes.map(({ properties }) => properties.id));
    await page.waitForFunction(
      (things) => document.querySelector('.stat b')?.textContent === String(things),
      ids.size,
    );
    await drawn(page);
    const person = nodes.find(({ labels }) => labels?.includes('Person'))?.properties.id;
    assert.ok(person);
    const at = await placeOf(page, person);
    await page.mouse.click(at.x, at.y);
    await page.locator('.inspector .tabs').waitFor();
    await page.keyboard.press('e');
    await toast(page, /around/);
    assert.ok((await shown(page)).things > ids.size, 'it has grown');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      (things) => document.querySelector('.stat b')?.textContent === String(things),
      ids.size,
    );
    await page.context().close();
  });

  it('saves a query with a parameter, and a link opens it with its value and its answer', async () => {
    const { server } = await explorer();
    const name = 'Posts of somebody, saved by a test';
    const query = 'MATCH (p:Person {name: $who})-[:HOLDS]->(r:Role) RETURN r.name AS post ORDER BY post';
    const [first] = (await answer(HOLDERS)).rows;
    const who = String(first?.[0]);
    const page = await openBench('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await write(page, query);
    await page.getByLabel('$who').fill(who);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('dialog').getByLabel('Name').fill(name);
    await page.locator('dialog').getByLabel('What who means').fill('a full name');
    await page.locator('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('.saved', { hasText: name }).waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await toast(page, 'Link copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(!link.includes('MATCH'), 'a saved query travels by its id');

    const other = await page.context().newPage();
    await other.goto(link);
    await cells(other).first().waitFor();
    const { rows } = await answer(query, { who });
    assert.deepEqual(await cells(other).allTextContents(), rows.flat().map(String));
    assert.equal(await other.getByLabel('$who a full name').inputValue(), who);

    await other.getByRole('button', { name: `Delete ${name}` }).click();
    await other.getByRole('button', { name: 'Delete', exact: true }).click();
    await other.locator('.saved', { hasText: name }).waitFor({ state: 'detached' });
    const left = z.array(SavedQuery).parse(await (await fetch(`${server.url}/api/queries`)).json());
    assert.ok(!left.some((one) => one.name === name));
    await page.context().close();
  });

  it('asks a saved query about the person who is selected on the canvas, and gives back the canvas', async () => {
    const { browser, server } = await explorer();
    const career = SHIPPED_QUERIES.find(({ id }) => id === 'career');
    assert.ok(career);
    const page = await newPage(browser);
    await page.goto(server.url);
    await drawn(page);
    await page.keyboard.press('t');
    // Backwards: of much that has happened the table would show that alone.
    await page.getByRole('button', { name: /^Type/ }).click();
    await page.getByRole('button', { name: /^Type/ }).click();
    const row = page.locator('.table-panel tbody tr', { has: page.getByText('Person', { exact: true }) });
    const person = (await row.first().locator('.cell-button').textContent()) ?? '';
    await row.first().locator('.cell-button').click();
    await page.locator('.inspector h2', { hasText: person }).waitFor();
    await page.keyboard.press('q');
    await page.locator('dialog').getByRole('button', { name: career.name }).click();
    await cells(page).first().waitFor({ timeout: 60_000 });
    const { rows } = await answer(career.query, { person });
    assert.equal(await page.locator('.result tbody tr[data-row]').count(), rows.length);
    assert.equal(await cells(page).first().textContent(), person);
    await page.goBack();
    await page.locator('.inspector h2', { hasText: person }).waitFor();
    await page.context().close();
  });

  it('does not run a query that a link carries as text: whoever opens it reads it first', async () => {
    const page = await openBench(
      `?${new URLSearchParams({ query: 'RETURN $n AS n', 'p.n': '3', 't.n': 'integer' })}`,
    );
    await page.locator('.cm-line', { hasText: 'RETURN $n AS n' }).waitFor();
    assert.equal(await page.getByLabel('$n').inputValue(), '3');
    assert.equal(await cells(page).count(), 0);
    await page.getByRole('button', { name: 'Run Ctrl+Enter' }).click();
    await page.locator('.result td', { hasText: /^3$/ }).waitFor();
    await page.context().close();
  });

  it('asks for a value that is missing instead of running without it', async () => {
    const page = await openBench();
    await run(page, 'RETURN $limit AS n');
    await page.locator('.parameter .wrong', { hasText: 'a value is needed' }).waitFor();
    await page.keyboard.insertText('7');
    await page.keyboard.press('Control+Enter');
    await page.locator('.result td', { hasText: /^7$/ }).waitFor();
    await page.context().close();
  });

  it('writes a query from the schema, explains it, and keeps what was run for the next visit', async () => {
    const page = await openBench();
    await page.getByRole('tab', { name: 'Schema' }).click();
    await page.locator('.side .row', { hasText: /^:Person/ }).click();
    const query = 'MATCH (p:Person)\nRETURN p LIMIT 25';
    assert.equal(await written(page), query);
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.locator('.steps li', { hasText: 'Person' }).first().waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
    await page.locator('.node-cell').first().waitFor();
    await page.reload();
    await page.locator('.cm-content').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.locator('.ran', { hasText: 'MATCH (p:Person)' }).waitFor();
    await page.context().close();
  });

  for (const theme of ['light', 'dark'] as const)
    for (const width of [1440, 390])
      it(`gives axe nothing to find and does not scroll sideways, ${theme}, ${width} px`, async () => {
        const page = await openBench('', { viewport: { width, height: 844 }, colorScheme: theme });
        await run(
          page,
          'MATCH (p:Person)-[h:HOLDS]->(r) WHERE p.degree > $n RETURN p, h, r, p.degree LIMIT 20',
        );
        await page.getByLabel('$n').fill('0');
        await page.keyboard.press('Control+Enter');
        await page.locator('.parameter select').selectOption('integer');
        await page.keyboard.press('Control+Enter');
        await page.locator('.node-cell').first().waitFor();
        assert.deepEqual(await findings(page), [], 'table');
        for (const tab of ['Graph', 'Raw', 'Explain']) {
          await page.getByRole('tab', { name: tab }).click();
          assert.deepEqual(await findings(page), [], tab);
        }
        await write(page, 'MATCH (n) RETURN m');
        await page.keyboard.press('Control+Enter');
        await page.locator('.results .failure').waitFor();
        await page.locator('.cm-lintRange-error').waitFor();
        await page.getByRole('tab', { name: 'Table' }).click();
        assert.deepEqual(await findings(page), [], 'failure');
        if (width < 760) await page.getByRole('button', { name: 'Queries' }).click();
        await page.locator('.saved').first().waitFor();
        assert.deepEqual(await findings(page), [], 'queries');
        await page.getByRole('tab', { name: 'Schema' }).click();
        await page.locator('.side .row').first().waitFor();
        assert.deepEqual(await findings(page), [], 'schema');
        await page.getByRole('tab', { name: 'History' }).click();
        assert.deepEqual(await findings(page), [], 'history');
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await page.context().close();
      });
});
