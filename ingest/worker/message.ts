/** What a process and those that read articles for it say to each other. */
import type { ErrorCode } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type { Document, RunContext } from '../pipeline.ts';

/** One article to read; one at a time. */
export interface Task {
  readonly kind: 'extract' | 'read';
  readonly article: Article;
  readonly context: Omit<RunContext, 'signal'>;
}

/** A {@link DatelineError} as it crosses processes. */
export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where: string | undefined;
}

export type Answer =
  | { readonly kind: 'extraction'; readonly extraction: Extraction }
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'fault'; readonly fault: Fault };
