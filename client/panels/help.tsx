import type { ReactNode } from 'react';
import { ACTIONS } from '../actions/registry.ts';
import { set } from '../desk.ts';
import { STANDINGS } from '../state/standing.ts';
import { standingName, text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';
import { Line } from '../ui/shape.tsx';
import { Moves } from './guide.tsx';

const GROUPS = ['View', 'Selection', 'Scene', 'Share'] as const;

/** Every action with its keys, from the same records that perform them. */
export function Help(): ReactNode {
  return (
    <Dialog
      title={text.help.title}
      closeLabel={text.help.close}
      close={() => set({ dialog: null })}
      className="help"
    >
      <div className="help-columns">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {ACTIONS.filter((action) => action.group === group && action.shortcuts.length > 0).map(
                (action) => (
                  <div key={action.id}>
                    <dt>{action.label}</dt>
                    <dd>
                      <Keys shortcut={action.shortcuts[0]} />
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
        <section>
          <h3>{text.guide.gestures}</h3>
          <Moves moves={text.guide.moves} />
        </section>
        <section>
          <h3>{text.help.lines}</h3>
          <dl>
            {STANDINGS.map((standing) => (
              <div key={standing}>
                <dt>{standingName[standing]}</dt>
                <dd>
                  <Line standing={standing} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
