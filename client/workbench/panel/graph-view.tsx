/** What of a result can be drawn, and the way onto the canvas. */
import { type ReactNode, useMemo } from 'react';
import { scene } from '../../desk.ts';
import { SCENE_LIMIT } from '../../grow.ts';
import { workbench as words } from '../../text/workbench.ts';
import { counted } from '../../text.ts';
import { draw } from '../draw.ts';
import { graphOf, isDrawable } from '../state/graph.ts';
import type { Result } from '../state/result.ts';

export function GraphView({ result }: { readonly result: Result }): ReactNode {
  const graph = useMemo(() => graphOf(result.rows), [result.rows]);
  const { entities, relations, loose, others } = graph;
  const left = [...others].map(([label, count]) => counted(count, label)).join(', ');
  return (
    <div className="pad graph-view">
      {isDrawable(graph) ? (
        <>
          <p>{words.graph.can(entities.length, relations.length)}</p>
          {loose.length > 0 && <p className="soft">{words.graph.loose(loose.length)}</p>}
          {entities.length + loose.length > SCENE_LIMIT && (
            <p className="soft">{words.graph.limit(SCENE_LIMIT)}</p>
          )}
          <p className="graph-actions">
            <button type="button" className="button primary" onClick={() => void draw('replace')}>
              {words.graph.replace}
            </button>
            <button
              type="button"
              className="button"
              disabled={scene().entities.size === 0}
              onClick={() => void draw('add')}
            >
              {words.graph.add}
            </button>
          </p>
          <p className="soft">{words.graph.hint}</p>
        </>
      ) : (
        <>
          <p>{words.graph.none}</p>
          <p className="soft">{words.graph.noneHint}</p>
        </>
      )}
      {left && <p className="soft">{words.graph.others(left)}</p>}
    </div>
  );
}
