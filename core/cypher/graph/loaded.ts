/**
 * The nodes and relationships that a query has come across, each once, with as much of them as has been asked for. What is
 * missing is loaded in batches.
 */
import { z } from 'zod';
import type { CypherParameter, CypherValue } from '../../store/cypher-engine.ts';
import { type Entity, NodeValue, RelationshipValue } from '../value/value.ts';
import { withCohort } from './cohort.ts';
import { byNumber, PAGE, pages, type Row } from './page.ts';
import type { EntityRecord, NodeRecord, RelationshipRecord } from './record.ts';
import { quoted, type Source } from './source.ts';
import { fromStored } from './stored.ts';

const idSchema = z.number();
const labelSchema = z.array(z.string());
const propertySchema = z.record(z.string(), z.unknown());

export interface LoadOptions {
  /** Property keys the query names: these are fetched along with a node. */
  readonly wanted: readonly string[];
  /** Called with the number of things that have been loaded; throws when it is too many. */
  readonly charge: (count: number) => void;
}

export class Loaded {
  readonly source: Source;
  readonly nodes = new Map<number, NodeRecord>();
  readonly relationships = new Map<number, RelationshipRecord>();
  private readonly wanted: readonly string[];
  private readonly charge: (count: number) => void;
  private unloaded: NodeValue[] = [];

  constructor(source: Source, { wanted, charge }: LoadOptions) {
    this.source = source;
    this.wanted = wanted;
    this.charge = charge;
  }

  /** Whether the query names the property, so that it comes with its entity. */
  isWanted(key: string): boolean {
    return this.wanted.includes(key);
  }

  /** Counts things that the query has in memory. @throws when they are too many */
  count(things: number): void {
    this.charge(things);
  }

  /** What the engine is asked of an entity's wanted properties, to stand behind other columns. */
  columns(variable: string): string {
    return this.wanted.map((key) => `, ${variable}.${quoted(key)}`).join('');
  }

  /** What is asked of a node `n` to fill its record. */
  get nodeColumns(): string {
    return `id(n), labels(n)${this.columns('n')}`;
  }

  /** Takes the wanted properties of an entity of which nothing is known yet. */
  fill(record: EntityRecord, values: Row): void {
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

  /** The record of an engine's relationship. */
  relationship(id: number, type: string, start: number, end: number): RelationshipRecord {
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

  /** What is known of a node, loaded or not. */
  recordOf(node: NodeValue): NodeRecord {
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

  /** Takes a row of {@link Loaded.nodeColumns}. */
  fillNode([id, labels, ...values]: Row): NodeValue {
    const node = this.node(idSchema.parse(id));
    const record = this.recordOf(node);
    if (record.loaded === 'nothing') {
      record.labels = new Set(labelSchema.parse(labels));
      this.fill(record, values);
    }
    return node;
  }

  /** Loads all properties. */
  all(entity: Entity): EntityRecord {
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

  /** The nodes of a page, loaded; those that are gone meanwhile left out. */
  page(numbers: readonly number[]): NodeValue[] {
    const isLoaded = (id: number) => (this.nodes.get(id)?.loaded ?? 'nothing') !== 'nothing';
    const ids = numbers.filter((id) => !isLoaded(id));
    if (ids.length > 0) {
      const rows = this.source.read(`${byNumber('n')} RETURN ${this.nodeColumns}`, { ids });
      for (const row of rows) this.fillNode(row);
    }
    return numbers.filter(isLoaded).map((id) => this.node(id));
  }

  /** Rows of the engine's that are no nodes. The graph must be as the engine holds it. */
  rows(cypher: string, parameters: Readonly<Record<string, CypherParameter>>): readonly Row[] {
    const rows = this.source.read(cypher, parameters);
    this.charge(rows.length);
    return rows;
  }
}
