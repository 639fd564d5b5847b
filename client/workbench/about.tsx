/** Saved queries that can be asked about what is selected on the canvas. */
import type { ReactNode } from 'react';
import type { SavedQuery } from '#core/model/saved-query.ts';
import { openView, scene, set } from '../desk.ts';
import { selectedEntities } from '../state/scene.ts';
import { workbench } from '../text/workbench.ts';
import { AnswerView } from '../ui/answer-view.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ask } from './ask.ts';
import { fromChosen } from './state/chosen.ts';
import { encodeLink } from './state/link.ts';
import { fieldOf } from './state/parameter.ts';

const words = workbench.about;
const CYPHER = 'cypher';

export function About(): ReactNode {
  const close = () => set({ dialog: null });
  const [answer, retry] = useAnswer('queries', ask.queries);
  return (
    <Dialog title={words.title} closeLabel={words.close} close={close} className="about">
      <AnswerView answer={answer} retry={retry}>
        {(queries) => <Choices queries={queries} />}
      </AnswerView>
    </Dialog>
  );
}

function Choices({ queries }: { readonly queries: readonly SavedQuery[] }): ReactNode {
  const present = scene();
  const chosen = [...selectedEntities(present)].flatMap((id) => present.entities.get(id) ?? []);
  const fitting = queries.flatMap((query) => {
    const values = fromChosen(query.parameters, chosen);
    return values.size > 0 ? [{ query, values }] : [];
  });
  if (fitting.length === 0)
    return (
      <>
        <p>{words.none}</p>
        <p className="soft">{words.noneHint}</p>
      </>
    );
  return (
    <ul className="rows">
      {fitting.map(({ query, values }) => (
        <li key={query.id}>
          <button
            type="button"
            className="list-row stacked"
            onClick={() => openView(CYPHER, linkTo(query, values))}
          >
            <b>{query.name}</b>
            <span className="soft" dir="auto">
              {[...values].map(([name, value]) => words.filled(name, value)).join(', ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The query with its form filled in: as a link, so that Back and sharing work as for any other. */
const linkTo = (query: SavedQuery, values: ReadonlyMap<string, string>): string =>
  encodeLink(
    query.id,
    query.query,
    query.parameters.flatMap((parameter) => {
      const text = values.get(parameter.name);
      return text === undefined ? [] : [{ ...fieldOf(parameter), text }];
    }),
  );
