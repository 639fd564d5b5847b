/** What a reader should know about the scene as a whole: of which day it is, that the data changed, what was here before. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { page, scenes, set } from '../desk.ts';
import { seeAsKnown } from '../known.ts';
import { lastScene, openLast, reload } from '../open.ts';
import { date, text } from '../text.ts';
import { IconButton } from '../ui/button.tsx';
import { useStore } from '../ui/use-store.ts';
import { leaveGuide } from './guide.tsx';

export function Notices(): ReactNode {
  const { present } = useStore(scenes);
  const { last, madeOn, changed, data, guided } = useStore(page);
  const offered = last && lastScene !== null ? lastScene : null;
  return (
    <div className="notices" role="status">
      {present.known && (
        <Notice
          words={text.time.knownNote(present.known.day)}
          act={text.time.today}
          perform={() => void seeAsKnown(null)}
        />
      )}
      {changed && (
        <Notice words={text.notice.changed} act={text.notice.reload} perform={() => void reload()} />
      )}
      {madeOn !== null && data !== null && (
        <Notice words={text.notice.madeOn(madeOn, data)} close={() => set({ madeOn: null })} />
      )}
      {!guided && !offered && present.entities.size > 0 && (
        <Notice className="narrow" words={text.guide.short} act={text.guide.dismiss} perform={leaveGuide} />
      )}
      {offered && (
        <Notice
          words={text.notice.last(offered.things, date(offered.at.slice(0, 10)))}
          act={text.notice.goOn}
          perform={() => void openLast()}
          close={() => set({ last: false })}
        />
      )}
    </div>
  );
}

function Notice({
  words,
  act,
  perform,
  close,
  className = '',
}: {
  readonly words: string;
  readonly act?: string;
  readonly perform?: () => void;
  readonly close?: () => void;
  readonly className?: string;
}): ReactNode {
  return (
    <div className={`notice ${className}`}>
      <span>{words}</span>
      {act && (
        <button type="button" className="button" onClick={perform}>
          {act}
        </button>
      )}
      {close && <IconButton label={text.notice.close} icon={<X size={14} />} onClick={close} />}
    </div>
  );
}
