/** Deciding on names in a real browser: by one key, from the inspector, and back again. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { MemberPage, ReviewPage } from '#core/model/review.ts';
import { EntityDetail, SearchResult } from '#core/model/view.ts';
import { findings } from '../support/axe.ts';
import { CHROMIUM, complaintsOf, explorer, open } from '../support/explorer.ts';

describe('reviewing names', function () {
  this.timeout(180_000);
  let url = '';
  before(async function () {
    if (!CHROMIUM) this.skip();
    url = (await explorer()).server.url;
  });

  const get = async (path: string): Promise<unknown> => (await fetch(`${url}/api${path}`)).json();
  const questions = async () => ReviewPage.parse(await get('/review'));
  const decisions = async () => ReviewPage.parse(await get('/review/decisions'));
  const review = async (page: Page) => {
    await page.keyboard.press('3');
    await page.getByRole('heading', { name: 'Names that may be one' }).waitFor();
  };
  const said = (page: Page, words: string | RegExp) =>
    page.getByRole('status').filter({ hasText: words }).waitFor();

  it('shows the evidence of both sides, takes an answer by one key, and takes it back', async () => {
    const page = await open();
    const before = await questions();
    assert.ok(before.total > 0, 'the samples leave the resolver some doubt');
    await review(page);
    await page.locator('.review-side').nth(1).waitFor();
    assert.ok((await page.locator('.review-side mark').count()) >= 2);
    assert.deepEqual(await findings(page), []);
    await page.getByLabel('Your name').fill('Ada');
    await page.locator('.review h1').click();
    await page.keyboard.press('d');
    await said(page, /are two/);
    const after = await decisions();
    assert.deepEqual(
      after.items.map(({ judgement }) => [judgement.by, judgement.verdict]),
      [['person:Ada', 'different']],
    );
    assert.equal((await questions()).total, before.total - 1);
    await page.getByRole('tab', { name: 'Decided' }).click();
    await page.getByText('Ada,').waitFor();
    await page.getByRole('tab', { name: 'Open' }).click();
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
    await page.keyboard.press('z');
    await said(page, 'Taken back');
    assert.deepEqual([(await decisions()).total, await questions()], [0, before]);
    assert.deepEqual(complaintsOf(page), []);
    await page.context().close();
  });

  it('splits an entity by its mentions from the inspector, and merges it again', async () => {
    const page = await open();
    const { hits } = SearchResult.parse(await get('/search?q=a&types=Person&limit=50'));
    const target = hits.find(
      ({ entity }) => entity.articles > 1 && /^[\p{L} ]{6,}$/u.test(entity.name),
    )?.entity;
    assert.ok(target, 'somebody of the samples is in two articles');
    const { items } = MemberPage.parse(await get(`/entities/${target.id}/members`));
    const last = items.at(-1)?.local.id ?? '';
    const entityOf = async (local: string) =>
      EntityDetail.parse(await get(`/entities/${encodeURIComponent(local)}`)).entity.id;

    await page.keyboard.press('/');
    await page.keyboard.type(target.name);
    await page.locator('.hit[aria-selected="true"]', { hasText: target.name }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.inspector h2', { hasText: target.name }).waitFor();
    await page.getByRole('button', { name: 'Split…' }).click();
    await page.locator('.split-list input').last().check();
    await page.getByRole('button', { name: 'Split off 1 mention' }).click();
    await said(page, 'Split');
    assert.notEqual(await entityOf(last), target.id);
    await review(page);
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
    await page.keyboard.press('z');
    await said(page, 'Taken back');
    assert.equal(await entityOf(last), target.id);
    assert.deepEqual(complaintsOf(page), []);
    await page.context().close();
  });
});
