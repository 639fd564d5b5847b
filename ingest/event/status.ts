/** What its day says of whether an event is still to come. */
import type { EventStatus, Validity } from '#core/model/entity.ts';

/**
 * What is told as planned for a day before the article was written has happened, and what is told as past but of a later day
 * is to come. Of a day that may be either, or none, the words decide.
 */
export function statusOf(
  told: EventStatus,
  date: Validity | null | undefined,
  published: string | null,
): EventStatus {
  if (!date || published === null) return told;
  if (told === 'planned' && date.max !== null && date.max < published) return 'happened';
  return told === 'happened' && date.min !== null && date.min > published ? 'planned' : told;
}
