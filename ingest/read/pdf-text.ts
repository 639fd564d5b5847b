/** A PDF: the text of its pages in reading order, lines joined to paragraphs, and what it says of itself. Pure. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { Found } from './article.ts';
import { MAX_PDF_PAGES } from './limit.ts';

const Info = z.object({
  Title: z.string().optional().catch(undefined),
  Author: z.string().optional().catch(undefined),
  CreationDate: z.string().optional().catch(undefined),
});

/** @throws DatelineError BAD_INPUT when it cannot be read or holds no text, LIMIT_EXCEEDED */
export async function textIn(bytes: Uint8Array): Promise<Found> {
  const { pages, info } = await contentOf(bytes).catch((thrown: unknown) => {
    if (thrown instanceof DatelineError) throw thrown;
    throw new DatelineError('BAD_INPUT', `the PDF cannot be read: ${messageOf(thrown)}`, { cause: thrown });
  });
  const text = paragraphsOf(pages.join('\n'));
  if (text === '')
    throw new DatelineError('BAD_INPUT', 'the PDF holds no text: it is a scan, or its text is drawn', {
      hint: 'run it through OCR first',
    });
  return { title: info.Title, byline: info.Author, published: pdfDate(info.CreationDate), text };
}

async function contentOf(bytes: Uint8Array) {
  // Its own kind of array: a Buffer is refused.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  try {
    if (document.numPages > MAX_PDF_PAGES)
      throw new DatelineError(
        'LIMIT_EXCEEDED',
        `the PDF has ${document.numPages} pages, more than ${MAX_PDF_PAGES}`,
      );
    const { text } = await extractText(document, { mergePages: false });
    return { pages: text, info: Info.parse((await getMeta(document)).info) };
  } finally {
    await document.destroy();
  }
}

/** "D:20250314093000+01'00'" → "20250314". */
const pdfDate = (date: string | undefined): string | undefined => /^(?:D:)?(\d{8})/.exec(date ?? '')?.[1];

/** A word divided at the end of a line. */
const isDivided = (line: string): boolean => /\p{Ll}-$/u.test(line.slice(-3));

/**
 * Lines joined to paragraphs: a line that is clearly shorter than the others, or ends a sentence before a line that
 * begins like one, ends its paragraph. Words divided at a line's end are put together.
 */
function paragraphsOf(text: string): string {
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
      isDivided(current) && /^\p{Ll}/u.test(line)
        ? current.slice(0, -1) + line
        : current
          ? `${current} ${line}`
          : line;
    if (isDivided(line)) continue;
    const endsSentence = /[.!?]["'”’)]?$/.test(line.slice(-2));
    if (line.length < usual * 0.6 || (endsSentence && line.length < usual * 0.85)) {
      paragraphs.push(current);
      current = '';
    }
  }
  if (current) paragraphs.push(current);
  return paragraphs.join('\n');
}
