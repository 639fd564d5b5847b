/** Rows held back for a while, so that a query can be stopped and begun anew without anybody having seen of it. */
import type { CypherResult, RowSink } from '../store/cypher-engine.ts';

/** More rows than this are not held: they are handed on, and those that come after them too. */
const HELD_ROWS = 1000;

export interface Held extends RowSink {
  /** Hands on what is held, and from now on everything. */
  open(): Promise<void>;
  isOpen(): boolean;
}

export function hold(sink: RowSink): Held {
  let opened = false;
  let names: readonly string[] | null = null;
  let parts: CypherResult['rows'][] = [];
  let count = 0;

  async function open(): Promise<void> {
    if (opened) return;
    opened = true;
    if (names) sink.columns(names);
    const held = parts;
    parts = [];
    for (const part of held) await sink.rows(part);
  }

  return {
    columns(given) {
      if (opened) sink.columns(given);
      else names = given;
    },
    async rows(part) {
      if (opened) {
        await sink.rows(part);
        return;
      }
      parts.push(part);
      count += part.length;
      if (count > HELD_ROWS) await open();
    },
    open,
    isOpen: () => opened,
  };
}
