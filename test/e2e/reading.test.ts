/** Reading what was found, and asking how things hang together. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { Evidence } from '#core/model/evidence.ts';
import { CommonNeighbours, EntityDetail } from '#core/model/view.ts';
import { CHROMIUM, changed, drawn, explorer, open, shown } from '../support/explorer.ts';

const fetched = async (path: string, body?: unknown): Promise<unknown> =>
  (
    await fetch(
      (await explorer()).server.url + path,
      body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    )
  ).json();
const rows = async (query: string): Promise<string[][]> =>
  z
    .object({ rows: z.array(z.array(z.string())) })
    .parse(await fetched('/api/cypher', { query, timeoutMs: 60_000 })).rows;
const detailOf = async (id: string) => EntityDetail.parse(await fetched(`/api/entities/${id}`));
/** A scene with these things in a row, all of them selected. */
const chosen = (...ids: string[]) =>
  `#v=1&n=${ids.map((id, at) => `${id}~${at * 220}~0`).join('!')}&s=${ids.join('!')}`;

describe('reading and analysis', function () {
  this.timeout(120_000);
  before(function () {
    if (!CHROMIUM) this.skip();
  });

  it('reads a person as a life of evidence, and whom they appear with', async () => {
    const [[id = ''] = []] = await rows(
      'MATCH (p:Person)-[h:HOLDS]->(r:Role), (p)-[t:TOOK_PART]->(e:Event) RETURN p.id AS id, count(e) AS n ORDER BY n DESC LIMIT 1',
    ).catch(async () =>
      rows('MATCH (p:Person)-[h:HOLDS]->(r:Role) RETURN p.id AS id, p.name AS name LIMIT 1'),
    );
    const detail = await detailOf(id);
    assert.ok(detail.tenures.length > 0);
    const page = await open(chosen(id));
    await page.locator('.inspector').getByText('Roles over time').waitFor();
    assert.equal(await page.locator('.tenure').count(), detail.tenures.length);
    await page.locator('.inspector').getByText('Appears with').waitFor();
    await page.locator('.tenure').first().click();
    await page.locator('.inspector .claim').first().waitFor();
    await page.context().close();
  });

  it('reads an organisation, a post, a place, a date and an event each as what it is, every row with its claims', async () => {
    const of = async (type: string, pattern: string) => {
      const [[id = ''] = []] = await rows(
        `MATCH ${pattern} WITH e, count(x) AS n RETURN e.id AS id, e.name AS name ORDER BY n DESC, id LIMIT 1`,
      );
      const detail = await detailOf(id);
      assert.equal(detail.entity.type, type);
      return detail;
    };
    const organisation = await of('Organisation', '(e:Organisation)<-[:AT]-(r:Role)<-[x:HOLDS]-(:Person)');
    const role = await of('Role', '(e:Role)<-[x:HOLDS]-(:Person)');
    const place = await of('Place', '(e:Place)<-[x:HELD_IN]-(:Event)');
    const date = await of('Date', '(e:Date)<-[x:ON]-(:Event)');
    const event = await of('Event', '(e:Event)<-[x:TOOK_PART]-(:Person)');
    const page = await open(chosen(organisation.entity.id));
    const life = page.locator('.inspector .body');
    const part = (title: string) =>
      life.locator('section', { has: page.getByRole('heading', { name: title }) }).first();
    const turn = async ({ entity }: EntityDetail) => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, chosen(entity.id));
      await page.locator(`.inspector h2 .type-${entity.type}`).waitFor();
    };
    /** A row opens its claims, as many as it says, and Back returns. */
    const opens = async (row: ReturnType<typeof page.locator>) => {
      const [, count] = /(\d+) claims?/.exec((await row.textContent()) ?? '') ?? [];
      await row.click();
      await page.locator('.inspector .claim').first().waitFor();
      assert.equal(await page.locator('.inspector .claim').count(), Math.min(50, Number(count)));
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await life.first().waitFor();
    };

    const posts = new Set(organisation.tenures.map((tenure) => tenure.role.id));
    await part('Posts and holders').waitFor();
    assert.equal(await life.locator('.post').count(), posts.size);
    assert.equal(await life.locator('.tenure').count(), organisation.tenures.length);
    await opens(life.locator('.tenure').first());
    await turn(role);
    await part('Holders over time').waitFor();
    assert.equal(await life.locator('.tenure').count(), role.tenures.length);
    await opens(life.locator('.tenure').first());
    await turn(place);
    await part('What happened here').waitFor();
    assert.equal(await part('What happened here').locator('.list-row').count(), place.events.length);
    await opens(part('What happened here').locator('.list-row').first());
    await turn(date);
    await part('What happened').waitFor();
    assert.equal(await part('What happened').locator('.list-row').count(), date.events.length);
    await opens(part('What happened').locator('.list-row').first());
    await turn(event);
    await part('How accounts differ').locator('tbody tr').first().waitFor();
    const took = event.relations.filter(({ relation }) => relation.type === 'TOOK_PART');
    assert.equal(
      await life.locator('h3', { hasText: /^Who (acted|was affected|took part)/ }).count(),
      new Set(took.map(({ relation }) => relation.part ?? 'participant')).size,
    );
    // A row does not say again what its heading says.
    for (const { entity, relation } of took.filter(({ relation: { claims } }) => claims === 1))
      assert.ok(
        (await life.locator('.list-row.tie').allTextContents()).some((words) =>
          words.startsWith(`${entity.name} ${relation.modality === 'asserted' ? '' : relation.modality}`),
        ),
        `no row is just of ${entity.name}`,
      );
    const told = event.articles.find(({ status }) => status !== null);
    assert.ok(told, 'the samples say of an event whether it happened');
    await opens(life.locator('.list-row.tie').first());
    await life.locator('.account-table td button').first().click();
    await page.locator('.reader .prose').first().waitFor();
    await page.context().close();
  });

  it('reads a tie from whose page it is: what is owned does not own', async () => {
    const [[owner = '', owned = ''] = []] = await rows(
      'MATCH (a:Entity)-[:OWNS]->(b:Organisation) RETURN a.id AS a, b.id AS b LIMIT 1',
    );
    const [a, b] = [await detailOf(owner), await detailOf(owned)];
    const page = await open(chosen(owned));
    const row = (words: string) => page.locator('.inspector .list-row.tie', { hasText: words });
    await row(`owned by ${a.entity.name}`).waitFor();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, chosen(owner));
    await row(`owns ${b.entity.name}`).waitFor();
    await page.context().close();
  });

  it('puts the accounts of an event side by side, a column an article', async () => {
    const [[id = ''] = []] = await rows(
      'MATCH (e:Event)-[:MENTIONED_IN]->(a:Article) WITH e, count(a) AS n WHERE n > 1 RETURN e.id AS id, e.name AS name ORDER BY n DESC LIMIT 1',
    );
    const { items } = z
      .object({ items: z.array(Evidence) })
      .parse(await fetched(`/api/entities/${id}/claims`));
    const articles = new Set(items.map(({ article }) => article.id));
    assert.ok(articles.size > 1, 'the samples tell of one event in two articles');
    const page = await open(chosen(id));
    await page.locator('.account-table thead th').first().waitFor();
    assert.equal(await page.locator('.account-table thead th').count(), articles.size);
    await page.locator('.account-table thead th button').first().click();
    await page.locator('.reader .prose').first().waitFor();
    await page.context().close();
  });

  it('says on each card which claim it is and what read it, so that two on one sentence are told apart', async () => {
    const [[id = ''] = []] = await rows(
      'MATCH (c:Claim)-[:SUBJECT]->(e:Person) WITH e, count(c) AS n RETURN e.id AS id, e.name AS name ORDER BY n DESC LIMIT 1',
    );
    const { items } = z
      .object({ items: z.array(Evidence) })
      .parse(await fetched(`/api/entities/${id}/claims`));
    const page = await open(chosen(id));
    await page.keyboard.press('c');
    await page.locator('.inspector .claim').first().waitFor();
    const [first] = items;
    assert.ok(first);
    const card = page.locator(`[data-claim="${first.claim.id}"]`);
    assert.ok((await card.locator('.claim-says').textContent())?.startsWith(first.subject.name));
    assert.match((await card.locator('.extractor').textContent()) ?? '', new RegExp(first.claim.extractor));
    const posts = items.filter(({ organisation }) => organisation !== null);
    assert.ok(posts.length > 0, 'the samples say where a post is');
    for (const { claim, organisation } of posts) {
      const says = page.locator(`[data-claim="${claim.id}"] .claim-says`);
      assert.ok((await says.textContent())?.includes(organisation ?? ''), `a post without ${organisation}`);
    }
    for (const { claim } of items.filter(({ claim: { polarity } }) => polarity === 'denied'))
      assert.equal(await page.locator(`[data-claim="${claim.id}"] .claim-says .tag.denied`).count(), 1);
    await page.context().close();
  });

  it('reads a relation whose other end is not on the canvas as a sentence, with how well it is founded', async () => {
    const [[id = '', event = ''] = []] = await rows(
      "MATCH (e:Person)-[t:TOOK_PART]->(v:Event) WHERE t.part = 'agent' RETURN e.id AS id, v.name AS event ORDER BY t.origins DESC, id LIMIT 1",
    );
    const page = await open(chosen(id));
    await page.getByRole('tab', { name: 'Life' }).click();
    await page.locator('.inspector .list-row.dated', { hasText: event }).first().click();
    const sentence = page.locator('.inspector h2.sentence');
    await sentence.filter({ hasText: `acted in “${event}”` }).waitFor();
    await page.locator('.inspector .who', { hasText: /\d+ articles?, \d+ origins?/ }).waitFor();
    await page.context().close();
  });

  it('opens the graph of one article alone from its text with one press', async () => {
    const page = await open();
    const before = await shown(page);
    await page.keyboard.press('a');
    await page.locator('.articles .list-row').first().click();
    await page.getByRole('button', { name: 'Show its graph' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await changed(page, before.things);
    await drawn(page);
    await page.context().close();
  });

  it('finds what two have in common and marks it', async () => {
    const [[a = '', b = ''] = []] = await rows(
      'MATCH (a:Person)-[:HOLDS]->(r:Role)<-[:HOLDS]-(b:Person) WHERE a.id < b.id RETURN a.id AS a, b.id AS b LIMIT 1',
    );
    const { items } = CommonNeighbours.parse(await fetched('/api/common', { ids: [a, b] }));
    const page = await open(chosen(a, b));
    await page.keyboard.press('Shift+N');
    await changed(page, 2);
    assert.equal((await shown(page)).things, 2 + items.length);
    await page
      .getByRole('status')
      .getByText(/common neighbour/)
      .waitFor();
    await page.context().close();
  });

  it('finds paths between three things, and none when the only way is left out', async () => {
    const [[a = '', role = '', b = ''] = []] = await rows(
      'MATCH (a:Person)-[:HOLDS]->(r:Role)<-[:HOLDS]-(b:Person) WHERE a.id < b.id RETURN a.id AS a, r.id AS r, b.id AS b LIMIT 1',
    );
    const [[organisation = ''] = []] = await rows(
      `MATCH (r:Role {id: '${role}'})-[:AT]->(o:Organisation) RETURN o.id AS id, o.name AS name LIMIT 1`,
    );
    const page = await open(chosen(a, b, organisation));
    await page.keyboard.press('Shift+G');
    await page.getByRole('button', { name: 'Find paths', exact: true }).click();
    await page
      .getByRole('status')
      .getByText(/paths? between 3 pairs/)
      .waitFor();
    assert.ok((await shown(page)).things > 3);
    await page.context().close();
    const alone = await open(chosen(a, b));
    await alone.keyboard.press('Shift+G');
    await alone.getByLabel('At most this many steps').selectOption('2');
    for (const kind of await alone.locator('.path-form fieldset input').all()) await kind.check();
    await alone.getByRole('button', { name: 'Find paths', exact: true }).click();
    await alone.getByRole('status').getByText('No path joins them').waitFor();
    assert.equal((await shown(alone)).things, 2);
    await alone.context().close();
  });

  it('compares two people: organisations, tenures, events and articles of both', async () => {
    const [[a = '', b = ''] = []] = await rows(
      'MATCH (a:Person)-[:HOLDS]->(r:Role)<-[:HOLDS]-(b:Person), (r)-[:AT]->(o:Organisation) WHERE a.id < b.id RETURN a.id AS a, b.id AS b LIMIT 1',
    );
    const [left, right] = [await detailOf(a), await detailOf(b)];
    const at = ({ tenures }: EntityDetail) => tenures.flatMap(({ organisation }) => organisation?.id ?? []);
    const shared = new Set(at(left).filter((id) => at(right).includes(id)));
    const page = await open(chosen(a, b));
    await page.keyboard.press('Shift+C');
    await page.getByRole('heading', { name: 'Organisations of both' }).waitFor();
    for (const id of shared) assert.ok(await page.locator(`[data-shared="${id}"]`).isVisible());
    await page.locator('dialog .tenure').first().click();
    await page.locator('.inspector .claim').first().waitFor();
    await page.context().close();
  });
});
