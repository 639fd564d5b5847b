/** CSV and TSV with a header line: one article a row, columns named as fields or mapped with --map. */
import { CsvError, type Parser, parse } from 'csv-parse';
import { DatelineError } from '#core/errors.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { failureOf } from './item.ts';
import { MAX_COLUMNS, MAX_RECORD_UNITS } from './limit.ts';
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
  let wideLine: ReturnType<typeof tooWide> | null = null;
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
      if (parser === null) {
        const delimiter = delimiterOf(chunk.split(/\r?\n/, 1)[0] ?? '');
        parser = parserFor(delimiter, (record, line) => parsed.push({ record, line }));
        wideLine = tooWide(delimiter);
      }
      const wide = wideLine?.(chunk) ?? null;
      await fed(parser, wide === null ? chunk : chunk.slice(0, wide.at));
      if (wide !== null) {
        // Only the end makes the parser let go of the last row.
        await fed(parser, null);
        if (wide.hasBegun) parsed.pop();
        throw new DatelineError('LIMIT_EXCEEDED', `a row has more than ${MAX_COLUMNS} fields`, {
          where: `line ${wide.line}`,
          hint: 'the rows before it are read; is it a table of articles?',
        });
      }
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

/**
 * Looks, piece by piece, for a line of absurdly many fields: the parser makes them all before it hands over a row.
 * Answers where in the piece such a line begins, its number, and whether a part of it stood in the pieces before; null where there is none.
 */
function tooWide(
  delimiter: string,
): (chunk: string) => { readonly at: number; readonly line: number; readonly hasBegun: boolean } | null {
  let fields = 0;
  let line = 1;
  let isWithin = false;
  return (chunk) => {
    let start = 0;
    for (const [index, text] of chunk.split('\n').entries()) {
      if (index > 0) {
        fields = 0;
        line += 1;
      }
      for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) fields += 1;
      if (fields > MAX_COLUMNS) return { at: start, line, hasBegun: index === 0 && isWithin };
      start += text.length + 1;
    }
    isWithin = !chunk.endsWith('\n');
    return null;
  };
}

/** A parser that hands over rows as it meets them, so that those before a break are not lost with it. */
const parserFor = (delimiter: string, onRow: (record: unknown, line: number) => void): Parser => {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter,
    bom: true,
    relax_column_count: true,
    // Many exporters leave quotation marks inside a field as they are.
    relax_quotes: true,
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
      : error.code === 'CSV_MAX_RECORD_SIZE'
        ? `the next row is longer than ${MAX_RECORD_UNITS} characters: a quotation mark that is never closed?`
        : `this is not a table: ${error.message.split(/[:,\n]/, 1)[0]}`,
    {
      where: `after row ${rows}`,
      hint: 'the rows before it are read; mend the table there and read it again',
    },
  );
