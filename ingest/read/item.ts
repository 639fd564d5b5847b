/** What every reader yields: an article, or what could not be read, with the place and the reason. */
import { DatelineError, type ErrorCode, messageOf } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';

/** Something that could not be read. The rest of the batch goes on. */
export interface ReadFailure {
  /** The file as the user gave it, with the archive entry where there is one: `news.zip!/monday/1.json`. */
  readonly source: string;
  /** Where in it: `line 12`, `article 3`; null when it is the whole file. */
  readonly where: string | null;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | null;
}

export type ReadItem = Article | ReadFailure;

/** Tells a failure from an article. */
export const isFailure = (item: ReadItem): item is ReadFailure => 'code' in item;

/** A failure from anything thrown while reading `source`. */
export function failureOf(source: string, thrown: unknown, where: string | null = null): ReadFailure {
  if (thrown instanceof DatelineError) {
    return {
      source,
      where: thrown.where === undefined || thrown.where === source ? where : thrown.where,
      code: thrown.code,
      message: thrown.message,
      hint: thrown.hint ?? null,
    };
  }
  return { source, where, code: codeOf(thrown), message: wordsFor(thrown), hint: hintFor(thrown) };
}

const systemCode = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

const codeOf = (thrown: unknown): ErrorCode =>
  systemCode(thrown) === 'ENOENT'
    ? 'NOT_FOUND'
    : thrown instanceof RangeError
      ? 'LIMIT_EXCEEDED'
      : 'BAD_INPUT';

/** Plain words for what the system says in codes. */
const SYSTEM_WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'the file may not be read (permission denied)',
  EPERM: 'the file may not be read (permission denied)',
  EISDIR: 'this is a folder, not a file',
  ELOOP: 'this link leads back to itself',
  ENOTDIR: 'a part of this path is no folder',
  EMFILE: 'too many files are open',
  Z_BUF_ERROR: 'the compressed data ends too early: the file is cut off',
  Z_DATA_ERROR: 'the compressed data is damaged',
};

/** What to do about it. */
const SYSTEM_HINTS: Readonly<Record<string, string>> = {
  EACCES: 'let the user that runs Dateline read it',
  EPERM: 'let the user that runs Dateline read it',
  Z_BUF_ERROR: 'fetch or copy it again; what stands before the cut is read where that is possible',
  Z_DATA_ERROR: 'fetch or copy it again; what stands before the damage is read where that is possible',
};

const hintFor = (thrown: unknown): string | null => SYSTEM_HINTS[systemCode(thrown)] ?? null;

const wordsFor = (thrown: unknown): string =>
  thrown instanceof RangeError && /call stack/.test(thrown.message)
    ? 'it nests too deep, or repeats something too often, to be read'
    : (SYSTEM_WORDS[systemCode(thrown)] ?? messageOf(thrown));
