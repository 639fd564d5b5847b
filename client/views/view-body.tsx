import { Component, type ReactNode, Suspense } from 'react';
import { openView } from '../desk.ts';
import { Failed } from '../panels/failed.tsx';
import { text } from '../text.ts';
import { EXPLORE } from './address.ts';
import { VIEWS } from './registry.ts';

/** A view whose part of the page cannot be loaded, or fails, says so and leaves the rest of the page alone. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="failure" role="alert">
        <p>{text.states.viewFailed}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {text.states.reload}
        </button>
      </div>
    );
  }
}

/** The view that is open, over the canvas, which keeps its place underneath. */
export function ViewBody({ id }: { readonly id: string }): ReactNode {
  const Body = VIEWS.find((view) => view.id === id)?.Body;
  return (
    <main className="view">
      <Failed />
      <Guard>
        <Suspense
          fallback={
            <p className="soft pad" role="status">
              {text.states.loading}
            </p>
          }
        >
          {Body ? <Body /> : <Unknown />}
        </Suspense>
      </Guard>
    </main>
  );
}

function Unknown(): ReactNode {
  return (
    <div className="failure">
      <p>{text.states.noView}</p>
      <button type="button" className="button" onClick={() => openView(EXPLORE.id)}>
        {text.app.explore}
      </button>
    </div>
  );
}
