/**
 * Saved queries are kept in the store itself, as nodes that nothing else touches: they move with the data and outlive a
 * rebuild, on either engine. Those that ship with Dateline stand before them and cannot be changed.
 */
import { DatelineError } from '../errors.ts';
import { SavedQuery, type SavedQueryDraft } from '../model/saved-query.ts';
import { SHIPPED_QUERIES } from '../saved-query/shipped.ts';
import type { CypherEngine, CypherValue } from './cypher-engine.ts';
import { properties, text } from './row.ts';

function fromNode(node: CypherValue | undefined): SavedQuery {
  const row = properties(node);
  return SavedQuery.parse({
    id: text(row.id),
    name: text(row.name),
    description: text(row.description),
    query: text(row.query),
    parameters: JSON.parse(text(row.parameters)),
    shipped: false,
  });
}

const byName = (a: SavedQuery, b: SavedQuery) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);

/** @throws DatelineError READ_ONLY when it came with Dateline */
function refuseShipped(id: string, verb: string): void {
  const shipped = SHIPPED_QUERIES.find((query) => query.id === id);
  if (!shipped) return;
  throw new DatelineError('READ_ONLY', `“${shipped.name}” comes with Dateline and cannot be ${verb}`, {
    where: id,
    hint: 'save your own version under another name',
  });
}

const missing = (id: string) => new DatelineError('NOT_FOUND', `no saved query has the id ${id}`);

/** All of them: shipped ones first, then people's own by name. */
export async function savedQueries(engine: CypherEngine): Promise<SavedQuery[]> {
  const { rows } = await engine.read('MATCH (q:SavedQuery) RETURN q');
  return [...SHIPPED_QUERIES, ...rows.map(([node]) => fromNode(node)).sort(byName)];
}

/** One of them. @throws DatelineError NOT_FOUND */
export async function savedQuery(engine: CypherEngine, id: string): Promise<SavedQuery> {
  const shipped = SHIPPED_QUERIES.find((query) => query.id === id);
  if (shipped) return shipped;
  const { rows } = await engine.read('MATCH (q:SavedQuery {id: $id}) RETURN q', { id });
  if (!rows[0]) throw missing(id);
  return fromNode(rows[0][0]);
}

/** Keeps a query under an id, new or not. @throws DatelineError READ_ONLY for a shipped one */
export async function keepQuery(
  engine: CypherEngine,
  id: string,
  draft: SavedQueryDraft,
): Promise<SavedQuery> {
  refuseShipped(id, 'changed');
  const { name, description, query, parameters } = draft;
  await engine.write([
    {
      cypher:
        'MERGE (q:SavedQuery {id: $id}) SET q.name = $name, q.description = $description, q.query = $query, q.parameters = $parameters RETURN q.id AS id',
      parameters: { id, name, description, query, parameters: JSON.stringify(parameters) },
      expectRows: 1,
    },
  ]);
  return { id, name, description, query, parameters, shipped: false };
}

/** Changes one that is kept. @throws DatelineError NOT_FOUND, READ_ONLY */
export async function changeQuery(
  engine: CypherEngine,
  id: string,
  draft: SavedQueryDraft,
): Promise<SavedQuery> {
  refuseShipped(id, 'changed');
  await savedQuery(engine, id);
  return await keepQuery(engine, id, draft);
}

/** Deletes one that is kept, and gives it back once more. @throws DatelineError NOT_FOUND, READ_ONLY */
export async function forgetQuery(engine: CypherEngine, id: string): Promise<SavedQuery> {
  refuseShipped(id, 'deleted');
  const query = await savedQuery(engine, id);
  await engine.write([{ cypher: 'MATCH (q:SavedQuery {id: $id}) DETACH DELETE q', parameters: { id } }]);
  return query;
}
