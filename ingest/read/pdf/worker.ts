/** Runs in a thread of its own: opens one PDF after another. */
import { parentPort } from 'node:worker_threads';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { z } from 'zod';
import { messageOf } from '#core/errors.ts';
import { MAX_PDF_PAGES } from '../limit.ts';
import type { PdfAnswer } from './message.ts';

const Info = z.object({
  Title: z.string().optional().catch(undefined),
  Author: z.string().optional().catch(undefined),
  CreationDate: z.string().optional().catch(undefined),
});

type Fault = Extract<PdfAnswer, { kind: 'fault' }>;
const fault = (code: Fault['code'], message: string): Fault => ({ kind: 'fault', code, message });

async function contentOf(bytes: Uint8Array): Promise<PdfAnswer> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  try {
    if (document.numPages > MAX_PDF_PAGES)
      return fault('LIMIT_EXCEEDED', `the PDF has ${document.numPages} pages, more than ${MAX_PDF_PAGES}`);
    const { text } = await extractText(document, { mergePages: false });
    const { Title, Author, CreationDate } = Info.parse((await getMeta(document)).info);
    return { kind: 'content', content: { pages: text, title: Title, author: Author, created: CreationDate } };
  } finally {
    await document.destroy();
  }
}

async function answerTo(bytes: Uint8Array): Promise<PdfAnswer> {
  try {
    return await contentOf(bytes);
  } catch (thrown) {
    return fault('BAD_INPUT', `the PDF cannot be read: ${messageOf(thrown)}`);
  }
}

parentPort?.on('message', async (bytes: Uint8Array) => parentPort?.postMessage(await answerTo(bytes)));
