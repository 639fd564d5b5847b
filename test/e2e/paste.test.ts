/** Reading a pasted article: what was read, by what, from which words; and nothing kept unless asked. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { CHROMIUM, complaintsOf, explorer, open } from '../support/explorer.ts';

const TEXT =
  'Ada Holm, director of the Halden Port Authority, met Lars Eide in Halden on Tuesday.\n\n“The <b>bridge</b> will close,” Holm said.';

describe('pasting an article', function () {
  this.timeout(300_000);
  before(function () {
    if (!CHROMIUM) this.skip();
  });

  const articles = async (): Promise<number> => {
    const { server } = await explorer();
    const answer: unknown = await (await fetch(`${server.url}/api/statistics`)).json();
    return z.object({ articles: z.int() }).parse(answer).articles;
  };

  it('marks what was read, names the component of each claim, draws its graph, and keeps it only when asked', async () => {
    const before = await articles();
    const page = await open();
    await page.getByRole('button', { name: 'Paste' }).click();
    await page.getByLabel('Text', { exact: true }).fill(TEXT);
    await page.getByLabel('Title (optional)').fill('Bridge to close');
    await page.getByLabel('Published (optional)').fill('2025-03-14');
    await page.getByRole('button', { name: 'Read it' }).click();

    // The first article loads the model.
    await page.locator('.paste-text .mention.type-Person').first().waitFor({ timeout: 90_000 });
    const shown = (await page.locator('.paste-text .prose').allTextContents()).join('\n\n');
    assert.equal(shown, TEXT, 'the text stands as text, tags and all');
    const claim = page.locator('.claim-list button', { hasText: 'holds director, Halden Port Authority' });
    assert.match((await claim.textContent()) ?? '', /0\.\d\d · read by roles@\d/);
    await claim.click();
    const marked = (await page.locator('.paste-text mark.target').allTextContents()).join('');
    assert.ok(marked.startsWith('Ada Holm, director of the Halden Port Authority'), marked);
    assert.match(
      (await page.locator('.paste-graph [role="img"]').getAttribute('aria-label')) ?? '',
      /: [1-9]\d* things, [1-9]\d* relations/,
    );
    assert.equal(await articles(), before, 'nothing is kept by reading');

    await page.getByRole('button', { name: 'Add to the graph' }).click();
    await page.getByRole('button', { name: 'Show it in the graph' }).click({ timeout: 60_000 });
    await page.locator('.paste').waitFor({ state: 'detached' });
    assert.equal(await articles(), before + 1);
    assert.deepEqual(complaintsOf(page), []);
    await page.context().close();
  });
});
