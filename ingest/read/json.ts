/** JSON: one article, an array of articles (streamed), or an object that lists them. */
import { DatelineError } from '#core/errors.ts';
import { Values } from './bulk.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { parseJson } from './json-parse.ts';
import { jsonValuesOf } from './json-value.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  const values = new Values(input.name, context.mapping);
  let count = 0;
  const text = decodeStream(input.open(), charsetOf(input.mediaType));
  for await (const value of jsonValuesOf(text, MAX_RECORD_UNITS)) {
    count += 1;
    const where = `article ${value.number}, line ${value.line}`;
    try {
      if (value.text === null) {
        throw new DatelineError('LIMIT_EXCEEDED', `the value is longer than ${MAX_RECORD_UNITS} characters`, {
          hint: 'give the articles as an array or as JSONL',
        });
      }
      yield* values.next(parseJson(value.text, value.line), where);
    } catch (thrown) {
      yield values.failed(thrown, where);
    }
  }
  yield* values.end();
  if (count === 0) throw new DatelineError('BAD_INPUT', 'there is no article in the file');
};
