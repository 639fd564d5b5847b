/** Counts what a run does and tells how it goes. */
import type { Article } from '#core/model/article.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type { SaveOutcome } from '#core/store/store.ts';
import type { ReadFailure } from './read/item.ts';
import { isEnglish } from './read/language.ts';
import {
  type ItemOutcome,
  MAX_FAILURES,
  type RunFailure,
  type RunProgress,
  type RunReport,
} from './report.ts';

/** The rate is that of the last seconds, so that it follows the input. */
const RATE_WINDOW_MS = 15_000;

/** Who is told how a run goes. */
export interface Listeners {
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly onItem?: ((outcome: ItemOutcome) => void) | undefined;
}

export class Tally {
  readonly #run: string;
  readonly #total: number | null;
  readonly #onProgress: ((progress: RunProgress) => void) | undefined;
  readonly #started = Date.now();
  readonly #failures: RunFailure[] = [];
  #recent: { readonly at: number; readonly done: number }[] = [];
  #position: { readonly read: number; readonly total: number } | null = null;
  #counts = { added: 0, revised: 0, unchanged: 0, failed: 0, copies: 0, otherLanguage: 0, claims: 0 };

  readonly #onItem: ((outcome: ItemOutcome) => void) | undefined;

  constructor(run: string, total: number | null, { onProgress, onItem }: Listeners) {
    this.#run = run;
    this.#total = total;
    this.#onProgress = onProgress;
    this.#onItem = onItem;
  }

  unchanged(article: Pick<Article, 'id' | 'source'>): void {
    this.#counts.unchanged += 1;
    this.#tell({ outcome: 'unchanged', article: article.id, source: article.source });
  }

  failed(failure: ReadFailure, article: Article | null): void {
    this.#counts.failed += 1;
    const told: RunFailure = { ...failure, article: article?.id ?? null };
    if (this.#failures.length < MAX_FAILURES) this.#failures.push(told);
    this.#tell({ outcome: 'failed', article: told.article, source: failure.source, failure: told });
  }

  stored(outcome: SaveOutcome, { article, claims }: Extraction, isCopy: boolean): void {
    this.#counts[outcome] += 1;
    const isNew = outcome !== 'unchanged';
    const isOtherLanguage = isNew && !isEnglish(article.language);
    this.#counts.claims += isNew ? claims.length : 0;
    this.#counts.copies += isNew && isCopy ? 1 : 0;
    this.#counts.otherLanguage += isOtherLanguage ? 1 : 0;
    this.#tell({
      outcome,
      article: article.id,
      source: article.source,
      claims: isNew ? claims.length : 0,
      isCopy: isNew && isCopy,
      isOtherLanguage,
    });
  }

  #tell(told: Pick<ItemOutcome, 'outcome' | 'article' | 'source'> & Partial<ItemOutcome>): void {
    this.#onItem?.({ claims: 0, isCopy: false, isOtherLanguage: false, failure: null, ...told });
  }

  /** One item is behind us; `position`: how far the input had been read when it came. */
  passed(position: { readonly read: number; readonly total: number } | null): void {
    if (position !== null && position.total > 0) this.#position = position;
    const now = Date.now();
    this.#recent = [
      ...this.#recent.filter(({ at }) => now - at < RATE_WINDOW_MS).slice(-500),
      { at: now, done: this.#done },
    ];
    this.#onProgress?.(this.progress());
  }

  get #done(): number {
    const { added, revised, unchanged, failed } = this.#counts;
    return added + revised + unchanged + failed;
  }

  progress(): RunProgress {
    const seconds = (Date.now() - this.#started) / 1000;
    const first = this.#recent[0];
    const span = first ? (Date.now() - first.at) / 1000 : 0;
    const rate =
      first && span > 1 ? (this.#done - first.done) / span : seconds > 0 ? this.#done / seconds : 0;
    const fraction = this.#total
      ? this.#done / this.#total
      : this.#position
        ? this.#position.read / this.#position.total
        : null;
    return {
      ...this.#counts,
      done: this.#done,
      total: this.#total,
      fraction,
      rate,
      secondsLeft: fraction !== null && fraction > 0 ? (seconds * (1 - fraction)) / fraction : null,
    };
  }

  report(cancelled: boolean): RunReport {
    const finished = Date.now();
    return {
      run: this.#run,
      started: new Date(this.#started).toISOString(),
      finished: new Date(finished).toISOString(),
      cancelled,
      ...this.#counts,
      articlesPerSecond: this.#done / Math.max(0.001, (finished - this.#started) / 1000),
      failures: this.#failures,
      failuresLeftOut: this.#counts.failed - this.#failures.length,
    };
  }
}
