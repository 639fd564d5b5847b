/** ZIP: every entry that can be read, in sorted order; of a WACZ its WARCs. A bomb is told by how much it unfolds to, not by what it says. */
import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { DatelineError } from '#core/errors.ts';
import { type Input, type Unfolding, unfoldedAtMost } from './input.ts';
import { failureOf } from './item.ts';
import { MAX_UNFOLDED_TOTAL } from './limit.ts';
import type { Read } from './reader.ts';
import { extentOf } from './zip-extent.ts';

export const read: Read = async function* (input, context) {
  const { path, remove } = await onDisk(input);
  try {
    const archive = await open(path);
    try {
      const { entries, isCrawl } = wanted(await entriesOf(archive), context.isReadable);
      if (entries.length === 0)
        throw new DatelineError('BAD_INPUT', 'there is nothing in the ZIP that can be read');
      const unfolding = input.unfolding ?? {
        left: Math.max(MAX_UNFOLDED_TOTAL, unfoldedAtMost((await stat(path)).size)),
      };
      let isEmpty = true;
      for (const { entry, fileName } of entries) {
        if (context.signal?.aborted) return;
        if (unfolding.left < 0) throw bomb('archive');
        const name = `${input.name}!/${fileName}`;
        const wrong = yauzl.validateFileName(fileName);
        if (wrong !== null) {
          yield failureOf(name, new DatelineError('BAD_INPUT', `the entry's name is not allowed: ${wrong}`));
        } else if (entry.generalPurposeBitFlag & 1) {
          yield failureOf(name, new DatelineError('BAD_INPUT', 'the entry is encrypted'));
        } else if (isSpecial(entry)) {
          yield failureOf(
            name,
            new DatelineError('BAD_INPUT', 'the entry is a link or a device, not a file', {
              hint: 'links in archives are not followed: put the file itself into the archive',
            }),
          );
        } else {
          const inside = entryInput(archive, entry, name, fileName, unfolding);
          for await (const item of context.inner(isCrawl ? { ...inside, isPartOfCrawl: true } : inside)) {
            isEmpty = false;
            yield item;
          }
        }
      }
      if (isCrawl && isEmpty && !input.isPartOfCrawl)
        throw new DatelineError('BAD_INPUT', 'there is no page in the archive');
    } finally {
      archive.close();
    }
  } finally {
    await remove();
  }
};

/** What a crawl is kept in, beside its description: WARCs, or further crawls. */
const CRAWL = /^archive\/.+\.warc(\.gz)?$|\.wacz$/i;

/**
 * The entries to read, in sorted order. What a WACZ has beside its WARCs says of the same pages which there are, their text
 * with every menu among it, and is no article.
 */
function wanted(
  all: readonly Named[],
  isReadable: (fileName: string) => boolean,
): { readonly entries: readonly Named[]; readonly isCrawl: boolean } {
  const readable = all.filter(
    ({ fileName }) => !fileName.endsWith('/') && isReadable(fileName) && !isHidden(fileName),
  );
  const crawls = all.some(({ fileName }) => fileName === 'datapackage.json')
    ? readable.filter(({ fileName }) => CRAWL.test(fileName))
    : [];
  const isCrawl = crawls.length > 0;
  const entries = (isCrawl ? crawls : readable).toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1));
  return { entries, isCrawl };
}

/** Unix tells in the upper half of the attributes what an entry is; a regular file, or nothing at all, is one to read. */
const isSpecial = ({ externalFileAttributes, versionMadeBy }: yauzl.Entry): boolean => {
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  return versionMadeBy >>> 8 === 3 && kind !== 0 && kind !== 0o100000;
};

/** What macOS and editors leave behind. */
const isHidden = (name: string): boolean =>
  name.split('/').some((part) => (part.startsWith('.') && part !== '..') || part === '__MACOSX');

/** The central directory stands at the end, so an archive is written to disk first, without what stands around it. */
async function onDisk(
  input: Input,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-zip-'));
  const path = join(folder, 'archive.zip');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(input.open(), createWriteStream(path));
    const extent = await extentOf(path);
    if (extent === null) return { path, remove };
    const alone = join(folder, 'alone.zip');
    await pipeline(
      createReadStream(path, { start: extent.start, end: extent.end - 1 }),
      createWriteStream(alone),
    );
    await rm(path);
    return { path: alone, remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

const open = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) => {
    // Names are decoded and looked at one by one: a bad one costs its entry, not the archive.
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: false };
    yauzl.open(path, options, (error, archive) => {
      if (error)
        reject(new DatelineError('BAD_INPUT', `the ZIP is damaged: ${error.message}`, { cause: error }));
      else resolve(archive);
    });
  });

interface Named {
  readonly entry: yauzl.Entry;
  readonly fileName: string;
}

const SAYS_UTF8 = 0x0800;

/** In CP437 where the entry does not say that it is UTF-8: but many write UTF-8 all the same, and nothing else looks like it. */
const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: yauzl.Entry): string =>
  yauzl.getFileNameLowLevel(
    isUtf8(fileNameRaw) ? generalPurposeBitFlag | SAYS_UTF8 : generalPurposeBitFlag & ~SAYS_UTF8,
    fileNameRaw,
    extraFields,
    false,
  );

const entriesOf = (archive: yauzl.ZipFile): Promise<Named[]> =>
  new Promise((resolve, reject) => {
    const entries: Named[] = [];
    archive.on('entry', (entry: yauzl.Entry) => {
      entries.push({ entry, fileName: nameOf(entry) });
      archive.readEntry();
    });
    archive.on('error', (error: Error) =>
      reject(new DatelineError('BAD_INPUT', `the ZIP is damaged: ${error.message}`, { cause: error })),
    );
    archive.on('end', () => resolve(entries));
    archive.readEntry();
  });

const bomb = (what: 'archive' | 'entry'): DatelineError =>
  new DatelineError('LIMIT_EXCEEDED', `the ${what} unfolds to far more than its size: a ZIP bomb?`, {
    hint: 'unpack it yourself if it can be trusted; what comes after it is not read',
  });

function entryInput(
  archive: yauzl.ZipFile,
  entry: yauzl.Entry,
  name: string,
  fileName: string,
  unfolding: Unfolding,
): Input {
  const limit = unfoldedAtMost(entry.compressedSize);
  return {
    name,
    fileName: fileName.split('/').at(-1) ?? fileName,
    unfolding,
    async *open() {
      const stream = await archive.openReadStreamPromise(entry);
      let size = 0;
      for await (const chunk of stream) {
        if (!(chunk instanceof Uint8Array)) continue;
        size += chunk.length;
        unfolding.left -= chunk.length;
        if (size > limit) throw bomb('entry');
        if (unfolding.left < 0) throw bomb('archive');
        yield chunk;
      }
    },
  };
}
