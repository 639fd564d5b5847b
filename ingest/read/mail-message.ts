/** A mail: what it says, and what is attached to it. Pure. */
import PostalMime from 'postal-mime';
import { parsePage } from './html-page.ts';
import { linesIn } from './html-text.ts';
import type { Message } from './mail.ts';

export async function messageIn(bytes: Uint8Array): Promise<Message> {
  const { html, text, subject, from, date, attachments } = await PostalMime.parse(bytes);
  const marked = html ? linesIn(parsePage(html).body) : '';
  const plain = text?.replace(/\r\n?/g, '\n').trim() ?? '';
  return {
    title: subject,
    byline: from?.name || from?.address,
    published: date,
    // The plain part keeps paragraphs better; some mailers leave it empty or say "view online".
    text: plain.length >= marked.length / 2 ? plain : marked,
    attached: attachments.map(({ filename, content }) => ({
      name: filename,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
  };
}
