/** PDF: the text of its pages in reading order, lines joined to paragraphs. Scans without text are refused. */
import { DatelineError } from '#core/errors.ts';
import { makeArticle } from './article.ts';
import { bytesOf } from './input.ts';
import { openPdf } from './pdf/open.ts';
import type { Read } from './reader.ts';

export const read: Read = async function* (input, context) {
  const { pages, title, author, created } = await openPdf(await bytesOf(input), context.signal);
  const body = paragraphsOf(pages.join('\n'));
  if (body === '') {
    throw new DatelineError('BAD_INPUT', 'the PDF holds no text: it is a scan, or its text is drawn', {
      hint: 'run it through OCR first',
    });
  }
  yield await makeArticle({ title, byline: author, published: pdfDate(created), text: body }, input.name);
};

/** "D:20250314093000+01'00'" → "20250314". */
const pdfDate = (date: string | undefined): string | undefined => /^(?:D:)?(\d{8})/.exec(date ?? '')?.[1];

/** A word divided at the end of a line. */
const DIVIDED = /\p{Ll}-$/u;

/**
 * Lines joined to paragraphs: a line that is clearly shorter than the others, or ends a sentence before a line that
 * begins like one, ends its paragraph. Words divided at a line's end are put together.
 */
export function paragraphsOf(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const lengths = lines
    .filter(Boolean)
    .map((line) => line.length)
    .sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.75)] ?? 0;
  const paragraphs: string[] = [];
  let current = '';
  for (const line of lines) {
    if (line === '') {
      if (current) paragraphs.push(current);
      current = '';
      continue;
    }
    current =
      DIVIDED.test(current) && /^\p{Ll}/u.test(line)
        ? current.slice(0, -1) + line
        : current
          ? `${current} ${line}`
          : line;
    if (DIVIDED.test(line)) continue;
    const endsSentence = /[.!?]["'”’)]?$/.test(line);
    if (line.length < usual * 0.6 || (endsSentence && line.length < usual * 0.85)) {
      paragraphs.push(current);
      current = '';
    }
  }
  if (current) paragraphs.push(current);
  return paragraphs.join('\n');
}
