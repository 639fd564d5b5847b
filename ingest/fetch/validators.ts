/** What servers gave to tell by whether a page has changed: ETag and Last-Modified by address, kept between runs. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Validator = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });
export type Validator = z.infer<typeof Validator>;

export interface Validators {
  get(url: string): Validator | undefined;
  /** null: the server gave none. */
  set(url: string, validator: Validator | null): void;
  /** Writes them down, where they are kept in a file. */
  save(): void;
}

/** The oldest are forgotten beyond this many. */
const MAX_KEPT = 100_000;

/** Kept in a file; one that is missing or damaged starts empty, which costs requests and loses nothing. */
export function validatorsIn(file: string | null): Validators {
  let held = new Map<string, Validator>();
  try {
    if (file !== null)
      held = new Map(
        Object.entries(z.record(z.string(), Validator).parse(JSON.parse(readFileSync(file, 'utf8')))),
      );
  } catch {
    held = new Map();
  }
  let changed = false;
  return {
    get: (url) => held.get(url),
    set(url, validator) {
      changed = held.delete(url) || changed;
      if (validator) {
        held.set(url, validator);
        changed = true;
      }
      const [oldest] = held.keys();
      if (held.size > MAX_KEPT && oldest !== undefined) held.delete(oldest);
    },
    save() {
      if (file === null || !changed) return;
      const temporary = `${file}.${process.pid}.tmp`;
      writeFileSync(temporary, JSON.stringify(Object.fromEntries(held)));
      renameSync(temporary, file);
      changed = false;
    },
  };
}
