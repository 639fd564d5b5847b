import type { ReactNode } from 'react';
import { text } from '../text.ts';

/** Why something is decided; kept with the decision. */
export function WhyField({
  why,
  change,
}: {
  readonly why: string;
  readonly change: (why: string) => void;
}): ReactNode {
  return (
    <label className="review-why">
      {text.review.why}
      <input className="field" value={why} maxLength={500} onChange={(event) => change(event.target.value)} />
    </label>
  );
}
