/** Reads a gazetteer's file, a piece at a time: a table with a header line, or FollowTheMoney entities as JSON lines. */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DatelineError } from '#core/errors.ts';
import type { GazetteerEntry } from '#core/model/gazetteer.ts';
import { decodeStream } from '../read/encoding.ts';
import { fileInput, gunzipped, headOf } from '../read/input.ts';
import { failureOf, type ReadFailure } from '../read/item.ts';
import { parseJson } from '../read/json-parse.ts';
import { MAX_RECORD_UNITS } from '../read/limit.ts';
import { linesOf } from '../read/line.ts';
import { entryOfFollowTheMoney, entryOfRow } from './entry.ts';

/** An entry; a row that cannot be read; null: of a kind that is left out. */
export type GazetteerItem = GazetteerEntry | ReadFailure | null;

/**
 * Everything in the file. A broken row is one failure and the rest is read; what breaks a table ends it.
 * @throws DatelineError BAD_INPUT when the file cannot be opened or is neither.
 */
export async function* entriesIn(path: string, gazetteer: string): AsyncGenerator<GazetteerItem> {
  const file = fileInput(path);
  let head = await opened(path, headOf(file, 2));
  const input = head[0] === 0x1f && head[1] === 0x8b ? gunzipped(file) : file;
  head = await opened(path, headOf(input));
  if (head.length === 0) throw new DatelineError('BAD_INPUT', `${path} is empty`);
  const isJson = /^(\xef\xbb\xbf)?\s*\{/.test(Buffer.from(head).toString('latin1'));
  const text = decodeStream(input.open(), undefined);
  yield* isJson ? jsonLines(text, path, gazetteer) : tableRows(text, path, gazetteer);
}

async function opened<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `${path} cannot be read`, {
      hint: 'name a CSV file, or FollowTheMoney entities as JSON lines',
      cause: thrown,
    });
  }
}

async function* jsonLines(text: AsyncIterable<string>, path: string, gazetteer: string) {
  for await (const { number, text: line } of linesOf(text, MAX_RECORD_UNITS)) {
    if (line?.trim() === '') continue;
    try {
      if (line === null) throw new DatelineError('LIMIT_EXCEEDED', 'the line is too long');
      yield entryOfFollowTheMoney(parseJson(line, number), gazetteer);
    } catch (thrown) {
      yield failureOf(path, thrown, `line ${number}`);
    }
  }
}

async function* tableRows(text: AsyncIterable<string>, path: string, gazetteer: string) {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: [',', ';', '\t'],
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_UNITS,
  });
  // Whoever reads the parser is told of the error.
  pipeline(Readable.from(text), parser, () => undefined);
  let row = 0;
  try {
    for await (const record of parser) {
      row += 1;
      try {
        yield entryOfRow(record, gazetteer);
      } catch (thrown) {
        yield failureOf(path, thrown, `row ${row}`);
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    yield failureOf(
      path,
      new DatelineError('BAD_INPUT', `this is not a table: ${thrown.message.split(/[:,\n]/, 1)[0]}`),
      `after row ${row}`,
    );
  }
}
