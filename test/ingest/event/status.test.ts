/** Whether an event is still to come. If this breaks, what happened last week is drawn as planned, and next week's summit as past. */
import assert from 'node:assert/strict';
import type { EventStatus } from '#core/model/entity.ts';
import { validityOf } from '#ingest/date/edtf.ts';
import { statusOf } from '#ingest/event/status.ts';

const PUBLISHED = '2024-05-16';

describe('the status of an event', () => {
  for (const [told, date, status] of [
    ['planned', '2024-05-03', 'happened'],
    ['planned', '2024-06-03', 'planned'],
    ['happened', '2024-06-03', 'planned'],
    ['happened', '2024-05-03', 'happened'],
    // On the day itself, and in a month that is not over, it may be either.
    ['planned', PUBLISHED, 'planned'],
    ['happened', PUBLISHED, 'happened'],
    ['planned', '2024-05', 'planned'],
    ['happened', '2024-05', 'happened'],
    // No day says that something was called off, or only said to be so.
    ['cancelled', '2024-05-03', 'cancelled'],
    ['alleged', '2024-06-03', 'alleged'],
  ] satisfies [EventStatus, string, EventStatus][])
    it(`is ${status} where it is told as ${told} of ${date}`, () =>
      assert.equal(statusOf(told, validityOf(date, null, PUBLISHED), PUBLISHED), status));

  it('is what is told where no day is known, of the event or of the article', () => {
    assert.equal(statusOf('planned', null, PUBLISHED), 'planned');
    assert.equal(statusOf('planned', validityOf('2024-05-03', null, null), null), 'planned');
  });
});
