/** A query as the interpreter reads it: plain data, so that it can be cached and sent to a worker. */
import type { Position } from '../front/tree.ts';

interface At {
  readonly at: Position;
}

export type Quantifier = 'all' | 'any' | 'none' | 'single';

export type Expression = At &
  (
    | { readonly kind: 'integer'; readonly value: bigint }
    | { readonly kind: 'float'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Expression])[] }
    | { readonly kind: 'parameter'; readonly name: string }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'property'; readonly target: Expression; readonly key: string }
    | { readonly kind: 'index'; readonly target: Expression; readonly index: Expression }
    | {
        readonly kind: 'slice';
        readonly target: Expression;
        readonly from: Expression | null;
        readonly to: Expression | null;
      }
    | { readonly kind: 'not'; readonly operand: Expression }
    | { readonly kind: 'minus'; readonly operand: Expression }
    | { readonly kind: 'plus'; readonly operand: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'comparison';
        readonly first: Expression;
        readonly rest: readonly (readonly [operator: string, Expression])[];
      }
    | { readonly kind: 'isNull'; readonly operand: Expression; readonly negated: boolean }
    | {
        readonly kind: 'isTyped';
        readonly operand: Expression;
        readonly type: TypeName;
        readonly negated: boolean;
      }
    | {
        readonly kind: 'isNormalized';
        readonly operand: Expression;
        readonly form: string;
        readonly negated: boolean;
      }
    | {
        readonly kind: 'hasLabels';
        readonly operand: Expression;
        readonly labels: LabelExpression;
        readonly negated: boolean;
      }
    | {
        readonly kind: 'case';
        readonly subject: Expression | null;
        readonly branches: readonly CaseBranch[];
        readonly otherwise: Expression | null;
      }
    | { readonly kind: 'countStar' }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly distinct: boolean;
        readonly arguments: readonly Expression[];
      }
    | {
        readonly kind: 'listComprehension';
        readonly variable: string;
        readonly list: Expression;
        readonly where: Expression | null;
        readonly result: Expression | null;
      }
    | {
        readonly kind: 'quantified';
        readonly quantifier: Quantifier;
        readonly variable: string;
        readonly list: Expression;
        readonly where: Expression;
      }
    | {
        readonly kind: 'reduce';
        readonly accumulator: string;
        readonly start: Expression;
        readonly variable: string;
        readonly list: Expression;
        readonly step: Expression;
      }
    | {
        readonly kind: 'mapProjection';
        readonly variable: string;
        readonly items: readonly MapProjectionItem[];
      }
    | {
        readonly kind: 'patternComprehension';
        readonly pattern: PatternPart;
        readonly where: Expression | null;
        readonly result: Expression;
      }
    | { readonly kind: 'patternExpression'; readonly pattern: PatternPart }
    | { readonly kind: 'shortestPath'; readonly pattern: PatternPart }
    | { readonly kind: 'subquery'; readonly form: 'exists' | 'count' | 'collect'; readonly query: Query }
  );

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export interface CaseBranch {
  /** One of these must hold; with a subject each is a comparison `[operator, value]` against it. */
  readonly when: readonly { readonly operator: string; readonly value: Expression }[];
  readonly result: Expression;
}

export type MapProjectionItem =
  | { readonly kind: 'all' }
  | { readonly kind: 'property'; readonly key: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'entry'; readonly key: string; readonly value: Expression };

/** A type in `IS :: TYPE`, alternatives in `of`. */
export interface TypeName {
  readonly alternatives: readonly {
    readonly name: string;
    readonly nullable: boolean;
    readonly item?: TypeName;
  }[];
}

export type LabelExpression =
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'not'; readonly operand: LabelExpression }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly LabelExpression[] }
  | { readonly kind: 'dynamic'; readonly quantifier: 'all' | 'any'; readonly value: Expression };

export interface NodePattern extends At {
  readonly kind: 'node';
  readonly variable: string | null;
  readonly labels: LabelExpression | null;
  readonly properties: Expression | null;
  readonly where: Expression | null;
}

