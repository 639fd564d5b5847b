/** CSV and TSV with a header line: one article a row, columns named as fields or mapped with --map. */
import { CsvError, type Parser, parse } from 'csv-parse';
import { DatelineError } from '#core/errors.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { failureOf } from './item.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import type { Read } from './reader.ts';
import { articleOfRecord } from './record.ts';

/** The mark that divides the header line: the one that occurs most in it. */
function delimiterOf(header: string): string {
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

export const read: Read = async function* (input, context) {
  let parser: Parser | null = null;
  const parsed: { readonly record: unknown; readonly line: number }[] = [];
  let rows = 0;
  const articles = async function* () {
    for (const { record, line } of parsed.splice(0)) {
      rows += 1;
      try {
        yield await articleOfRecord(record, input.name, context.mapping);
      } catch (thrown) {
        yield failureOf(input.name, thrown, `row ${rows}, ending on line ${line}`);
      }
    }
  };
  try {
    for await (const chunk of decodeStream(input.open(), charsetOf(input.mediaType))) {
      parser ??= parserFor(delimiterOf(chunk.split(/\r?\n/, 1)[0] ?? ''), (record, line) =>
        parsed.push({ record, line }),
      );
      await fed(parser, chunk);
      yield* articles();
    }
    if (parser) await fed(parser, null);
  } catch (thrown) {
    yield* articles();
    throw thrown instanceof CsvError ? explained(thrown, rows) : thrown;
  }
  yield* articles();
  if (rows === 0) throw new DatelineError('BAD_INPUT', 'there is no row below the header line');
};

/** A parser that hands over rows as it meets them, so that those before a break are not lost with it. */
const parserFor = (delimiter: string, onRow: (record: unknown, line: number) => void): Parser => {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_UNITS,
    on_record: (record, { lines }) => {
      onRow(record, lines);
      return null;
    },
  });
  // Errors reach whoever feeds it; without a listener of its own one would end the process.
  parser.on('error', () => undefined);
  parser.resume();
  return parser;
};

/** Gives the parser a piece of text, or with null the end, and waits until it has gone through it. */
const fed = (parser: Parser, chunk: string | null): Promise<void> =>
  new Promise((resolve, reject) => {
    if (parser.errored) return reject(parser.errored);
    parser.once('error', reject);
    const done = (error?: Error | null) => {
      parser.off('error', reject);
      if (error) reject(error);
      else resolve();
    };
    if (chunk === null) parser.once('end', done).end();
    else parser.write(chunk, done);
  });

/** What breaks a table breaks all that follows, so this is the whole file's failure. */
const explained = (error: CsvError, rows: number): DatelineError =>
  new DatelineError(
    error.code === 'CSV_MAX_RECORD_SIZE' ? 'LIMIT_EXCEEDED' : 'BAD_INPUT',
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quotation mark is opened and never closed'
      : `this is not a table: ${error.message.split(/[:,\n]/, 1)[0]}`,
    { where: `after row ${rows}` },
  );
