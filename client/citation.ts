/** A claim as a citation: quote, who said it, title, publisher, date, link. */
import type { Evidence } from '#core/model/evidence.ts';
import { claimDoubts, date, text } from './text.ts';

export function citation({ claim, article, speaker }: Evidence): string {
  const parts = [
    `“${claim.quote}”`,
    ...claimDoubts(claim).map((words) => `[${words}]`),
    ...(speaker ? [text.evidence.said(speaker.name)] : []),
    ...(article.title ? [`“${article.title}”`] : []),
    ...(article.publisher ? [article.publisher] : []),
    ...(article.published ? [date(article.published)] : []),
    ...(article.url ? [article.url] : []),
  ];
  return `${parts.join(', ')}.`;
}
