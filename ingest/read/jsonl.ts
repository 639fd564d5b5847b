/** JSONL: one article a line, or one an event of a stream kept as it was sent. A broken line is one failure; the lines after it are read. */
import { DatelineError } from '#core/errors.ts';
import { Values } from './bulk.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { parseJson } from './json-parse.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import { linesOf } from './line.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  const values = new Values(input.name, context.mapping);
  const text = decodeStream(input.open(), charsetOf(input.mediaType));
  for await (const line of linesOf(text, MAX_RECORD_UNITS)) {
    const where = `line ${line.number}`;
    const said = line.text === null ? null : dataOf(line.text);
    if (said?.trim() === '') continue;
    try {
      if (said === null) {
        throw new DatelineError('LIMIT_EXCEEDED', `the line is longer than ${MAX_RECORD_UNITS} characters`, {
          hint: 'is it JSONL, one article a line?',
        });
      }
      yield* values.next(parseJson(said, line.number), where);
    } catch (thrown) {
      yield values.failed(thrown, where);
    }
  }
  yield* values.end();
};

/**
 * What a line gives as data: of a server's stream of events that is what stands behind `data:`, whose place in the line is
 * kept; any other line is all data.
 */
function dataOf(line: string): string {
  const field = /^(data|event|id|retry|):/.exec(line);
  if (field === null) return line;
  const data = line.slice(field[0].length);
  const isData = field[1] === 'data' && data.trim() !== '[DONE]';
  return isData ? ' '.repeat(field[0].length) + data : '';
}
