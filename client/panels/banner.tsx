/** What is wrong with the whole: offline, no server, no store. Looks again until it is well. */
import { CloudOff } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { ApiError, api } from '../api.ts';
import { noteTrouble, noteWell } from '../attempt.ts';
import { page, scenes, set } from '../desk.ts';
import { noteData } from '../open.ts';
import { text } from '../text.ts';
import { useStore } from '../ui/use-store.ts';

const WELL_MS = 20_000;
const ILL_MS = 3000;

async function look(): Promise<void> {
  if (!navigator.onLine) {
    set({ trouble: 'offline' });
    return;
  }
  try {
    const { state, data } = await api.status();
    noteData(data);
    if (state === 'ready') noteWell();
    else set({ trouble: 'store' });
  } catch (thrown) {
    if (thrown instanceof ApiError) noteTrouble(thrown);
  }
}

export function Banner(): ReactNode {
  const { trouble } = useStore(page);
  const { present } = useStore(scenes);
  useEffect(() => {
    const timer = setInterval(() => void look(), trouble ? ILL_MS : WELL_MS);
    const now = () => void look();
    addEventListener('online', now);
    addEventListener('offline', now);
    return () => {
      clearInterval(timer);
      removeEventListener('online', now);
      removeEventListener('offline', now);
    };
  }, [trouble]);
  if (!trouble) return null;
  const words = {
    offline: text.states.offline,
    store: text.states.storeDown,
    server: text.states.serverDown,
  }[trouble];
  return (
    <div className="banner" role="alert">
      <CloudOff size={16} aria-hidden="true" />{' '}
      <span>
        {words} {present.entities.size > 0 ? text.states.stays : text.states.goesOn}
      </span>
      <button type="button" className="button" onClick={() => void look()}>
        {text.states.retry}
      </button>
    </div>
  );
}
