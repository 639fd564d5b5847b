/**
 * Long scripts that only CREATE from literals. Neo4j's semantic analysis takes some 20 ms a clause here; what it would
 * find in such a script is little enough to be looked at directly.
 */
import type { Expression, PatternPart, Query } from './ast.ts';

const LITERALS: ReadonlySet<Expression['kind']> = new Set([
  'integer',
  'float',
  'string',
  'boolean',
  'null',
  'minus',
]);

function isLiteral(e: Expression): boolean {
  if (e.kind === 'list') return e.items.every(isLiteral);
  if (e.kind === 'map') return e.entries.every(([, value]) => isLiteral(value));
  if (e.kind === 'minus') return isLiteral(e.operand);
  return LITERALS.has(e.kind);
}

/** Whether a part breaks no rule; the names it brings are added. */
function isSound({ elements, variable, search }: PatternPart, known: Set<string>): boolean {
  if (variable !== null || search !== 'all') return false;
  return elements.every((element) => {
    if (element.kind === 'group' || element.where) return false;
    if (element.properties && !(element.properties.kind === 'map' && isLiteral(element.properties)))
      return false;
    const name = element.variable;
    if (element.kind === 'relationship') {
      if (element.direction === 'both' || element.length || element.types?.kind !== 'label') return false;
      if (name !== null && known.has(name)) return false;
    } else {
      const labels = element.labels?.kind;
      const plain =
        labels === undefined ||
        labels === 'label' ||
        (element.labels?.kind === 'and' &&
          element.labels.operands.every((operand) => operand.kind === 'label'));
      const again = name !== null && known.has(name);
      if (!plain || (again && (element.labels || element.properties || elements.length === 1))) return false;
    }
    if (name !== null) known.add(name);
    return true;
  });
}

/** True only for a query without a fault that consists of such CREATE clauses. */
export function isPlainCreation({ parts }: Query): boolean {
  const [single, more] = parts;
  if (!single || more) return false;
  const known = new Set<string>();
  return single.clauses.every(
    (clause) => clause.kind === 'create' && clause.parts.every((part) => isSound(part, known)),
  );
}
