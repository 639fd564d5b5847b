/** JSONL: one article a line, or one an event of a stream kept as it was sent. A broken line is one failure; the lines after it are read. */
import { DatelineError } from '#core/errors.ts';
import { Values } from './bulk.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { dataIn } from './event-stream.ts';
import { parseJson } from './json-parse.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import { linesOf } from './line.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  const values = new Values(input.name, context.mapping);
  const text = decodeStream(input.open(), charsetOf(input.mediaType));
  for await (const line of dataIn(linesOf(text, MAX_RECORD_UNITS), MAX_RECORD_UNITS)) {
    const where = `line ${line.number}`;
    const said = line.text;
    if (said?.trim() === '') continue;
    try {
      if (said === null) {
        throw new DatelineError(
          'LIMIT_EXCEEDED',
          `the line or event is longer than ${MAX_RECORD_UNITS} characters`,
          {
            hint: 'is it JSONL, one article a line?',
          },
        );
      }
      yield* values.next(parseJson(said, line.number), where);
    } catch (thrown) {
      yield values.failed(thrown, where);
    }
  }
  yield* values.end();
};
