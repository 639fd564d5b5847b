/** Reads CASE in both its forms. */
import { after, type Branch, branches, only, tokens } from '../front/tree.ts';
import type { CaseBranch, Expression } from './ast.ts';
import { CASE_SUBJECT } from './case-subject.ts';
import { readExpression } from './read-expression.ts';
import { readTest, symbol } from './read-operator.ts';
import type { Readers } from './reader.ts';
import { unsupported } from './unsupported.ts';

const alternative = (tree: Branch): CaseBranch => {
  const then = after(tree, 'THEN');
  if (!then) throw unsupported('this CASE', tree);
  const when = branches(tree)
    .filter((item) => item !== then)
    .map((item): CaseBranch['when'][number] => {
      if (item.rule === 'whenEquals') return { operator: '=', value: readExpression(only(item)) };
      if (item.rule === 'whenSimpleComparison')
        return { operator: symbol(tokens(item)[0] ?? ''), value: readExpression(only(item)) };
      if (item.rule === 'whenAdvancedComparison') {
        const subject: Expression = { kind: 'variable', name: CASE_SUBJECT, at: item };
        return { operator: 'test', value: readTest(only(item), subject) };
      }
      return { operator: 'test', value: readExpression(item) };
    });
  return { when, result: readExpression(then) };
};

function readCase(tree: Branch): Expression {
  const otherwise = after(tree, 'ELSE');
  const [first] = branches(tree);
  return {
    kind: 'case',
    subject: tree.rule === 'extendedCaseExpression' && first ? readExpression(first) : null,
    branches: branches(tree)
      .filter((item) => /aseAlternative$/.test(item.rule))
      .map(alternative),
    otherwise: otherwise ? readExpression(otherwise) : null,
    at: tree,
  };
}

export const CASES: Readers = {
  caseExpression: readCase,
  extendedCaseExpression: readCase,
};
