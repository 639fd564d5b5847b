/** A mail: what it says, and what is attached to it. Pure. */
import PostalMime from 'postal-mime';
import { parsePage } from './html-page.ts';
import { linesIn } from './html-text.ts';
import type { Message } from './mail.ts';

export async function messageIn(bytes: Uint8Array): Promise<Message> {
  const { html, text, subject, from, headers, attachments } = await PostalMime.parse(bytes);
  const plain = text?.replace(/\r\n?/g, '\n').trim() ?? '';
  const marked = html ? wordsOf(html, plain) : '';
  return {
    title: subject,
    byline: from?.name || from?.address,
    // As it is written: made an instant, the day may be another.
    published: headers.find(({ key }) => key === 'date')?.value,
    // The plain part keeps paragraphs better; some mailers leave it empty or say "view online".
    text: plain.length >= marked.length / 2 ? plain : marked,
    attached: attachments.map(({ filename, content }) => ({
      name: filename,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
  };
}

/** The words of a part in HTML; none where it cannot be read and the mail says the same plainly. */
function wordsOf(html: string, plain: string): string {
  try {
    return linesIn(parsePage(html).body);
  } catch (thrown) {
    if (plain === '') throw thrown;
    return '';
  }
}
