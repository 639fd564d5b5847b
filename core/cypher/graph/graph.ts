/**
 * The graph as one query sees it: what the engine holds, loaded when first asked for, with the query's own changes on top.
 * Nothing is written before the query has ended well.
 */
import { z } from 'zod';
import type { CypherParameter } from '../../store/cypher-engine.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { type Entity, NodeValue, RelationshipValue, type Value } from '../value/value.ts';
import { Adjacency } from './adjacency.ts';
import { gather } from './cohort.ts';
import { Loaded, type LoadOptions } from './loaded.ts';
import type { Narrowing } from './narrow.ts';
import { Numbering } from './number.ts';
import { byNumber, Listing, type NodeMatch, PAGE, pages, type Row } from './page.ts';
import type { Direction, EntityRecord, NodeRecord, RelationshipRecord } from './record.ts';
import { type Seek, scanMatches } from './scan.ts';
import { quoted, type Source } from './source.ts';

const countSchema = z.number();
const NOTHING: ReadonlyMap<string, Value> = new Map();

/** A table as the engine is asked for it. */
export interface TableQuestion {
  /** What the node of the pattern is called, where that is all it is and each row is one node; else null. */
  readonly node: string | null;
  /** The pattern with its conditions, without RETURN. */
  readonly match: string;
  readonly columns: string;
  readonly parameters: Record<string, CypherParameter>;
  /** How many rows are enough. */
  readonly most: number | undefined;
}

export class Graph {
  readonly source: Source;
  readonly nodes: Map<number, NodeRecord>;
  readonly relationships: Map<number, RelationshipRecord>;
  /** Whether this query has changed anything so far. */
  dirty = false;
  private readonly loaded: Loaded;
  private readonly adjacency: Adjacency;
  private readonly listing: Listing;
  private readonly counts = new Map<string, number>();
  /** What created things are called. */
  readonly numbering: Numbering;

  constructor(source: Source, options: LoadOptions) {
    this.source = source;
    this.loaded = new Loaded(source, options);
    this.adjacency = new Adjacency(this.loaded);
    this.nodes = this.loaded.nodes;
    this.relationships = this.loaded.relationships;
    this.listing = new Listing(source);
    this.numbering = new Numbering(
      source,
      () => [...this.relationships.values()].find((record) => record.created)?.relationship.type,
    );
  }

  /** Loads many nodes whole, for results. */
  prefetch(nodes: readonly NodeValue[]): void {
    this.loaded.prefetch(nodes);
  }

  /** Rows of the engine's that are no nodes. The graph must be as the engine holds it. */
  rows(cypher: string, parameters: Readonly<Record<string, CypherParameter>>): readonly Row[] {
    return this.loaded.rows(cypher, parameters);
  }

  private alive(entity: Entity): EntityRecord {
    const record = this.loaded.record(entity);
    if (record.deleted)
      throw cypherError(
        `${entity instanceof NodeValue ? 'Node' : 'Relationship'} with id ${entity.id} has been deleted in this transaction`,
      );
    return record;
  }

  isDeleted(entity: Entity): boolean {
    const record =
      entity instanceof NodeValue ? this.nodes.get(entity.id) : this.relationships.get(entity.id);
    return record?.deleted ?? false;
  }

  labels(node: NodeValue): ReadonlySet<string> {
    this.alive(node);
    return this.loaded.recordOf(node).labels;
  }

  /** As in Neo4j, what this query has deleted cannot be asked for a property, unless nothing anywhere has that one. */
  property(entity: Entity, key: string): Value {
    if (this.isDeleted(entity) && !this.knowsKey(key)) return null;
    const record = this.alive(entity);
    if (record.loaded !== 'all' && !this.loaded.isWanted(key)) this.loaded.all(entity);
    return record.properties.get(key) ?? null;
  }

  private knowsKey(key: string): boolean {
    const records = [...this.nodes.values(), ...this.relationships.values()];
    if (records.some(({ properties }) => properties.has(key))) return true;
    return ['(n)', '()-[n]->()'].some(
      (pattern) =>
        this.source.read(`MATCH ${pattern} WHERE n.${quoted(key)} IS NOT NULL RETURN 1 LIMIT 1`, {}).length >
        0,
    );
  }

  /** A node that this query has deleted has none left; a relationship that is gone cannot be asked. As in Neo4j. */
  properties(entity: Entity): ReadonlyMap<string, Value> {
    if (entity instanceof NodeValue && this.isDeleted(entity)) return NOTHING;
    this.alive(entity);
    return this.loaded.all(entity).properties;
  }

  /** What one question finds, page by page. The first comes with the question: most find few. */
  private *pagesOf(match: NodeMatch): Generator<NodeValue[]> {
    let first: readonly number[] = [];
    if (!this.listing.recall(match)) {
      const { cypher, parameters } = match;
      const rows = this.source.read(`${cypher} RETURN ${this.loaded.nodeColumns} LIMIT ${PAGE}`, parameters);
      const nodes = rows.map((row) => this.loaded.fillNode(row));
      first = nodes.map(({ id }) => id);
      if (first.length < PAGE) this.listing.remember(match, first);
      yield nodes;
      if (first.length < PAGE) return;
    }
    const given = new Set(first);
    const numbers = this.listing.numbers(match);
    for (const part of pages(given.size === 0 ? numbers : numbers.filter((id) => !given.has(id))))
      yield this.loaded.page(part);
  }

