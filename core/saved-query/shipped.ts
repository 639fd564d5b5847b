/** The saved queries that come with Dateline. */
import type { SavedQuery } from '../model/saved-query.ts';
import { EVENT_QUERIES } from './shipped/event.ts';
import { PATH_QUERIES } from './shipped/path.ts';
import { POST_QUERIES } from './shipped/post.ts';
import { SOURCE_QUERIES } from './shipped/source.ts';

/** In the order they are listed. Their ids are part of links that people share: they stay. */
export const SHIPPED_QUERIES: readonly SavedQuery[] = [
  ...POST_QUERIES,
  ...EVENT_QUERIES,
  ...PATH_QUERIES,
  ...SOURCE_QUERIES,
];
