/** How things are drawn: colour, size and words by type, colour and size by how central they are, and rules. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ENTITY_TYPES, type EntityType } from '#core/model/entity.ts';
import { change, scenes } from '../../desk.ts';
import { metrics } from '../../measuring.ts';
import {
  type Appearance,
  CAPTIONS,
  COLOUR_BY,
  ENTITY_FIELDS,
  HUES,
  needsMetrics,
  PLAIN,
  RELATION_FIELDS,
  type Rule,
  SCALES,
  SIZE_BY,
  STEP_HUES,
  TESTS,
  TYPE_HUE,
  type TypeLook,
} from '../../state/appearance.ts';
import { drawAs } from '../../state/scene.ts';
import { legendWords as words } from '../../text/legend.ts';
import { typeName } from '../../text.ts';
import { IconButton } from '../../ui/button.tsx';
import { Shape } from '../../ui/shape.tsx';
import { useStore } from '../../ui/use-store.ts';
import { Pick } from './pick.tsx';

const NEW_RULE: Rule = { field: 'confidence', test: 'below', value: '0.5', hue: 'gold', scale: null };
const MOST_RULES = 20;
const AS_USUAL = '';

export function Drawn(): ReactNode {
  const { present } = useStore(scenes);
  const numbers = useStore(metrics);
  const { appearance, entities } = present;
  const put = (part: Partial<Appearance>) => change(drawAs({ ...appearance, ...part }));
  const there = new Set([...entities.values()].map(({ type }) => type));
  const putType = (type: EntityType, part: TypeLook) =>
    put({ types: { ...appearance.types, [type]: { ...appearance.types[type], ...part } } });
  const putRule = (index: number, part: Partial<Rule>) =>
    put({ rules: appearance.rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)) });
  return (
    <>
      <Pick
        label={words.colourBy}
        value={appearance.colourBy}
        options={COLOUR_BY.map((one) => [one, words.measures[one]])}
        choose={(colourBy) => put({ colourBy })}
      />
      <Pick
        label={words.sizeBy}
        value={appearance.sizeBy}
        options={SIZE_BY.map((one) => [one, words.measures[one]])}
        choose={(sizeBy) => put({ sizeBy })}
      />
      {appearance.colourBy !== 'type' && appearance.colourBy !== 'community' && (
        <p className="steps soft">
          {words.colours.few}
          {STEP_HUES.map((hue) => (
            <svg key={hue} className={`hue-${hue}`} width="14" height="10" aria-hidden="true">
              <rect width="14" height="10" rx="2" />
            </svg>
          ))}
          {words.colours.most}
        </p>
      )}
      {needsMetrics(appearance) && !numbers && <p className="soft">{words.measuring}</p>}
      {ENTITY_TYPES.filter((type) => there.has(type)).map((type) => {
        const look = appearance.types[type] ?? {};
        const name = typeName[type];
        return (
          <fieldset key={type} className="type-style">
            <legend>
              <Shape type={type} hue={look.hue} /> {name}
            </legend>
            <Pick
              label={words.colour(name)}
              quiet
              value={look.hue ?? TYPE_HUE[type]}
              options={HUES.map((hue) => [hue, words.hues[hue]])}
              choose={(hue) => putType(type, { hue })}
            />
            <Pick
              label={words.size(name)}
              quiet
              value={String(look.scale ?? 1)}
              options={SCALES.map((scale) => [String(scale), words.scales[String(scale)] ?? String(scale)])}
              choose={(scale) => putType(type, { scale: Number(scale) })}
            />
            <Pick
              label={words.caption(name)}
              quiet
              value={look.caption ?? 'name'}
              options={CAPTIONS.map((one) => [one, words.captions[one]])}
              choose={(caption) => putType(type, { caption })}
            />
          </fieldset>
        );
      })}
      <h2>{words.rules}</h2>
      {appearance.rules.length > 0 && <p className="soft">{words.rulesHint}</p>}
      <ol className="style-rules">
        {appearance.rules.map((rule, index) => (
          // A rule has no name but its place: the first that fits decides.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is known by
          <li key={index}>
            <Pick
              label={words.field}
              quiet
              value={rule.field}
              groups={[
                [words.of.things, ENTITY_FIELDS.map((field) => [field, words.fields[field]])],
                [words.of.relations, RELATION_FIELDS.map((field) => [field, words.fields[field]])],
              ]}
              choose={(field) =>
                putRule(index, {
                  field,
                  test: field === 'name' ? 'has' : rule.test === 'has' ? 'below' : rule.test,
                })
              }
            />
            <Pick
              label={words.test}
              quiet
              value={rule.test}
              options={TESTS.filter((test) => (test === 'has') === (rule.field === 'name')).map((test) => [
                test,
                words.tests[test],
              ])}
              choose={(test) => putRule(index, { test })}
            />
            <input
              className="field"
              aria-label={words.value}
              value={rule.value}
              onChange={(event) => putRule(index, { value: event.target.value.slice(0, 80) })}
            />
            <Pick
              label={words.ruleColour}
              quiet
              value={rule.hue ?? AS_USUAL}
              options={[[AS_USUAL, words.byDefault], ...HUES.map((hue) => [hue, words.hues[hue]] as const)]}
              choose={(hue) => putRule(index, { hue: hue === AS_USUAL ? null : hue })}
            />
            <Pick
              label={words.ruleSize}
              quiet
              value={rule.scale === null ? AS_USUAL : String(rule.scale)}
              options={[
                [AS_USUAL, words.byDefault],
                ...SCALES.map(
                  (scale) => [String(scale), words.scales[String(scale)] ?? String(scale)] as const,
                ),
              ]}
              choose={(scale) => putRule(index, { scale: scale === AS_USUAL ? null : Number(scale) })}
            />
            <IconButton
              label={words.drop}
              icon={<Trash2 size={14} />}
              onClick={() => put({ rules: appearance.rules.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ol>
      <p className="style-actions">
        <button
          type="button"
          className="button"
          disabled={appearance.rules.length >= MOST_RULES}
          onClick={() => put({ rules: [...appearance.rules, NEW_RULE] })}
        >
          <Plus size={14} aria-hidden="true" /> {words.add}
        </button>
        {appearance !== PLAIN && (
          <button type="button" className="button" onClick={() => change(drawAs(PLAIN))}>
            {words.plain}
          </button>
        )}
      </p>
    </>
  );
}
