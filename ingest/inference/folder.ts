/** Where the weights that ship with the product are. */
import { join } from 'node:path';

export const MODELS = join(import.meta.dirname, '..', '..', 'models');
