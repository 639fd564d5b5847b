/** PDF. It is opened in a process of its own ({@link ./apart/apart.ts}). Scans without text are refused. */
import { apart } from './apart/apart.ts';
import type { OpenLimits } from './apart/task.ts';
import { Found, makeArticle } from './article.ts';
import { bytesOf } from './input.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  yield await makeArticle(await openPdf(await bytesOf(input), context.signal), input.name);
};

/** What a PDF says. @throws DatelineError BAD_INPUT, LIMIT_EXCEEDED */
export const openPdf = async (bytes: Uint8Array, signal?: AbortSignal, limits?: OpenLimits): Promise<Found> =>
  Found.parse(await apart({ kind: 'pdf', bytes }, signal, limits));
