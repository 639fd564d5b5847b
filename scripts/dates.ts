/**
 * Reads dates for the recipe in `training/`, so that the weights learn from what the product's grammar finds: a line of JSON
 * `[text, published]` in, a line `[[start, end, EDTF, kind], …]` out. Offsets count code points, as Python does.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { datesIn } from '#ingest/date/grammar.ts';

const Line = z.tuple([z.string(), z.string().nullable()]);

/** Of each UTF-16 position of a text how many code points stand before it. */
function codePoints(text: string): Uint32Array {
  const before = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const isSecondHalf = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
    before[at + 1] = (before[at] ?? 0) + (isSecondHalf ? 0 : 1);
  }
  return before;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [text, published] = Line.parse(JSON.parse(line));
  const at = codePoints(text);
  const found = datesIn(text, published).map(({ start, end, validity, kind }) => [
    at[start],
    at[end],
    validity.edtf,
    kind,
  ]);
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
