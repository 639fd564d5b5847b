/** EML: a newsletter or a press release by mail. Attachments that can be read are articles of their own. */
import PostalMime from 'postal-mime';
import { makeArticle } from './article.ts';
import { parsePage } from './html-page.ts';
import { linesIn } from './html-text.ts';
import { bytesInput, bytesOf } from './input.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  const message = await PostalMime.parse(await bytesOf(input));
  const html = message.html ? linesIn(parsePage(message.html).body) : '';
  const plain = message.text?.replace(/\r\n?/g, '\n').trim() ?? '';
  const readable = message.attachments.filter(({ filename }) => filename && context.isReadable(filename));
  if (html !== '' || plain !== '' || readable.length === 0) {
    yield await makeArticle(
      {
        title: message.subject,
        byline: message.from?.name || message.from?.address,
        published: message.date,
        // The plain part keeps paragraphs better; some mailers leave it empty or say "view online".
        text: plain.length >= html.length / 2 ? plain : html,
      },
      input.name,
    );
  }
  for (const { filename, content } of readable) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    yield* context.inner(bytesInput(`${input.name}!/${filename}`, bytes, { fileName: filename ?? '' }));
  }
};
