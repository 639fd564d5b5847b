/** Keeps Cytoscape's elements what they should be: adds what is new, takes off what is gone, touches what changed. */
import type { Core, ElementDefinition } from 'cytoscape';
import type { Drawing } from './drawing.ts';

const node = ({ at, ...data }: Drawing['nodes'][number]): ElementDefinition => ({
  group: 'nodes',
  data,
  position: { x: at.x, y: at.y },
});

const edge = ({ from, to, ...data }: Drawing['edges'][number]): ElementDefinition => ({
  group: 'edges',
  data: { ...data, source: from, target: to },
});

/** Shows these things, and the relations among them. */
export function show(cy: Core, { nodes, edges }: Drawing, ids: ReadonlySet<string>): void {
  const wanted = [
    ...nodes.filter(({ id }) => ids.has(id)).map(node),
    ...edges.filter(({ from, to }) => ids.has(from) && ids.has(to)).map(edge),
  ];
  const named = new Set(wanted.map(({ data }) => data.id));
  cy.batch(() => {
    cy.elements()
      .filter((element) => !named.has(element.id()))
      .remove();
    for (const element of wanted) {
      const old = cy.getElementById(element.data.id ?? '');
      if (old.empty()) {
        cy.add(element);
        continue;
      }
      const held: unknown = old.scratch('_drawn');
      const now = JSON.stringify(element.data);
      if (held !== now) old.data(element.data);
      old.scratch('_drawn', now);
      if (element.position && !old.grabbed()) {
        const { x, y } = old.position();
        if (x !== element.position.x || y !== element.position.y) old.position(element.position);
      }
    }
  });
}
