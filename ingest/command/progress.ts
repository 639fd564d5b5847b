/** A progress bar on stderr, where there is a terminal; else nothing. */
import cliProgress from 'cli-progress';
import type { RunProgress } from '../report.ts';

export interface Bar {
  readonly show: (
    progress: Pick<RunProgress, 'fraction' | 'done' | 'failed' | 'rate' | 'secondsLeft'>,
  ) => void;
  readonly end: () => void;
}

const SILENT: Bar = { show: () => undefined, end: () => undefined };

/** Shows how a run goes. `quiet`: never. */
export function runBar(quiet: boolean): Bar {
  if (quiet || !process.stderr.isTTY) return SILENT;
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} %  {done} articles, {failed} failed  {rate}/s  {left}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    fps: 8,
  });
  bar.start(1000, 0, { done: 0, failed: 0, rate: '0', left: '' });
  return {
    show: ({ fraction, done, failed, rate, secondsLeft }) =>
      bar.update(Math.round(1000 * Math.min(1, fraction ?? 0)), {
        done,
        failed,
        rate: rate.toFixed(1),
        left: secondsLeft === null ? '' : `${clock(secondsLeft)} left`,
      }),
    end: () => bar.stop(),
  };
}

/** 75 → "1:15". */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
