/** ZIP: every entry that can be read, in sorted order. A bomb is told by how much it unfolds to, not by what it says. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import yauzl from 'yauzl';
import { DatelineError } from '#core/errors.ts';
import type { Input } from './input.ts';
import { failureOf } from './item.ts';
import { MAX_UNFOLDED_BYTES, MAX_UNFOLDED_RATIO } from './limit.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  const { path, remove } = await onDisk(input);
  try {
    const archive = await open(path);
    try {
      const entries = (await entriesOf(archive))
        .filter(
          ({ fileName }) => !fileName.endsWith('/') && context.isReadable(fileName) && !isHidden(fileName),
        )
        .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
      if (entries.length === 0)
        throw new DatelineError('BAD_INPUT', 'there is nothing in the ZIP that can be read');
      for (const { entry, fileName } of entries) {
        if (context.signal?.aborted) return;
        const name = `${input.name}!/${fileName}`;
        const wrong = yauzl.validateFileName(fileName);
        if (wrong !== null) {
          yield failureOf(name, new DatelineError('BAD_INPUT', `the entry's name is not allowed: ${wrong}`));
        } else if (entry.generalPurposeBitFlag & 1) {
          yield failureOf(name, new DatelineError('BAD_INPUT', 'the entry is encrypted'));
        } else yield* context.inner(entryInput(archive, entry, name, fileName));
      }
    } finally {
      archive.close();
    }
  } finally {
    await remove();
  }
};

/** What macOS and editors leave behind. */
const isHidden = (name: string): boolean =>
  name.split('/').some((part) => (part.startsWith('.') && part !== '..') || part === '__MACOSX');

/** The central directory stands at the end, so an archive inside another is written to disk first. */
async function onDisk(
  input: Input,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-zip-'));
  const path = join(folder, 'archive.zip');
  const out = createWriteStream(path);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for await (const chunk of input.open()) if (!out.write(chunk)) await once(out, 'drain');
    out.end();
    await once(out, 'close');
    return { path, remove };
  } catch (thrown) {
    out.destroy();
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

const entriesOf = (archive: yauzl.ZipFile): Promise<Named[]> =>
  new Promise((resolve, reject) => {
    const entries: Named[] = [];
    archive.on('entry', (entry: yauzl.Entry) => {
      const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
      const fileName = yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
      entries.push({ entry, fileName });
      archive.readEntry();
    });
    archive.on('error', (error: Error) =>
      reject(new DatelineError('BAD_INPUT', `the ZIP is damaged: ${error.message}`, { cause: error })),
    );
    archive.on('end', () => resolve(entries));
    archive.readEntry();
  });

function entryInput(archive: yauzl.ZipFile, entry: yauzl.Entry, name: string, fileName: string): Input {
  const limit = Math.max(MAX_UNFOLDED_BYTES, entry.compressedSize * MAX_UNFOLDED_RATIO);
  return {
    name,
    fileName: fileName.split('/').at(-1) ?? fileName,
    async *open() {
      const stream = await archive.openReadStreamPromise(entry);
      let size = 0;
      for await (const chunk of stream) {
        if (!(chunk instanceof Uint8Array)) continue;
        size += chunk.length;
        if (size > limit)
          throw new DatelineError(
            'LIMIT_EXCEEDED',
            'the entry unfolds to far more than its size: a ZIP bomb?',
          );
        yield chunk;
      }
    },
  };
}
