/** SET and REMOVE. */
import { compile } from '../evaluate/compile.ts';
import { labelNames } from '../evaluate/label.ts';
import type { Context, Row, Scope } from '../evaluate/scope.ts';
import type { LabelName, RemoveItem, SetItem } from '../syntax/ast.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { isEntity, isMap, NodeValue, typeName, type Value } from '../value/value.ts';
import { storable } from './create.ts';
import { perRow, type Stage } from './plan-type.ts';

type Change = (row: Row, context: Context) => void;
/** A change made ready: what is to be written is known, and nothing written yet. */
type Ready = (row: Row, context: Context) => () => void;

const variable = (name: string, item: SetItem | RemoveItem, scope: Scope) =>
  compile({ kind: 'variable', name, at: item.at }, scope);

function labelChange(
  name: string,
  labels: readonly LabelName[],
  item: SetItem | RemoveItem,
  scope: Scope,
  change: (set: Set<string>, label: string) => void,
): Change {
  const target = variable(name, item, scope);
  const names = labels.map((label) => (typeof label === 'string' ? label : compile(label, scope)));
  return (row, context) => {
    const node = target(row, context);
    if (node === null) return;
    if (!(node instanceof NodeValue))
      throw cypherError(`Expected a NODE, but was ${typeName(node)}`, item.at);
    const all = names.flatMap((label) =>
      typeof label === 'string' ? [label] : labelNames(label(row, context)),
    );
    const set = context.graph.changeLabels(node);
    for (const label of all) change(set, label);
  };
}

const NOTHING = () => undefined;

/** `x.key` or `x[key]` on the left of `=`. */
function propertyChange(
  target: Extract<SetItem, { kind: 'property' }>['target'],
  scope: Scope,
  value: ReturnType<typeof compile>,
): Ready {
  if (target.kind !== 'property' && target.kind !== 'index')
    throw unsupported('this target of SET', target.at);
  const entity = compile(target.target, scope);
  const key = target.kind === 'property' ? () => target.key : compile(target.index, scope);
  return (row, context) => {
    const found = entity(row, context);
    if (found === null) return NOTHING;
    if (!isEntity(found))
      throw cypherError(
        `Type mismatch: expected a NODE or RELATIONSHIP but was ${typeName(found)}`,
        target.at,
      );
    const name = key(row, context);
    if (typeof name !== 'string') throw cypherError('A property key must be a STRING', target.at);
    const given = storable(value(row, context));
    return () => {
      const properties = context.graph.change(found);
      if (given === null) properties.delete(name);
      else properties.set(name, given);
    };
  };
}

function mapChange(item: Extract<SetItem, { kind: 'replace' | 'merge' }>, scope: Scope): Change {
  const target = variable(item.variable, item, scope);
  const value = compile(item.value, scope);
  return (row, context) => {
    const entity = target(row, context);
    if (entity === null) return;
    if (!isEntity(entity))
      throw cypherError(`Expected a NODE or RELATIONSHIP, but was ${typeName(entity)}`, item.at);
    const given = value(row, context);
    const from: ReadonlyMap<string, Value> | null =
      given !== null && isEntity(given)
        ? new Map(context.graph.properties(given))
        : given !== null && isMap(given)
          ? given
          : null;
    if (from === null) throw cypherError(`Expected a map of properties, but was ${typeName(given)}`, item.at);
    const properties = context.graph.change(entity);
    if (item.kind === 'replace') properties.clear();
    for (const [key, part] of from) {
      if (part === null) properties.delete(key);
      else properties.set(key, storable(part));
    }
  };
}

type PropertyItem = Extract<SetItem, { kind: 'property' }>;

/** The variable whose property an item sets; null where it is another expression's. */
function ownerOf({ target }: PropertyItem): string | null {
  const of = target.kind === 'property' || target.kind === 'index' ? target.target : null;
  return of?.kind === 'variable' ? of.name : null;
}

/** Properties of one variable that are set one after another: Neo4j works all values out before it writes the first. */
function together(items: readonly PropertyItem[], scope: Scope): Change {
  const parts = items.map((item) => propertyChange(item.target, scope, compile(item.value, scope)));
  return (row, context) => {
    for (const write of parts.map((part) => part(row, context))) write();
  };
}

/** The changes of SET items, to be done in order. */
export function setChanges(items: readonly SetItem[], scope: Scope): Change[] {
  const changes: Change[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item?.kind === 'labels')
      changes.push(labelChange(item.variable, item.labels, item, scope, (set, label) => set.add(label)));
    else if (item?.kind === 'property') {
      const run = [item];
      const owner = ownerOf(item);
      for (let next = items[at + 1]; owner !== null && next?.kind === 'property'; next = items[at + 1]) {
        if (ownerOf(next) !== owner) break;
        run.push(next);
        at++;
      }
      changes.push(together(run, scope));
    } else if (item) changes.push(mapChange(item, scope));
  }
  return changes;
}

const written =
  (ready: Ready): Change =>
  (row, context) =>
    ready(row, context)();

const changing = (changes: readonly Change[], scope: Scope): Stage => ({
  operator: perRow(function* (row, context) {
    for (const change of changes) change(row, context);
    yield row;
  }),
  scope,
});

export const prepareSet = (items: readonly SetItem[], scope: Scope): Stage =>
  changing(setChanges(items, scope), scope);

export const prepareRemove = (items: readonly RemoveItem[], scope: Scope): Stage =>
  changing(
    items.map((item) =>
      item.kind === 'labels'
        ? labelChange(item.variable, item.labels, item, scope, (set, label) => set.delete(label))
        : written(propertyChange(item.target, scope, () => null)),
    ),
    scope,
  );
