/** JSON: one article, an array of articles (streamed), or an object that lists them under `articles`. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { charsetOf, decodeStream } from './encoding.ts';
import { failureOf } from './item.ts';
import { parseJson } from './json-parse.ts';
import { jsonValuesOf } from './json-value.ts';
import { MAX_RECORD_UNITS } from './limit.ts';
import type { Read } from './reader.ts';
import { articleOfRecord } from './record.ts';

const list = z.array(z.unknown());
const inside = <Name extends string>(name: Name) =>
  z.object({ [name]: list }).transform((listing): unknown[] => Object.values(listing).flat());

/** What news interfaces answer: a page of articles with counts around it. */
const Page = z.union([
  inside('articles'),
  inside('items'),
  inside('posts'),
  inside('results'),
  inside('docs'),
]);
const Listing = z.union([
  Page,
  z.object({ response: Page }).transform(({ response }) => response),
  z
    .object({ hits: z.object({ hits: z.array(z.object({ _source: z.unknown() })) }) })
    .transform(({ hits }) => hits.hits.map(({ _source }) => _source)),
]);

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
      const parsed = parseJson(value.text, value.line);
      const listed = Listing.safeParse(parsed);
      if (!listed.success) {
        yield await articleOfRecord(parsed, input.name, context.mapping);
        continue;
      }
      for (const [index, item] of listed.data.entries()) {
        try {
          yield await articleOfRecord(item, input.name, context.mapping);
        } catch (thrown) {
          yield failureOf(input.name, thrown, `article ${index + 1}`);
        }
      }
    } catch (thrown) {
      yield failureOf(input.name, thrown, where);
    }
  }
  if (count === 0) throw new DatelineError('BAD_INPUT', 'there is no article in the file');
};
