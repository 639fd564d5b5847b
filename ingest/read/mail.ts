/** EML: a newsletter or a press release by mail. Attachments that can be read are articles of their own. */
import { z } from 'zod';
import { apart } from './apart/apart.ts';
import { makeArticle } from './article.ts';
import { bytesInput, bytesOf } from './input.ts';
import type { Read } from './reader.ts';

const words = z.string().nullish();

export const Message = z.object({
  title: words,
  byline: words,
  published: words,
  text: z.string(),
  attached: z.array(z.object({ name: words, bytes: z.instanceof(Uint8Array) })),
});
export type Message = z.infer<typeof Message>;

export const read: Read = async function* (input, context) {
  const task = { kind: 'mail', bytes: await bytesOf(input) } as const;
  const { attached, ...found } = Message.parse(await apart(task, context.signal));
  const readable = attached.filter(({ name }) => name && context.isReadable(name));
  if (found.text !== '' || readable.length === 0) yield await makeArticle(found, input.name);
  for (const { name, bytes } of readable)
    yield* context.inner(bytesInput(`${input.name}!/${name}`, bytes, { fileName: name ?? '' }));
};
