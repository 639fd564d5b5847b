/** JSON: one article, an array of articles (streamed), or an object that lists them. */
import { DatelineError } from '#core/errors.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { failureOf } from './item.ts';
import { parseJson } from './json-parse.ts';
import { jsonValuesOf } from './json-value.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import { articlesOf } from './listing.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
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
      yield* articlesOf(parseJson(value.text, value.line), input.name, context.mapping, where);
    } catch (thrown) {
      yield failureOf(input.name, thrown, where);
    }
  }
  if (count === 0) throw new DatelineError('BAD_INPUT', 'there is no article in the file');
};
