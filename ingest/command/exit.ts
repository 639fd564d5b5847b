/** How a command ends: exit codes that scripts can use, and an error in one or two lines. */
import { DatelineError, messageOf } from '#core/errors.ts';

export const EXIT = {
  ok: 0,
  /** Some articles failed; the rest is done. */
  someFailed: 1,
  /** The command line, a file or a value makes no sense. */
  usage: 2,
  /** The store cannot be used. */
  store: 3,
  other: 4,
  /** Ctrl+C; what is done is kept. */
  interrupted: 130,
} as const;

export function exitCodeOf(thrown: unknown): number {
  if (!(thrown instanceof DatelineError)) return EXIT.other;
  switch (thrown.code) {
    case 'BAD_INPUT':
    case 'NOT_FOUND':
    case 'CYPHER_ERROR':
    case 'UNSUPPORTED_CYPHER':
    case 'READ_ONLY':
      return EXIT.usage;
    case 'STORE_UNAVAILABLE':
    case 'STORE_DAMAGED':
    case 'CONFLICT':
      return EXIT.store;
    case 'CANCELLED':
      return EXIT.interrupted;
    default:
      return EXIT.other;
  }
}

/** What happened, and what to do about it. */
export function explain(thrown: unknown): string {
  if (!(thrown instanceof DatelineError)) {
    return `dateline: ${thrown instanceof Error ? (thrown.stack ?? messageOf(thrown)) : String(thrown)}`;
  }
  return `dateline: ${thrown.message}${thrown.hint ? `\n  → ${thrown.hint}` : ''}`;
}
