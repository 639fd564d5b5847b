/** Explanations as text, for terminals. */
import type { ExplainStep, PlanNode } from '../../model/explanation.ts';

/** A plan as an indented tree, what runs last at the top. */
export function planText(plan: PlanNode, depth = 0): string {
  const rows = plan.rows === undefined ? '' : `  ~${Math.round(plan.rows)} rows`;
  const details = plan.details ? `  ${plan.details}` : '';
  const line = `${'  '.repeat(depth)}${plan.operator}${details}${rows}`;
  return [line, ...plan.children.map((child) => planText(child, depth + 1))].join('\n');
}

/** Steps, numbered, each with its reason. */
export const stepsText = (steps: readonly ExplainStep[]): string =>
  steps.map(({ what, why }, i) => `${i + 1}. ${what}\n   ${why}`).join('\n');
