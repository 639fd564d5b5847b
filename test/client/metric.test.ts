/** Who stands in the middle: an investigator sorts by it, so it must be right and the same on every look. */
import assert from 'node:assert/strict';
import { metricsOf } from '../../client/state/metric.ts';
import { entity, relation } from '../support/scene.ts';

const sceneOf = (edges: readonly string[], alone: readonly string[] = []) => {
  const relations = edges.map((edge) => relation(edge.charAt(0), edge.charAt(1)));
  const ids = new Set([...edges.join(''), ...alone]);
  return {
    entities: new Map([...ids].map((id) => [id, entity(id)])),
    relations: new Map(relations.map((one) => [one.id, one])),
  };
};

describe('metrics of a scene', () => {
  it('put the one who joins two circles in between, and each circle in a community of its own', () => {
    const metrics = metricsOf(sceneOf(['ab', 'bc', 'ca', 'de', 'ef', 'fd', 'am', 'md']));
    const most = [...metrics].sort(([, x], [, y]) => y.betweenness - x.betweenness)[0]?.[0];
    assert.ok(['m', 'a', 'd'].includes(most ?? ''), `${most} is not between`);
    assert.equal(metrics.get('b')?.community, metrics.get('c')?.community);
    assert.notEqual(metrics.get('b')?.community, metrics.get('e')?.community);
  });

  it('give all PageRank together one, and the hub the most', () => {
    const metrics = metricsOf(sceneOf(['ha', 'hb', 'hc', 'hd']));
    const total = [...metrics.values()].reduce((sum, { pagerank }) => sum + pagerank, 0);
    assert.ok(Math.abs(total - 1) < 1e-6);
    assert.ok(
      [...metrics].every(([id, { pagerank }]) => id === 'h' || pagerank < (metrics.get('h')?.pagerank ?? 0)),
    );
  });

  it('are there for a scene without relations, and the same on every run', () => {
    assert.equal(metricsOf(sceneOf([], ['x', 'y'])).get('x')?.degree, 0);
    const edges = ['ab', 'bc', 'ca', 'de', 'ef', 'fd', 'ad'];
    assert.deepEqual([...metricsOf(sceneOf(edges))], [...metricsOf(sceneOf(edges))]);
  });
});
