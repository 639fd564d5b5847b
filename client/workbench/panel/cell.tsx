/** A value in a table: as people write it, with a way on where it is something of the graph. */
import type { ReactNode } from 'react';
import type { CypherJson } from '#core/model/cypher-value.ts';
import { EntityType } from '#core/model/entity.ts';
import { set } from '../../desk.ts';
import { addEntity } from '../../grow.ts';
import { workbench as text } from '../../text/workbench.ts';
import { date, number } from '../../text.ts';
import { Shape } from '../../ui/shape.tsx';
import { labelOf, type NodeValue, nameOf, plainText, typed, words } from '../state/value.ts';

export const WRITING = { number, date };

export function Cell({ json }: { readonly json: CypherJson }): ReactNode {
  const value = typed(json);
  if (value.kind === 'null') return <span className="null">null</span>;
  if (value.kind === 'node') return <NodeCell node={value} />;
  if (value.kind === 'relationship') return <code>{`[:${value.type}]`}</code>;
  return words(json, WRITING);
}

/** What hovers over a cell: all of it, in the store's own writing. */
export const titleOf = (json: CypherJson): string => plainText(json).slice(0, 2000);

function NodeCell({ node }: { readonly node: NodeValue }): ReactNode {
  const { id, edtf, name: named } = node.properties;
  const name = nameOf(node);
  const type = EntityType.safeParse(labelOf(node)).data;
  if (type && typeof id === 'string')
    return (
      <button
        type="button"
        className="cell-button node-cell"
        title={`${name}: ${text.results.onCanvas}`}
        onClick={() =>
          void addEntity({
            id,
            type,
            name: typeof named === 'string' ? named : name,
            edtf: typeof edtf === 'string' ? edtf : null,
          })
        }
      >
        <Shape type={type} />
        {name}
      </button>
    );
  if (labelOf(node) === 'Article' && typeof id === 'string')
    return (
      <button
        type="button"
        className="cell-button node-cell"
        title={`${name}: ${text.results.read}`}
        onClick={() => set({ article: { id, claim: null } })}
      >
        {name}
      </button>
    );
  return (
    <>
      <code>{`(:${labelOf(node)})`}</code> {name}
    </>
  );
}
