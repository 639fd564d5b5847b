/** How a query would be answered: the plan on Neo4j, the steps and their reasons on the embedded store. */
import type { ReactNode } from 'react';
import type { Explanation, PlanNode } from '#core/model/explanation.ts';
import { workbench as words } from '../../text/workbench.ts';
import { number } from '../../text.ts';
import { useStore } from '../../ui/use-store.ts';
import { bench } from '../bench.ts';
import { Failed } from './failed.tsx';

export function ExplainView(): ReactNode {
  const { explanation } = useStore(bench);
  if (explanation.state === 'none') return <p className="soft pad">{words.explain.none}</p>;
  if (explanation.state === 'there') return <Explained {...explanation.value} />;
  if (explanation.state === 'failed') return <Failed failure={explanation.failure} />;
  return <p className="soft pad">{words.loading}</p>;
}

function Explained({ engine, plan, steps, text }: Explanation): ReactNode {
  return (
    <section className="explained" aria-label={words.results.explain} tabIndex={0}>
      <p className="soft">{engine === 'neo4j' ? words.explain.neo4j : words.explain.embedded}</p>
      {plan && (
        <table className="plan">
          <thead>
            <tr>
              <th scope="col">{words.explain.operator}</th>
              <th scope="col">{words.explain.details}</th>
              <th scope="col" className="numeric">
                {words.explain.rows}
              </th>
            </tr>
          </thead>
          <tbody>
            <Operator node={plan} depth={0} />
          </tbody>
        </table>
      )}
      {steps && (
        <ol className="steps">
          {steps.map(({ what, why }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a UNION may have equal steps
            <li key={index}>
              <pre>{what}</pre>
              <span className="soft">{why}</span>
            </li>
          ))}
        </ol>
      )}
      {!plan && !steps && <pre>{text}</pre>}
    </section>
  );
}

/** An operator over those it takes its rows from, each a step further in. */
function Operator({ node, depth }: { readonly node: PlanNode; readonly depth: number }): ReactNode {
  const { operator, details, rows, children } = node;
  return (
    <>
      <tr>
        <td style={{ paddingLeft: 18 + depth * 14 }}>{operator}</td>
        <td title={details}>
          <code>{details}</code>
        </td>
        <td className="numeric">{rows === undefined ? '' : number(Math.round(rows))}</td>
      </tr>
      {children.map((child, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a plan does not change, and operators have no name of their own
        <Operator key={index} node={child} depth={depth + 1} />
      ))}
    </>
  );
}
