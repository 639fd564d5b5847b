/** What a feature file's process and the server of engines say to each other, as frames (run/wire.ts). */

export type Ask =
  | { readonly kind: 'open' }
  | { readonly kind: 'run'; readonly cypher: string; readonly parameters: Readonly<Record<string, unknown>> };

export type Request = Ask & { readonly id: number };

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export type Reply = { readonly id: number } & (
  | { readonly ok: true; readonly answer: Answer | null }
  | { readonly ok: false; readonly code: string; readonly message: string }
);

/** Names the socket of the server, where one runs. */
export const SOCKET = 'DATELINE_TCK_SOCKET';
