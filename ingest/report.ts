/** What a run did, while it runs and at its end. */
import type { ErrorCode } from '#core/errors.ts';

/** One article or file that is not in the store, and why. */
export interface RunFailure {
  /** The file as the user gave it. */
  readonly source: string;
  /** Line or place in the file, where known. */
  readonly where: string | null;
  /** The article's id, where it got that far. */
  readonly article: string | null;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | null;
}

/** What became of one article or file, told as soon as that is certain: what is said to be kept survives a crash. */
export interface ItemOutcome {
  readonly outcome: 'added' | 'revised' | 'unchanged' | 'failed';
  /** The article's id, where it got that far. */
  readonly article: string | null;
  readonly source: string;
  /** Claims it added. */
  readonly claims: number;
  /** Its text is that of another article. */
  readonly isCopy: boolean;
  /** Not English, so stored and marked but not read for claims. */
  readonly isOtherLanguage: boolean;
  /** Why and where, when it failed. */
  readonly failure: RunFailure | null;
}

export interface RunCounts {
  /** Newly stored; copies and articles in other languages among them. */
  readonly added: number;
  /** Stored as a new version of an article. */
  readonly revised: number;
  /** In the store already. */
  readonly unchanged: number;
  readonly failed: number;
  /** Of those added: the text of an article already stored. */
  readonly copies: number;
  /** Of those added: not in English, so stored and marked but not read for claims. */
  readonly otherLanguage: number;
  readonly claims: number;
}

export interface RunProgress extends RunCounts {
  /** Articles and failures so far. */
  readonly done: number;
  /** How many there will be, where that is known before the end. */
  readonly total: number | null;
  /** Share of the input's bytes behind us, 0 to 1. */
  readonly fraction: number | null;
  /** Articles a second. */
  readonly rate: number;
  readonly secondsLeft: number | null;
}

export interface RunReport extends RunCounts {
  readonly run: string;
  readonly started: string;
  readonly finished: string;
  /** Stopped before the end; what was done is kept. */
  readonly cancelled: boolean;
  readonly articlesPerSecond: number;
  readonly failures: readonly RunFailure[];
  /** Failures beyond the first {@link MAX_FAILURES}, counted only. */
  readonly failuresLeftOut: number;
}

/** A report has to be read; a million broken lines of one file are not. */
export const MAX_FAILURES = 1000;
