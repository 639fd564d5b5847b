/**
 * Indexes and the schema version. What is kept: Article, Publisher, LocalEntity, Claim, Judgement. What is projected
 * from it: Entity (with its type as a second label), NameKey, and every relation between entities. docs/graph.md
 * describes it for analysts.
 */
import { DatelineError } from '../errors.ts';
import type { CypherEngine } from './cypher-engine.ts';
import { number } from './row.ts';

/** Raised whenever stored data must change shape; stores of other versions are refused. */
export const SCHEMA_VERSION = 1;

/** Label and property pairs that are looked up by value. The first of each label is its key. */
type Indexed = readonly [label: string, property: string, unique: boolean];
const INDEXED: readonly Indexed[] = [
  ['Store', 'id', true],
  ['Article', 'id', true],
  ['Article', 'contentHash', false],
  ['Article', 'url', false],
  ['Article', 'sequence', false],
  ['Publisher', 'id', true],
  ['LocalEntity', 'id', true],
  ['LocalEntity', 'formerId', false],
  ['LocalEntity', 'canonical', false],
  ['LocalEntity', 'article', false],
  ['LocalEntity', 'roleAnchor', false],
  ['Claim', 'id', true],
  ['Claim', 'relation', false],
  ['Claim', 'evidence', false],
  ['Claim', 'at', false],
  ['Claim', 'atEvidence', false],
  ['Claim', 'speaker', false],
  ['Claim', 'article', false],
  ['Claim', 'subject', false],
  ['Claim', 'object', false],
  ['Judgement', 'id', true],
  ['Judgement', 'left', false],
  ['Judgement', 'right', false],
  ['Judgement', 'verdict', false],
  ['Entity', 'id', true],
  ['NameKey', 'id', true],
  ['Pending', 'id', true],
  ['Fingerprint', 'hash', false],
  ['AwaitedReport', 'headline', false],
];

/** Statements that make the indexes; each may run again. */
export function indexStatements(engine: CypherEngine, indexed: readonly Indexed[]): string[] {
  return indexed.map(([label, property, unique]) => {
    const name = `${label}_${property}`;
    // Grafeo's UNIQUE makes no index (design: store.md rule 1), so there every key is an index.
    return unique && engine.name === 'neo4j'
      ? `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`
      : `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`;
  });
}

/** Search looks for word beginnings inside one string; on Neo4j only a TEXT index answers CONTAINS. */
const searchStatements = (engine: CypherEngine): string[] =>
  engine.name === 'neo4j'
    ? ['Entity', 'Article'].map(
        (label) => `CREATE TEXT INDEX ${label}_search IF NOT EXISTS FOR (n:${label}) ON (n.search)`,
      )
    : [];

/** Makes the indexes that are not there. */
async function makeIndexes(engine: CypherEngine): Promise<void> {
  for (const cypher of [...indexStatements(engine, INDEXED), ...searchStatements(engine)])
    await engine.write([{ cypher }]);
}

/**
 * Prepares an empty store, or checks that a filled one is of our schema version.
 * @throws DatelineError STORE_DAMAGED when the version is another.
 */
export async function ensureSchema(engine: CypherEngine): Promise<void> {
  const { rows } = await engine.read("MATCH (s:Store {id: 'store'}) RETURN s.schema AS version");
  const version = rows[0]?.[0];
  if (version === undefined) {
    await makeIndexes(engine);
    await engine.write([
      {
        cypher: "MERGE (s:Store {id: 'store'}) ON CREATE SET s.schema = $version, s.sequence = 0",
        parameters: { version: SCHEMA_VERSION },
      },
    ]);
    return;
  }
  const found = number(version);
  if (found === SCHEMA_VERSION) {
    // A version since may have added one. Not on the embedded engine, which has to read a whole label for it.
    if (engine.name === 'neo4j') await makeIndexes(engine);
    return;
  }
  throw new DatelineError(
    'STORE_DAMAGED',
    found > SCHEMA_VERSION
      ? `this store has schema ${found}, made by a newer Dateline; this one knows ${SCHEMA_VERSION}`
      : `this store has schema ${found}; this Dateline needs ${SCHEMA_VERSION}`,
    {
      hint:
        found > SCHEMA_VERSION
          ? 'update Dateline'
          : 'ingest the articles again into an empty store (another DATELINE_HOME or database)',
    },
  );
}