export interface RelationshipPattern extends At {
  readonly kind: 'relationship';
  readonly variable: string | null;
  readonly direction: 'out' | 'in' | 'both';
  readonly types: LabelExpression | null;
  readonly properties: Expression | null;
  readonly where: Expression | null;
  /** `*1..3` or a quantifier; null is one hop. */
  readonly length: { readonly min: number; readonly max: number | null } | null;
  /** Whether the length was a quantifier (`->+`). */
  readonly quantified: boolean;
}

/** `((a)-[r]->(b) WHERE …){1,3}` inside a path. */
export interface GroupPattern extends At {
  readonly kind: 'group';
  readonly elements: readonly PatternElement[];
  readonly where: Expression | null;
  readonly min: number;
  readonly max: number | null;
}

export type PatternElement = NodePattern | RelationshipPattern | GroupPattern;

export interface PatternPart extends At {
  readonly variable: string | null;
  readonly elements: readonly PatternElement[];
  readonly search: 'all' | 'shortest' | 'allShortest';
}

export interface ProjectionItem {
  readonly name: string;
  readonly expression: Expression;
}

export interface SortItem {
  readonly expression: Expression;
  readonly descending: boolean;
}

export interface Projection {
  readonly distinct: boolean;
  /** `*`: every variable in scope comes first. */
  readonly all: boolean;
  readonly items: readonly ProjectionItem[];
  readonly order: readonly SortItem[];
  readonly skip: Expression | null;
  readonly limit: Expression | null;
}

export type SetItem = At &
  (
    | { readonly kind: 'property'; readonly target: Expression; readonly value: Expression }
    | { readonly kind: 'replace' | 'merge'; readonly variable: string; readonly value: Expression }
    | { readonly kind: 'labels'; readonly variable: string; readonly labels: readonly LabelName[] }
  );

/** A label by name or worked out while running (`$(expr)`). */
export type LabelName = string | Expression;

export type RemoveItem = At &
  (
    | { readonly kind: 'property'; readonly target: Expression }
    | { readonly kind: 'labels'; readonly variable: string; readonly labels: readonly LabelName[] }
  );

export type Clause = At &
  (
    | {
        readonly kind: 'match';
        readonly optional: boolean;
        readonly repeatable: boolean;
        readonly parts: readonly PatternPart[];
        readonly where: Expression | null;
      }
    | { readonly kind: 'with'; readonly projection: Projection; readonly where: Expression | null }
    | { readonly kind: 'return'; readonly projection: Projection }
    | { readonly kind: 'finish' }
    | { readonly kind: 'unwind'; readonly list: Expression; readonly variable: string }
    | { readonly kind: 'create'; readonly parts: readonly PatternPart[] }
    | {
        readonly kind: 'merge';
        readonly part: PatternPart;
        readonly onCreate: readonly SetItem[];
        readonly onMatch: readonly SetItem[];
      }
    | { readonly kind: 'set'; readonly items: readonly SetItem[] }
    | { readonly kind: 'remove'; readonly items: readonly RemoveItem[] }
    | { readonly kind: 'delete'; readonly detach: boolean; readonly items: readonly Expression[] }
    | {
        readonly kind: 'foreach';
        readonly variable: string;
        readonly list: Expression;
        readonly clauses: readonly Clause[];
      }
    | {
        readonly kind: 'subquery';
        readonly query: Query;
        readonly optional: boolean;
        /** Variables brought in; `'*'` all of them; null for the older form that begins with WITH. */
        readonly imports: readonly string[] | '*' | null;
      }
    | {
        readonly kind: 'call';
        readonly procedure: string;
        readonly optional: boolean;
        readonly arguments: readonly Expression[] | null;
        /** null: no YIELD. */
        readonly yields: readonly { readonly field: string; readonly name: string }[] | '*' | null;
        readonly where: Expression | null;
      }
  );

export type ClauseOf<K extends Clause['kind']> = Extract<Clause, { kind: K }>;

export interface SingleQuery {
  readonly clauses: readonly Clause[];
}

export interface Query {
  readonly parts: readonly SingleQuery[];
  /** Whether UNION drops equal rows. */
  readonly distinct: boolean;
}
