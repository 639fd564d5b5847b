/** Expressions as text again, for explanations: short, and close to how they were written. */
import type { Expression, LabelExpression, MapProjectionItem } from './ast.ts';

const name = (text: string) =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) ? text : `\`${text.replaceAll('`', '``')}\``;
const list = (items: readonly Expression[]) => items.map(writeExpression).join(', ');
const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const where = (condition: Expression | null) => (condition ? ` WHERE ${writeExpression(condition)}` : '');

/** An operand that is itself put together stands in parentheses. */
const operand = (e: Expression): string =>
  ['binary', 'comparison', 'not', 'isNull', 'case'].includes(e.kind)
    ? `(${writeExpression(e)})`
    : writeExpression(e);

/** `Person|Organisation`, `!Event`. */
export function writeLabels(labels: LabelExpression): string {
  switch (labels.kind) {
    case 'label':
      return name(labels.name);
    case 'any':
      return '%';
    case 'not':
      return `!${writeLabels(labels.operand)}`;
    case 'and':
    case 'or':
      return labels.operands.map(writeLabels).join(labels.kind === 'and' ? '&' : '|');
    case 'dynamic':
      return `$(${writeExpression(labels.value)})`;
  }
}

function item(part: MapProjectionItem): string {
  if (part.kind === 'all') return '.*';
  if (part.kind === 'property') return `.${name(part.key)}`;
  return part.kind === 'variable' ? name(part.name) : `${name(part.key)}: ${writeExpression(part.value)}`;
}

/** The expression as text. */
export function writeExpression(e: Expression): string {
  switch (e.kind) {
    case 'integer':
      return String(e.value);
    case 'float':
      return Number.isInteger(e.value) ? `${e.value}.0` : String(e.value);
    case 'string':
      return text(e.value);
    case 'boolean':
      return String(e.value);
    case 'null':
      return 'null';
    case 'list':
      return `[${list(e.items)}]`;
    case 'map':
      return `{${e.entries.map(([key, value]) => `${name(key)}: ${writeExpression(value)}`).join(', ')}}`;
    case 'parameter':
      return `$${name(e.name)}`;
    case 'variable':
      return name(e.name);
    case 'property':
      return `${operand(e.target)}.${name(e.key)}`;
    case 'index':
      return `${operand(e.target)}[${writeExpression(e.index)}]`;
    case 'slice':
      return `${operand(e.target)}[${e.from ? writeExpression(e.from) : ''}..${e.to ? writeExpression(e.to) : ''}]`;
    case 'not':
      return `NOT ${operand(e.operand)}`;
    case 'minus':
      return `-${operand(e.operand)}`;
    case 'plus':
      return `+${operand(e.operand)}`;
    case 'binary': {
      const word = { STARTS: 'STARTS WITH', ENDS: 'ENDS WITH' }[e.operator] ?? e.operator;
      return `${operand(e.left)} ${word} ${operand(e.right)}`;
    }
    case 'comparison':
      return operand(e.first) + e.rest.map(([sign, right]) => ` ${sign} ${operand(right)}`).join('');
    case 'isNull':
      return `${operand(e.operand)} IS ${e.negated ? 'NOT ' : ''}NULL`;
    case 'isTyped':
      return `${operand(e.operand)} IS ${e.negated ? 'NOT ' : ''}:: ${e.type.alternatives.map((type) => type.name).join(' | ')}`;
    case 'isNormalized':
      return `${operand(e.operand)} IS ${e.negated ? 'NOT ' : ''}NORMALIZED`;
    case 'hasLabels':
      return `${operand(e.operand)}:${e.negated ? '!' : ''}${writeLabels(e.labels)}`;
    case 'case':
      return 'CASE … END';
    case 'countStar':
      return 'count(*)';
    case 'call':
      return `${e.name}(${e.distinct ? 'DISTINCT ' : ''}${list(e.arguments)})`;
    case 'listComprehension':
      return `[${name(e.variable)} IN ${writeExpression(e.list)}${where(e.where)}${e.result ? ` | ${writeExpression(e.result)}` : ''}]`;
    case 'quantified':
      return `${e.quantifier}(${name(e.variable)} IN ${writeExpression(e.list)}${where(e.where)})`;
    case 'reduce':
      return `reduce(${name(e.accumulator)} = ${writeExpression(e.start)}, ${name(e.variable)} IN ${writeExpression(e.list)} | ${writeExpression(e.step)})`;
    case 'mapProjection':
      return `${name(e.variable)} {${e.items.map(item).join(', ')}}`;
    case 'patternComprehension':
      return '[pattern | …]';
    case 'patternExpression':
      return 'a pattern';
    case 'shortestPath':
      return 'shortestPath(…)';
    case 'subquery':
      return `${e.form.toUpperCase()} { … }`;
  }
}
