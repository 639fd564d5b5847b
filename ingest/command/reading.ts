/** Options of the commands that read articles, whoever does the reading. */
import { InvalidArgumentError, Option } from 'commander';
import { messageOf } from '#core/errors.ts';
import { FIELD_NAMES, type FieldMapping, parseMapping } from '../read/mapping.ts';

const mapping = (text: string): FieldMapping => {
  try {
    return parseMapping(text);
  } catch (thrown) {
    throw new InvalidArgumentError(`${messageOf(thrown)}; FIELD is one of ${FIELD_NAMES}`);
  }
};

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64) {
    throw new InvalidArgumentError('a whole number from 1 to 64 is needed');
  }
  return value;
};

export const mapOption = (): Option =>
  new Option('--map <mapping>', 'which of the files’ own fields means what: FIELD=NAME,…').argParser(mapping);

export const concurrencyOption = (): Option =>
  new Option('--concurrency <n>', 'articles read for claims at once').argParser(count).default(4);
