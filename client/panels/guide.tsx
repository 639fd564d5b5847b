/** First help: what one does here, shown until the reader says that it is known. Help has it too. */
import type { ReactNode } from 'react';
import { perform } from '../actions/registry.ts';
import { page, set } from '../desk.ts';
import { storage } from '../storage.ts';
import { text } from '../text.ts';
import { useStore } from '../ui/use-store.ts';

/** From now on the page does not explain itself unasked. */
export function leaveGuide(): void {
  storage.setGuided(true);
  set({ guided: true });
}

/** A card for those who are here for the first time. */
export function Guide(): ReactNode {
  const { guided } = useStore(page);
  if (guided) return null;
  return (
    <section className="guide" aria-label={text.guide.title}>
      <h3>{text.guide.title}</h3>
      <p>{text.guide.lead}</p>
      <Moves moves={text.guide.steps} />
      <p className="guide-actions">
        <button type="button" className="button primary" onClick={leaveGuide}>
          {text.guide.dismiss}
        </button>
        <button type="button" className="button" onClick={() => perform('help')}>
          {text.guide.help}
        </button>
      </p>
    </section>
  );
}

/** What each movement does. */
export function Moves({
  moves,
}: {
  readonly moves: readonly { readonly by: string; readonly does: string }[];
}): ReactNode {
  return (
    <dl className="moves">
      {moves.map(({ by, does }) => (
        <div key={by}>
          <dt>
            <kbd>{by}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
