/**
 * Indexes and the schema version. What is kept: Article, Publisher, LocalEntity, Claim, Judgement. What is projected
 * from it: Entity (with its type as a second label), NameKey, and every relation between entities. docs/graph.md
 * describes it for analysts.
 */
import { DatelineError } from '../errors.ts';
import type { CypherEngine } from './cypher-engine.ts';
import { number, text } from './row.ts';
import { untilAlone } from './write-queue.ts';

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

interface NamedStatement {
  readonly name: string;
  readonly cypher: string;
}

/** Statements that make the indexes; each may run again. */
function indexStatements(engine: CypherEngine, indexed: readonly Indexed[]): NamedStatement[] {
  return indexed.map(([label, property, unique]) => {
    const name = `${label}_${property}`;
    // Grafeo's UNIQUE makes no index (design: store.md rule 1), so there every key is an index.
    const cypher =
      unique && engine.name === 'neo4j'
        ? `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${property} IS UNIQUE`
        : `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`;
    return { name, cypher };
  });
}

/** Search looks for word beginnings inside one string; on Neo4j only a TEXT index answers CONTAINS. */
const searchStatements = (engine: CypherEngine): NamedStatement[] =>
  engine.name === 'neo4j'
    ? ['Entity', 'Article'].map((label) => ({
        name: `${label}_search`,
        cypher: `CREATE TEXT INDEX ${label}_search IF NOT EXISTS FOR (n:${label}) ON (n.search)`,
      }))
    : [];

/** Names of the indexes that Neo4j has: asking once costs less than thirty statements that find nothing to do. */
async function held(engine: CypherEngine): Promise<Set<string>> {
  if (engine.name === 'embedded') return new Set();
  const { rows } = await engine.read('SHOW INDEXES YIELD name RETURN name');
  return new Set(rows.map(([name]) => text(name)));
}

/** Makes what is not there. Other processes may be making the same at this moment. */
async function make(engine: CypherEngine, indexes: readonly NamedStatement[]): Promise<void> {
  const there = await held(engine);
  for (const { name, cypher } of indexes)
    if (!there.has(name)) await untilAlone(() => engine.write([{ cypher }]));
}

/** Makes those indexes that are not there. */
export const makeIndexes = (engine: CypherEngine, indexed: readonly Indexed[]): Promise<void> =>
  make(engine, indexStatements(engine, indexed));

const makeOwnIndexes = (engine: CypherEngine): Promise<void> =>
  make(engine, [...indexStatements(engine, INDEXED), ...searchStatements(engine)]);

/**
 * Prepares an empty store, or checks that a filled one is of our schema version.
 * @throws DatelineError STORE_DAMAGED when the version is another.
 */
export async function ensureSchema(engine: CypherEngine): Promise<void> {
  const { rows } = await engine.read("MATCH (s:Store {id: 'store'}) RETURN s.schema AS version");
  const version = rows[0]?.[0];
  if (version === undefined) {
    await makeOwnIndexes(engine);
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
    if (engine.name === 'neo4j') await makeOwnIndexes(engine);
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
