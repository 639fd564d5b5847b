/** What a run did, and what failed in it, in lines. */
import type { RunFailure, RunReport } from '../report.ts';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What a run did, in one line. */
export function summary(report: RunReport): string {
  const done = report.added + report.revised + report.unchanged;
  const seconds = (Date.parse(report.finished) - Date.parse(report.started)) / 1000;
  const parts = [
    `${report.added} added`,
    ...(report.revised > 0 ? [`${report.revised} revised`] : []),
    ...(report.unchanged > 0 ? [`${report.unchanged} already there`] : []),
    ...(report.copies > 0 ? [plural(report.copies, 'copy').replace('copys', 'copies')] : []),
    ...(report.otherLanguage > 0 ? [`${report.otherLanguage} not in English, stored unread`] : []),
    ...(report.failed > 0 ? [`${report.failed} failed`] : []),
    plural(report.claims, 'claim'),
  ];
  const stopped = report.cancelled ? 'stopped; what is done is kept. ' : '';
  return `${stopped}${plural(done, 'article')} in ${seconds.toFixed(1)} s: ${parts.join(', ')}`;
}

/** Failures told one by one; a folder of tens of thousands must not push the summary out of sight. */
const TOLD = 100;

export const failureLines = (failures: readonly RunFailure[]): string[] => [
  ...failures.slice(0, TOLD).map(failureLine),
  ...(failures.length > TOLD ? [`… and ${failures.length - TOLD} more (--json lists them all)`] : []),
];

/** One failure, in one line. */
export const failureLine = ({ source, where, article, message, hint }: Omit<RunFailure, 'code'>): string =>
  plain(
    `✗ ${source}${where ? `, ${where}` : ''}${article ? `, article ${article}` : ''}: ${message}${hint ? ` (${hint})` : ''}`,
  );

/** Names of files and words of articles could rule the terminal, break the line, or turn its direction round. */
const plain = (line: string): string =>
  line.replace(
    /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
