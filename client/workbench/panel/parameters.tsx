/** A field for each parameter that the query names. */
import type { ReactNode } from 'react';
import { PARAMETER_TYPES, ParameterType } from '#core/model/saved-query.ts';
import { scene, scenes } from '../../desk.ts';
import { workbench as words } from '../../text/workbench.ts';
import { useStore } from '../../ui/use-store.ts';
import { bench, fieldId, setField } from '../bench.ts';
import { run } from '../run.ts';
import { type Field, readField } from '../state/parameter.ts';

/** Id of the names that fields offer. */
const NAMES = 'names-on-canvas';
/** Names offered: more would be no help. */
const OFFERED = 200;

/** Names on the canvas, those selected first: a saved query is often asked of what one looks at. */
function namesOnCanvas(): readonly string[] {
  const { entities, selection } = scene();
  const chosen = [...entities.values()].filter(({ id }) => selection.has(id));
  const all = (chosen.length > 0 ? chosen : [...entities.values()]).filter(({ type }) => type !== 'Date');
  return [...new Set(all.map(({ name }) => name))].slice(0, OFFERED);
}

export function Parameters(): ReactNode {
  const { fields, saved, asked } = useStore(bench);
  useStore(scenes);
  if (fields.length === 0) return null;
  const declared = new Set(saved?.parameters.map(({ name }) => name));
  return (
    <form
      className="parameters"
      aria-label={words.parameters.title}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      {fields.map((field) => (
        <Parameter key={field.name} field={field} typed={declared.has(field.name)} asked={asked} />
      ))}
      <datalist id={NAMES}>
        {namesOnCanvas().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit" className="sr" tabIndex={-1}>
        {words.run.run}
      </button>
    </form>
  );
}

/** `typed`: a saved query says what it is. `asked`: the query was to run, so what is missing is said. */
function Parameter({
  field,
  typed,
  asked,
}: {
  readonly field: Field;
  readonly typed: boolean;
  readonly asked: boolean;
}): ReactNode {
  const { name, type, text, description } = field;
  const reading = readField(field);
  const wrong = 'wrong' in reading && (asked || text !== '') ? reading.wrong : null;
  const id = fieldId(name);
  return (
    <div className="parameter">
      <label htmlFor={id}>
        <code>${name}</code>
        {description && <span className="soft"> {description}</span>}
      </label>
      <span className="parameter-input">
        <Input field={field} wrong={wrong !== null} describedBy={wrong ? `${id}-wrong` : undefined} />
        {typed ? (
          <span className="soft">{words.parameters.types[type]}</span>
        ) : (
          <select
            aria-label={words.parameters.type(name)}
            value={type}
            onChange={({ target }) => setField(name, { type: ParameterType.parse(target.value) })}
          >
            {PARAMETER_TYPES.map((one) => (
              <option key={one} value={one}>
                {words.parameters.types[one]}
              </option>
            ))}
          </select>
        )}
      </span>
      {wrong && (
        <span id={`${id}-wrong`} className="wrong">
          {words.parameters.wrong[wrong]}
        </span>
      )}
    </div>
  );
}

function Input({
  field: { name, type, text },
  wrong,
  describedBy,
}: {
  readonly field: Field;
  readonly wrong: boolean;
  readonly describedBy: string | undefined;
}): ReactNode {
  const shared = {
    id: fieldId(name),
    'aria-invalid': wrong,
    'aria-describedby': describedBy,
    className: 'field',
    value: text,
  };
  if (type === 'boolean')
    return (
      <select {...shared} onChange={({ target }) => setField(name, { text: target.value })}>
        <option value="">{words.parameters.choose}</option>
        <option value="true">{words.parameters.yes}</option>
        <option value="false">{words.parameters.no}</option>
      </select>
    );
  return (
    <input
      {...shared}
      type={type === 'date' ? 'date' : 'text'}
      list={type === 'string' ? NAMES : undefined}
      inputMode={type === 'integer' ? 'numeric' : type === 'float' ? 'decimal' : undefined}
      placeholder={type === 'list' ? words.parameters.list : undefined}
      onChange={({ target }) => setField(name, { text: target.value })}
    />
  );
}
