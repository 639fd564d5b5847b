/** What is in the graph: labels and relationship types with their counts; a click writes a pattern. */
import { RotateCcw } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { workbench as words } from '../../text/workbench.ts';
import { number } from '../../text.ts';
import { IconButton } from '../../ui/button.tsx';
import { useStore } from '../../ui/use-store.ts';
import { bench, insert, loadSchema } from '../bench.ts';
import { labelPattern, typePattern } from '../state/pattern.ts';
import { HeldView } from './held-view.tsx';

export function SchemaList(): ReactNode {
  const { schema } = useStore(bench);
  useEffect(() => void loadSchema(), []);
  return (
    <HeldView held={schema} again={() => void loadSchema()}>
      {({ labels, relationshipTypes }) =>
        labels.length === 0 ? (
          <p className="soft">{words.schema.empty}</p>
        ) : (
          <>
            <div className="schema-head">
              <h2>{words.schema.labels}</h2>
              <IconButton
                label={words.schema.again}
                icon={<RotateCcw size={14} />}
                onClick={() => void loadSchema()}
              />
            </div>
            <ul className="rows">
              {labels.map((label) => (
                <Entry key={label.name} {...label} pattern={labelPattern(label)} shown={`:${label.name}`} />
              ))}
            </ul>
            <h2>{words.schema.types}</h2>
            <ul className="rows">
              {relationshipTypes.map((type) => (
                <Entry key={type.name} {...type} pattern={typePattern(type)} shown={`[:${type.name}]`} />
              ))}
            </ul>
          </>
        )
      }
    </HeldView>
  );
}

function Entry({
  name,
  count,
  properties,
  pattern,
  shown,
}: {
  readonly name: string;
  readonly count: number;
  readonly properties: readonly string[];
  readonly pattern: string;
  readonly shown: string;
}): ReactNode {
  return (
    <li>
      <button
        type="button"
        className="row"
        title={words.schema.insert(pattern)}
        onClick={() => insert(pattern)}
      >
        <code>{shown}</code>
        <span className="count">{number(count)}</span>
      </button>
      {properties.length > 0 && (
        <details>
          <summary>
            {number(properties.length)}
            <span className="sr"> {words.schema.properties(name)}</span>
          </summary>
          <p className="properties">
            {properties.map((property) => (
              <button
                key={property}
                type="button"
                className="chip"
                title={words.schema.insert(property)}
                onClick={() => insert(property)}
              >
                {property}
              </button>
            ))}
          </p>
        </details>
      )}
    </li>
  );
}
