import { type ReactNode, useId } from 'react';

type Options<T extends string> = readonly (readonly [T, string])[];

/** One of several, with its label in sight or read out only. */
export function Pick<T extends string>({
  label,
  value,
  options = [],
  groups = [],
  choose,
  quiet = false,
}: {
  readonly label: string;
  readonly value: T;
  readonly options?: Options<T>;
  readonly groups?: readonly (readonly [string, Options<T>])[];
  readonly choose: (value: T) => void;
  readonly quiet?: boolean;
}): ReactNode {
  const id = useId();
  const all = [...options, ...groups.flatMap(([, some]) => some)];
  const list = (some: Options<T>) =>
    some.map(([one, words]) => (
      <option key={one} value={one}>
        {words}
      </option>
    ));
  return (
    <span className="pick">
      {!quiet && <label htmlFor={id}>{label}</label>}
      <select
        id={id}
        aria-label={quiet ? label : undefined}
        value={value}
        onChange={(event) => {
          const found = all.find(([one]) => one === event.target.value);
          if (found) choose(found[0]);
        }}
      >
        {list(options)}
        {groups.map(([name, some]) => (
          <optgroup key={name} label={name}>
            {list(some)}
          </optgroup>
        ))}
      </select>
    </span>
  );
}
