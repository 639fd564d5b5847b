/** Parameters of a query from the command line: `--params` as JSON or `@file`, `--param name=value`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parametersFromJson } from '#core/cypher/json.ts';
import { DatelineError, messageOf } from '#core/errors.ts';
import { CypherJson } from '#core/model/cypher-value.ts';
import type { CypherParameters } from '#core/store/cypher-engine.ts';

export interface Given {
  readonly name: string;
  readonly value: string;
}

const Names = z.record(z.string(), CypherJson);

const bad = (what: string) =>
  new DatelineError('BAD_INPUT', `--params: ${what}`, {
    where: '--params',
    hint: 'a JSON object such as {"name": "Ada"}, or @file with one inside',
  });

function textOf(params: string): string {
  if (!params.startsWith('@')) return params;
  try {
    return readFileSync(params.slice(1), 'utf8');
  } catch (thrown) {
    throw bad(messageOf(thrown));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw bad(messageOf(thrown));
  }
}

/** A single value: JSON where it is JSON, else the text as it stands. */
function readValue(text: string): CypherJson {
  try {
    return CypherJson.parse(JSON.parse(text));
  } catch {
    return text;
  }
}

/** All parameters by name; one given singly wins. @throws DatelineError BAD_INPUT */
export function givenParameters(params: string | undefined, single: readonly Given[]): CypherParameters {
  const object = params === undefined ? {} : Names.safeParse(parsed(textOf(params)));
  if ('error' in object && object.error) throw bad('not an object of parameters by name');
  const together = 'data' in object ? (object.data ?? {}) : {};
  return parametersFromJson({
    ...together,
    ...Object.fromEntries(single.map(({ name, value }) => [name, readValue(value)])),
  });
}
