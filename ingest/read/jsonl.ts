/** JSONL: one article a line. A broken line is one failure; the lines after it are read. */
import { DatelineError } from '#core/errors.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { failureOf } from './item.ts';
import { parseJson } from './json-parse.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import { linesOf } from './line.ts';
import type { Read } from './reader.ts';
import { articleOfRecord } from './record.ts';

export const read: Read = async function* (input, context) {
  const text = decodeStream(input.open(), charsetOf(input.mediaType));
  for await (const line of linesOf(text, MAX_RECORD_UNITS)) {
    if (line.text !== null && line.text.trim() === '') continue;
    try {
      if (line.text === null) {
        throw new DatelineError('LIMIT_EXCEEDED', `the line is longer than ${MAX_RECORD_UNITS} characters`, {
          hint: 'is it JSONL, one article a line?',
        });
      }
      yield await articleOfRecord(parseJson(line.text, line.number), input.name, context.mapping);
    } catch (thrown) {
      yield failureOf(input.name, thrown, `line ${line.number}`);
    }
  }
};
