/**
 * Streams of events kept as a server sent them: of each event the data, which stands behind `data:` on one line or several.
 * What is no such stream (JSONL) goes through line by line.
 */
import type { Line } from './line.ts';

/** A line of a stream: a field, a comment, or the empty one that ends an event. */
const FIELD = /^(data|event|id|retry|)(?::|$)/;

/** What has been read of an event's data. */
interface Data {
  /** The line on which it begins. */
  readonly number: number;
  /** All since, so that places stay right: names of fields are blanks, and what is no data is empty. */
  readonly lines: string[];
  /** Lines that hold data. */
  count: number;
  size: number;
}

/** Lines, and the data of events as one line each, with where it begins. Data longer than `limit` is dropped, as a line is. */
export async function* dataIn(lines: AsyncIterable<Line>, limit: number): AsyncIterable<Line> {
  let data: Data | null = null;
  /** The rest of the event is not looked at. */
  let isLost = false;
  for await (const line of lines) {
    const said = line.text === null ? null : dataOf(line.text);
    if (said === null || said === 'end') {
      yield* closed(data);
      data = null;
      isLost = false;
      if (said === null) yield line;
    } else if (said.trim() === '') data?.lines.push('');
    else if (!isLost) {
      // Some write one article a line and no empty line between.
      const isNext: boolean = data?.count === 1 && isWhole(data.lines.join('\n'));
      const isFull: boolean = data !== null && data.size + said.length > limit;
      if (isNext || isFull) {
        const before = closed(data);
        isLost = !isNext && before.length === 1;
        yield* isLost ? before.map(({ number }) => ({ number, text: null })) : before;
        data = null;
      }
      if (isLost) continue;
      data ??= { number: line.number, lines: [], count: 0, size: 0 };
      data.lines.push(said);
      data.count += 1;
      data.size += said.length;
    }
  }
  yield* closed(data);
}

/** What a line gives as data, its place in the line kept; `end` where an event ends; null where it is of no stream. */
function dataOf(line: string): string | 'end' | null {
  const [name, field] = FIELD.exec(line) ?? [];
  if (name === undefined) return null;
  if (name === '') return 'end';
  const data = line.slice(name.length);
  if (field !== 'data') return '';
  return data.trim() === '[DONE]' ? 'end' : ' '.repeat(name.length) + data;
}

/** An event's data in one, or, where that is nothing and lines of it are something, these. */
function closed(data: Data | null): Line[] {
  if (data === null) return [];
  const { number, lines } = data;
  const whole = lines.join('\n');
  return data.count === 1 || !lines.some(isWhole) || isWhole(whole)
    ? [{ number, text: whole }]
    : lines.map((text, index) => ({ number: number + index, text }));
}

/** Whether a text is an object of JSON: the look at its ends spares most others the parsing. */
function isWhole(text: string): boolean {
  if (!/^\s*\{/.test(text) || !text.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
