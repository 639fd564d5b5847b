/** Reads type names, as in `x IS :: LIST<INTEGER NOT NULL>`. */
import { type Branch, branches, child, children, has } from '../front/tree.ts';
import type { TypeName } from './ast.ts';
import { unsupported } from './unsupported.ts';

const SYNONYM: Readonly<Record<string, string>> = {
  BOOL: 'BOOLEAN',
  VARCHAR: 'STRING',
  INT: 'INTEGER',
  'SIGNED INTEGER': 'INTEGER',
  INTEGER64: 'INTEGER',
  INT64: 'INTEGER',
  FLOAT64: 'FLOAT',
  'TIME WITHOUT TIMEZONE': 'LOCAL TIME',
  'TIME WITHOUT TIME ZONE': 'LOCAL TIME',
  'TIME WITH TIMEZONE': 'ZONED TIME',
  'TIME WITH TIME ZONE': 'ZONED TIME',
  'TIMESTAMP WITHOUT TIMEZONE': 'LOCAL DATETIME',
  'TIMESTAMP WITHOUT TIME ZONE': 'LOCAL DATETIME',
  'TIMESTAMP WITH TIMEZONE': 'ZONED DATETIME',
  'TIMESTAMP WITH TIME ZONE': 'ZONED DATETIME',
  VERTEX: 'NODE',
  EDGE: 'RELATIONSHIP',
  'ANY NODE': 'NODE',
  'ANY VERTEX': 'NODE',
  'ANY RELATIONSHIP': 'RELATIONSHIP',
  'ANY EDGE': 'RELATIONSHIP',
  'ANY MAP': 'MAP',
  'ANY PROPERTY VALUE': 'PROPERTY VALUE',
  'ANY VALUE': 'ANY',
};

type Alternative = TypeName['alternatives'][number];

function part(tree: Branch): Alternative {
  const [name] = branches(tree);
  if (!name) throw unsupported('this type', tree);
  const nullable = child(tree, 'typeNullability') === undefined;
  const inner = child(name, 'type');
  const text = name.source.toUpperCase().replace(/\s+/g, ' ').trim();
  let result: Alternative = inner
    ? /^ANY/.test(text)
      ? unionOf(readType(inner), tree)
      : { name: 'LIST', nullable, item: readType(inner) }
    : { name: SYNONYM[text] ?? text, nullable };
  for (const suffix of children(tree, 'typeListSuffix'))
    result = {
      name: 'LIST',
      nullable: child(suffix, 'typeNullability') === undefined,
      item: { alternatives: [result] },
    };
  return result;
}

function unionOf(type: TypeName, at: Branch): Alternative {
  const [first, ...others] = type.alternatives;
  if (!first || others.length > 0) throw unsupported('ANY<…> with several types', at);
  return first;
}

/** Reads a type. */
export function readType(tree: Branch): TypeName {
  if (has(tree, 'VECTOR')) throw unsupported('vectors', tree);
  return { alternatives: children(tree, 'typePart').map(part) };
}
