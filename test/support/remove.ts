/** Removes a test's folder. A process that was just killed or closed may still be writing there: then it tries again. */
import { rmSync } from 'node:fs';

export const removeFolder = (path: string): void =>
  rmSync(path, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 });
