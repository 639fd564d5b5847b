/** HTML pages. They are parsed in a process of their own ({@link ./apart/apart.ts}). */
import { apart } from './apart/apart.ts';
import { Found, makeArticle } from './article.ts';
import { bytesOf } from './input.ts';
import { MAX_PAGE_BYTES } from './limit.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, { signal }) {
  const bytes = await bytesOf(input, MAX_PAGE_BYTES);
  yield await makeArticle(await openPage(bytes, input.mediaType, input.url, signal), input.name);
};

/**
 * The article on a page. `address`: where it was fetched from.
 * @throws DatelineError BAD_INPUT when the page holds no story, LIMIT_EXCEEDED when it takes too much to open.
 */
export const openPage = async (
  bytes: Uint8Array,
  mediaType: string | undefined,
  address: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Found> => Found.parse(await apart({ kind: 'page', bytes, mediaType, address }, signal));
