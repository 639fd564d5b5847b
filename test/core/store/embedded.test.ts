/** What only the embedded store has: files that may be damaged, in use or gone, and a process that may die. */
import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import { ArticleBuilder } from '../../support/extraction.ts';
import { removeFolder } from '../../support/remove.ts';
import { smallDisk } from '../../support/small-disk.ts';

const WRITER = fileURLToPath(new URL('../../support/hold-store.ts', import.meta.url));

/** The process that holds the database of another. */
const engineOf = (pid: number): number =>
  Number(execFileSync('pgrep', ['-P', String(pid), '-f', 'embedded/child'], { encoding: 'utf8' }));

describe('embedded store', function () {
  this.timeout(60_000);
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'dateline-embedded-'));
  });
  afterEach(() => removeFolder(home));

  const article = (id: string) => {
    const builder = new ArticleBuilder(id);
    builder.entity('Person', 'Ilse Maren');
    return builder.build();
  };

  /** An article that takes room. */
  const wordy = (id: string) => {
    const built = article(id);
    return {
      ...built,
      article: { ...built.article, text: `${built.article.text} ${randomBytes(40_000).toString('hex')}` },
    };
  };

  it('is made where there is none, and holds what was saved when it is opened again', async () => {
    const folder = join(home, 'deep', 'inside');
    const store = await openStore({ home: folder });
    await store.saveArticle(article('a1'));
    await store.close();
    const again = await openStore({ home: folder });
    assert.equal(await again.saveArticle(article('a1')), 'unchanged');
    assert.equal((await again.entity('a1#e1')).entity.name, 'Ilse Maren');
    await again.close();
  });

  it('says which process has it open', async () => {
    const store = await openStore({ home });
    await assert.rejects(openStore({ home }), (thrown: Error & { code?: string }) => {
      assert.equal(thrown.code, 'CONFLICT');
      assert.match(thrown.message, new RegExp(`another process \\(${process.pid}\\)`));
      return true;
    });
    await store.close();
  });

  it('keeps what was acknowledged, and is free, when its process is killed', async () => {
    const holder = spawn(process.execPath, ['--import', 'tsx', WRITER, home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    await assert.rejects(openStore({ home }), { code: 'CONFLICT' });
    const engine = engineOf(holder.pid ?? 0);
    // However long its engine takes to notice: it is stopped here, so that it is still there when the store is opened.
    process.kill(engine, 'SIGSTOP');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    setTimeout(() => process.kill(engine, 'SIGCONT'), 500);
    const store = await openStore({ home });
    assert.equal((await store.article('held')).article.id, 'held');
    await store.close();
  });

  for (const [what, content] of [
    ['a foreign file', 'not a database '.repeat(100)],
    ['an empty file', ''],
  ] as const) {
    it(`refuses ${what} and leaves it alone`, async () => {
      writeFileSync(join(home, 'store.grafeo'), content);
      await assert.rejects(openStore({ home }), { code: 'STORE_DAMAGED' });
      await assert.rejects(openStore({ home }), { code: 'STORE_DAMAGED' });
    });
  }

  it('refuses a file that lost its end', async () => {
    const store = await openStore({ home });
    for (let i = 0; i < 20; i++) await store.saveArticle(article(`a${i}`));
    await store.checkpoint();
    await store.close();
    truncateSync(join(home, 'store.grafeo'), 20_000);
    await assert.rejects(openStore({ home }), { code: 'STORE_DAMAGED' });
  });

  it('names a folder that cannot be written to', async () => {
    writeFileSync(join(home, 'file'), '');
    await assert.rejects(
      openStore({ home: join(home, 'file', 'data') }),
      (thrown: Error & { code?: string }) => {
        assert.equal(thrown.code, 'BAD_INPUT');
        assert.match(thrown.message, /file\/data/);
        return true;
      },
    );
  });

  it('refuses a store of another schema, and says what to do', async () => {
    const store = await openStore({ home });
    await store.engine.write([{ cypher: "MATCH (s:Store {id: 'store'}) SET s.schema = 99" }]);
    await store.close();
    await assert.rejects(openStore({ home }), { code: 'STORE_DAMAGED', hint: 'update Dateline' });
  });

  it('says that the disk is full, keeps what was acknowledged, and goes on when there is room', async function () {
    const disk = smallDisk(home, '1500k');
    if (disk === null) return this.skip();
    try {
      const store = await openStore({ home: disk.path });
      const saved: string[] = [];
      const full = async () => {
        for (;;) {
          const id = `full-${saved.length}`;
          await store.saveArticle(wordy(id));
          saved.push(id);
        }
      };
      await assert.rejects(full, (thrown: Error & { code?: string; hint?: string }) => {
        assert.equal(thrown.code, 'STORE_UNAVAILABLE');
        assert.match(thrown.message, /^the disk that holds the store .* is full$/);
        assert.match(thrown.hint ?? '', /make room/);
        return true;
      });
      assert.ok(saved.length > 0);
      disk.grow('64m');
      for (let i = 0; i < 3; i++) {
        const id = `later-${i}`;
        await store.saveArticle(wordy(id));
        saved.push(id);
      }
      await store.close();
      const again = await openStore({ home: disk.path });
      const { rows } = await again.engine.read('MATCH (a:Article) RETURN a.id AS id');
      assert.deepEqual(rows.map(([id]) => id).sort(), saved.sort());
      await again.close();
    } finally {
      disk.remove();
    }
  });
});
