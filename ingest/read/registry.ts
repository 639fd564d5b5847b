/** Which reader reads what. */
import { DatelineError } from '#core/errors.ts';
import { gunzipped, headOf, type Input } from './input.ts';
import { isEventStream, KIND, type Kind } from './kind.ts';
import type { Read, Reader } from './reader.ts';

/** A reader that is loaded with the first file of its kind: together they take half a second, and few runs need more than one. */
const reader = (kind: Kind, load: () => Promise<{ readonly read: Read }>): Reader => ({
  ...kind,
  async *read(input, context) {
    yield* (await load()).read(input, context);
  },
});

/** In the order in which they look at a file of unknown kind; plain text takes what is left. */
export const READERS: readonly Reader[] = [
  reader(KIND.pdf, () => import('./pdf.ts')),
  reader(KIND.zip, () => import('./zip.ts')),
  reader(KIND.warc, () => import('./warc.ts')),
  reader(KIND.html, () => import('./html.ts')),
  reader(KIND.feed, () => import('./feed.ts')),
  reader(KIND.jsonl, () => import('./jsonl.ts')),
  reader(KIND.json, () => import('./json.ts')),
  reader(KIND.mail, () => import('./mail.ts')),
  reader(KIND.csv, () => import('./csv.ts')),
  reader(KIND.text, () => import('./text.ts')),
];

const extensionOf = (fileName: string): string =>
  /\.([a-z0-9]+)$/i.exec(fileName.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? '';

const byExtension = (fileName: string): Reader | undefined => {
  const extension = extensionOf(fileName);
  return READERS.find((reader) => reader.extensions.includes(extension));
};

/** Whether a folder's file is picked up: by its name alone. */
export const isReadable = (path: string): boolean => byExtension(path) !== undefined;

/** Which files can be read, for `--help`. */
export const KINDS = READERS.map((reader) => `${reader.kind} (.${reader.extensions.join(', .')})`).join('; ');

/**
 * The reader for an input, with gzip taken off.
 * @throws DatelineError BAD_INPUT when the file is empty or of no kind that is read.
 */
export async function readerFor(given: Input): Promise<{ readonly reader: Reader; readonly input: Input }> {
  let input = given;
  let head = await headOf(input);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    input = gunzipped(input);
    head = await headOf(input);
  }
  if (head.length === 0) throw new DatelineError('BAD_INPUT', 'the file is empty');
  const mediaType = input.mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const named =
    byExtension(input.fileName) ?? READERS.find((reader) => reader.mediaTypes.includes(mediaType));
  const start = Buffer.from(head).toString('latin1');
  const told = isEventStream(start) ? READERS.find(({ kind }) => kind === KIND.jsonl.kind) : named;
  const reader = told ?? READERS.find((candidate) => candidate.sniff(start, head));
  if (!reader) {
    throw new DatelineError('BAD_INPUT', 'this kind of file cannot be read', {
      hint: `what can be read: ${KINDS}`,
    });
  }
  return { reader, input };
}
