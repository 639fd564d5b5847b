/**
 * The graph as one query sees it: what the engine holds, loaded in batches when first asked for, with the query's own
 * changes on top. Nothing is written before the query has ended well.
 */
import { z } from 'zod';
import type { CypherParameter, CypherValue } from '../../store/cypher-engine.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { type Entity, NodeValue, RelationshipValue, type Value } from '../value/value.ts';
import { gather, withCohort } from './cohort.ts';
import type { Narrowing } from './narrow.ts';
import { Numbering } from './number.ts';
import { byNumber, Listing, type NodeMatch, PAGE, pages, type Row } from './page.ts';
import type { Direction, EntityRecord, NodeRecord, RelationshipRecord } from './record.ts';
import { type Seek, scanMatches } from './scan.ts';
import { quoted, type Source } from './source.ts';
import { fromStored } from './stored.ts';

const idSchema = z.number();
const labelSchema = z.array(z.string());
const propertySchema = z.record(z.string(), z.unknown());

const NOTHING: ReadonlyMap<string, Value> = new Map();

export interface GraphOptions {
  /** Property keys the query names: these are fetched along with a node. */
  readonly wanted: readonly string[];
  /** Called with the number of things that have been loaded; throws when it is too many. */
  readonly charge: (count: number) => void;
}

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
  readonly nodes = new Map<number, NodeRecord>();
  readonly relationships = new Map<number, RelationshipRecord>();
  /** Whether this query has changed anything so far. */
  dirty = false;
  private readonly wanted: readonly string[];
  private readonly charge: (count: number) => void;
  private readonly adjacency = new Map<string, Map<number, readonly RelationshipValue[]>>();
  private unloaded: NodeValue[] = [];
  private readonly counts = new Map<string, number>();
  private readonly listing: Listing;
  /** What created things are called. */
  readonly numbering: Numbering;

  constructor(source: Source, { wanted, charge }: GraphOptions) {
    this.source = source;
    this.wanted = wanted;
    this.charge = charge;
    this.listing = new Listing(source);
    this.numbering = new Numbering(
      source,
      () => [...this.relationships.values()].find((record) => record.created)?.relationship.type,
    );
  }

  private columns(variable: string): string {
    return this.wanted.map((key) => `, ${variable}.${quoted(key)}`).join('');
  }

  /** What is asked of a node `n` to fill its record. */
  private get nodeColumns(): string {
    return `id(n), labels(n)${this.columns('n')}`;
  }

  private fill(record: EntityRecord, values: Row): void {
    if (record.loaded !== 'nothing') return;
    this.wanted.forEach((key, i) => {
      const value = values[i] ?? null;
      if (value !== null) record.properties.set(key, fromStored(key, value));
    });
    record.loaded = 'wanted';
  }

  /** The node of an engine's number, always the same object. */
  node(id: number): NodeValue {
    const known = this.nodes.get(id);
    if (known) return known.node;
    this.charge(1);
    const node = new NodeValue(id);
    this.nodes.set(id, {
      node,
      loaded: 'nothing',
      labels: new Set(),
      properties: new Map(),
      labelsChanged: false,
      created: false,
      changed: false,
      deleted: false,
      added: [],
      cohort: null,
    });
    this.unloaded.push(node);
    return node;
  }

  private relationship(id: number, type: string, start: number, end: number): RelationshipRecord {
    const known = this.relationships.get(id);
    if (known) return known;
    this.charge(1);
    const relationship = new RelationshipValue(id, type, this.node(start), this.node(end));
    const record: RelationshipRecord = {
      relationship,
      loaded: 'nothing',
      properties: new Map(),
      created: false,
      changed: false,
      deleted: false,
    };
    this.relationships.set(id, record);
    return record;
  }

  private recordOf(node: NodeValue): NodeRecord {
    const record = this.nodes.get(node.id);
    if (!record) throw new Error(`node ${node.id} is unknown`);
    return record;
  }

  /** Loads the node's labels and wanted properties, along with others that wait for theirs. */
  private load(node: NodeValue): NodeRecord {
    const record = this.recordOf(node);
    if (record.loaded !== 'nothing') return record;
    const waiting = this.unloaded.filter((item) => this.nodes.get(item.id)?.loaded === 'nothing');
    const at = Math.max(0, waiting.indexOf(node));
    const ids = waiting.slice(at, at + PAGE).map((item) => item.id);
    this.unloaded = [...waiting.slice(0, at), ...waiting.slice(at + PAGE)];
    const rows = this.source.read(`${byNumber('n')} RETURN ${this.nodeColumns}`, { ids });
    for (const row of rows) this.fillNode(row);
    if (record.loaded === 'nothing') record.loaded = 'all';
    return record;
  }

  private fillNode([id, labels, ...values]: Row): NodeValue {
    const node = this.node(idSchema.parse(id));
    const record = this.recordOf(node);
    if (record.loaded === 'nothing') {
      record.labels = new Set(labelSchema.parse(labels));
      this.fill(record, values);
    }
    return node;
  }

  private all(entity: Entity): EntityRecord {
    const record = this.record(entity);
    if (record.loaded === 'all') return record;
    if (entity instanceof NodeValue) {
      this.prefetch(withCohort(this.recordOf(entity), 'properties'));
      return record;
    }
    const rows = this.source.read(`${byNumber('n')} MATCH (n)-[r]->() RETURN id(r), properties(r)`, {
      ids: [entity.start.id],
    });
    for (const [id, properties] of rows) {
      const found = this.relationships.get(idSchema.parse(id));
      if (!found || found.loaded === 'all' || found.changed) continue;
      for (const [key, value] of Object.entries(propertySchema.parse(properties)))
        found.properties.set(key, fromStored(key, value as CypherValue));
      found.loaded = 'all';
    }
    record.loaded = 'all';
    return record;
  }

  /** Loads many nodes whole, for results. */
  prefetch(nodes: readonly NodeValue[]): void {
    const ids = [...new Set(nodes)]
      .filter((node) => {
        const record = this.nodes.get(node.id);
        return record && record.loaded !== 'all' && !record.created && !record.changed;
      })
      .map((node) => node.id);
    for (const part of pages(ids)) {
      const rows = this.source.read(`${byNumber('n')} RETURN id(n), labels(n), properties(n)`, {
        ids: [...part],
      });
      for (const [id, labels, properties] of rows) {
        const record = this.nodes.get(idSchema.parse(id));
        if (!record || record.loaded === 'all') continue;
        if (record.loaded === 'nothing') record.labels = new Set(labelSchema.parse(labels));
        for (const [key, value] of Object.entries(propertySchema.parse(properties)))
          record.properties.set(key, fromStored(key, value as CypherValue));
        record.loaded = 'all';
      }
    }
  }

  /** What is known of an entity, its named properties loaded. @throws when this query has deleted it */
  record(entity: Entity): EntityRecord {
    if (entity instanceof NodeValue) return this.load(entity);
    const record = this.relationships.get(entity.id);
    if (!record) throw new Error(`relationship ${entity.id} is unknown`);
    return record;
  }

  private alive(entity: Entity): EntityRecord {
    const record = this.record(entity);
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
    return this.recordOf(node).labels;
  }

  /** As in Neo4j, what this query has deleted cannot be asked for a property, unless nothing anywhere has that one. */
  property(entity: Entity, key: string): Value {
    if (this.isDeleted(entity) && !this.knowsKey(key)) return null;
    const record = this.alive(entity);
    if (record.loaded !== 'all' && !this.wanted.includes(key)) this.all(entity);
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
    return this.all(entity).properties;
  }

  /** The nodes of a page, loaded; those that are gone meanwhile left out. */
  private page(numbers: readonly number[]): NodeValue[] {
    const isLoaded = (id: number) => (this.nodes.get(id)?.loaded ?? 'nothing') !== 'nothing';
    const ids = numbers.filter((id) => !isLoaded(id));
    if (ids.length > 0) {
      const rows = this.source.read(`${byNumber('n')} RETURN ${this.nodeColumns}`, { ids });
      for (const row of rows) this.fillNode(row);
    }
    return numbers.filter(isLoaded).map((id) => this.node(id));
  }

  /** What one question finds, page by page. The first comes with the question: most find few. */
  private *pagesOf(match: NodeMatch): Generator<NodeValue[]> {
    let first: readonly number[] = [];
    if (!this.listing.recall(match)) {
      const { cypher, parameters } = match;
      const rows = this.source.read(`${cypher} RETURN ${this.nodeColumns} LIMIT ${PAGE}`, parameters);
      const nodes = rows.map((row) => this.fillNode(row));
      first = nodes.map(({ id }) => id);
      if (first.length < PAGE) this.listing.remember(match, first);
      yield nodes;
      if (first.length < PAGE) return;
    }
    const given = new Set(first);
    const numbers = this.listing.numbers(match);
    for (const part of pages(given.size === 0 ? numbers : numbers.filter((id) => !given.has(id))))
      yield this.page(part);
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
        gather(nodes.map((node) => this.recordOf(node)));
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
      !this.isDeleted(node) && (label === null || this.recordOf(node).labels.has(label));
    return [found.filter(fits)];
  }

  /** Rows of the engine's that are no nodes. The graph must be as the engine holds it. */
  rows(cypher: string, parameters: Readonly<Record<string, CypherParameter>>): readonly Row[] {
    const rows = this.source.read(cypher, parameters);
    this.charge(rows.length);
    return rows;
  }

  /** Columns of a table. Those of a pattern that is one node come in pages. */
  *list({ node, match, columns, parameters, most }: TableQuestion): Generator<readonly Row[]> {
    const whole = `${match} RETURN ${columns}`;
    if (most !== undefined) yield this.rows(`${whole} LIMIT $most`, { ...parameters, most });
    else if (node === null) yield this.rows(whole, parameters);
    else {
      const first = this.rows(`${whole} LIMIT ${PAGE}`, parameters);
      if (first.length < PAGE) {
        yield first;
        return;
      }
      const numbers = this.listing.numbers({ variable: node, cypher: match, parameters });
      for (const ids of pages(numbers))
        yield this.rows(`${byNumber(node)} RETURN ${columns}`, { ids: [...ids] });
    }
  }

  /** Loads the relationships of many nodes at once, so that {@link around} answers from memory. */
  expand(nodes: readonly NodeValue[], direction: Direction, types: readonly string[] | null): void {
    const store = this.side(direction, types);
    const ids = [...new Set(nodes.map((node) => node.id))].filter((id) => id >= 0 && !store.has(id));
    const type = types === null ? '' : `:${types.map(quoted).join('|')}`;
    const arrow = direction === 'in' ? `<-[r${type}]-` : `-[r${type}]->`;
    for (const part of pages(ids)) {
      const lists = new Map<number, RelationshipValue[]>(part.map((id) => [id, []]));
      const rows =
        types?.length === 0
          ? []
          : this.source.read(
              `${byNumber('n')} MATCH (n)${arrow}(m) RETURN id(n), id(r), type(r), id(m)${this.columns('r')}`,
              { ids: [...part] },
            );
      for (const [from, id, name, to, ...values] of rows) {
        const [near, far] = [idSchema.parse(from), idSchema.parse(to)];
        const [start, end] = direction === 'in' ? [far, near] : [near, far];
        const record = this.relationship(idSchema.parse(id), z.string().parse(name), start, end);
        this.fill(record, values);
        lists.get(near)?.push(record.relationship);
      }
      const far: NodeValue[] = [];
      for (const [id, list] of lists) {
        store.set(id, list);
        for (const r of list) far.push(direction === 'in' ? r.start : r.end);
      }
      gather(far.map((node) => this.recordOf(node)));
    }
  }

  private side(direction: Direction, types: readonly string[] | null) {
    const key = `${direction} ${types === null ? '*' : JSON.stringify([...types].sort())}`;
    let store = this.adjacency.get(key);
    if (!store) {
      store = new Map();
      this.adjacency.set(key, store);
    }
    return store;
  }

  /** The relationships at a node, this query's own among them. A loop counts once. */
  around(node: NodeValue, direction: Direction, types: readonly string[] | null): RelationshipValue[] {
    if (direction === 'both') {
      const out = this.around(node, 'out', types);
      return [...out, ...this.around(node, 'in', types).filter((r) => r.start !== r.end)];
    }
    let list: readonly RelationshipValue[] = [];
    if (node.id >= 0) {
      const store = this.side(direction, types);
      const key = `${direction} ${types?.join('|') ?? '*'}`;
      if (!store.has(node.id)) this.expand(withCohort(this.recordOf(node), key), direction, types);
      list = store.get(node.id) ?? [];
    }
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
      count = idSchema.parse(rows[0]?.[0] ?? 0);
      this.counts.set(key, count);
    }
    return count;
  }

  createNode(labels: Iterable<string>, properties: ReadonlyMap<string, Value>): NodeValue {
    this.dirty = true;
    this.charge(1);
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
    this.charge(1);
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
    this.recordOf(start).added.push(relationship);
    this.recordOf(end).added.push(relationship);
    return relationship;
  }

  /** The entity's properties, to be changed. What is set on one that this query has deleted is lost, as in Neo4j. */
  change(entity: Entity): Map<string, Value> {
    if (this.isDeleted(entity)) return new Map();
    const record = this.all(entity);
    this.dirty = true;
    record.changed = true;
    return record.properties;
  }

  changeLabels(node: NodeValue): Set<string> {
    this.alive(node);
    const record = this.recordOf(node);
    this.dirty = true;
    record.labelsChanged = true;
    return record.labels;
  }

  delete(entity: Entity): void {
    this.dirty = true;
    const record = this.record(entity);
    if (record.created) this.numbering.gone();
    record.deleted = true;
  }
}