  /** Nodes with a label (or all), in pages. */
  *scan(
    label: string | null,
    seek: Seek | null,
    narrowed: readonly Narrowing[] = [],
  ): Generator<readonly NodeValue[]> {
    const matches = scanMatches(label, seek, narrowed);
    const found = this.dirty ? this.withChanged(label, matches) : matches;
    for (const part of found)
      for (const nodes of 'cypher' in part ? this.pagesOf(part) : pages(part)) {
        gather(nodes.map((node) => this.loaded.recordOf(node)));
        yield nodes;
      }
  }

  /** Created nodes and those given a label by this query are not where the engine looks, and others no longer fit. */
  private withChanged(label: string | null, matches: readonly NodeMatch[]): [readonly NodeValue[]] {
    const found = matches.flatMap((match) => [...this.pagesOf(match)].flat());
    const seen = new Set(found);
    for (const { node, created, labelsChanged, changed } of this.nodes.values())
      if ((created || labelsChanged || changed) && !seen.has(node)) found.push(node);
    const fits = (node: NodeValue) =>
      !this.isDeleted(node) && (label === null || this.loaded.recordOf(node).labels.has(label));
    return [found.filter(fits)];
  }

  /** Columns of a table. Those of a pattern that is one node come in pages. */
  *list({ node, match, columns, parameters, most }: TableQuestion): Generator<readonly Row[]> {
    const whole = `${match} RETURN ${columns}`;
    if (most !== undefined) yield this.loaded.rows(`${whole} LIMIT $most`, { ...parameters, most });
    else if (node === null) yield this.loaded.rows(whole, parameters);
    else {
      const first = this.loaded.rows(`${whole} LIMIT ${PAGE}`, parameters);
      if (first.length < PAGE) {
        yield first;
        return;
      }
      const numbers = this.listing.numbers({ variable: node, cypher: match, parameters });
      for (const ids of pages(numbers))
        yield this.loaded.rows(`${byNumber(node)} RETURN ${columns}`, { ids: [...ids] });
    }
  }

  /** The relationships at a node, this query's own among them. A loop counts once. */
  around(node: NodeValue, direction: Direction, types: readonly string[] | null): RelationshipValue[] {
    if (direction === 'both') {
      const out = this.around(node, 'out', types);
      return [...out, ...this.around(node, 'in', types).filter((r) => r.start !== r.end)];
    }
    const list = node.id >= 0 ? this.adjacency.at(node, direction, types) : [];
    if (!this.dirty) return [...list];
    const added = (this.nodes.get(node.id)?.added ?? []).filter(
      (r) => (direction === 'out' ? r.start : r.end) === node && (types === null || types.includes(r.type)),
    );
    return [...list, ...new Set(added)].filter((r) => !this.isDeleted(r));
  }

  /** How many nodes carry a label, in the engine. */
  countLabel(label: string | null): number {
    const key = label ?? '';
    let count = this.counts.get(key);
    if (count === undefined) {
      const rows = this.source.read(
        `MATCH (n${label === null ? '' : `:${quoted(label)}`}) RETURN count(n)`,
        {},
      );
      count = countSchema.parse(rows[0]?.[0] ?? 0);
      this.counts.set(key, count);
    }
    return count;
  }

  createNode(labels: Iterable<string>, properties: ReadonlyMap<string, Value>): NodeValue {
    this.dirty = true;
    this.loaded.count(1);
    const node = new NodeValue(this.numbering.next('node'));
    this.nodes.set(node.id, {
      node,
      loaded: 'all',
      labels: new Set(labels),
      properties: new Map(properties),
      labelsChanged: false,
      created: true,
      changed: false,
      deleted: false,
      added: [],
      cohort: null,
    });
    return node;
  }

  createRelationship(
    type: string,
    start: NodeValue,
    end: NodeValue,
    properties: ReadonlyMap<string, Value>,
  ): RelationshipValue {
    this.dirty = true;
    this.loaded.count(1);
    for (const node of [start, end])
      if (this.isDeleted(node))
        throw cypherError(`Node with id ${node.id} has been deleted in this transaction`);
    const relationship = new RelationshipValue(this.numbering.next('relationship'), type, start, end);
    this.relationships.set(relationship.id, {
      relationship,
      loaded: 'all',
      properties: new Map(properties),
      created: true,
      changed: false,
      deleted: false,
    });
    this.loaded.recordOf(start).added.push(relationship);
    this.loaded.recordOf(end).added.push(relationship);
    return relationship;
  }

  /** The entity's properties, to be changed. What is set on one that this query has deleted is lost, as in Neo4j. */
  change(entity: Entity): Map<string, Value> {
    if (this.isDeleted(entity)) return new Map();
    const record = this.loaded.all(entity);
    this.dirty = true;
    record.changed = true;
    return record.properties;
  }

  changeLabels(node: NodeValue): Set<string> {
    this.alive(node);
    const record = this.loaded.recordOf(node);
    this.dirty = true;
    record.labelsChanged = true;
    return record.labels;
  }

  delete(entity: Entity): void {
    this.dirty = true;
    const record = this.loaded.record(entity);
    if (record.created) this.numbering.gone();
    record.deleted = true;
  }
}
