/** Which of the drawn things stand out: what is chosen, what is on a path, and what these touch. */
import type { Core } from 'cytoscape';

export function mark(cy: Core, selection: ReadonlySet<string>, path: ReadonlySet<string>): void {
  const picked = cy.elements().filter((element) => selection.has(element.id()));
  const onPath = cy.elements().filter((element) => path.has(element.id()));
  const lit = picked.closedNeighborhood().union(picked.connectedNodes()).union(onPath);
  cy.batch(() => {
    cy.elements().removeClass('hover chosen faded near path');
    picked.addClass('chosen');
    onPath.addClass('path');
    picked.edges().union(picked.nodes().connectedEdges()).addClass('near');
    if (picked.nonempty() || onPath.nonempty()) cy.elements().difference(lit).addClass('faded');
  });
}
