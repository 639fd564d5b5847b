/** Parameters that several shipped queries have. */
import type { QueryParameter } from '../../model/saved-query.ts';

export const LIMIT: QueryParameter = {
  name: 'limit',
  type: 'integer',
  description: 'Rows at most',
  default: 100,
};

export const FROM: QueryParameter = {
  name: 'from',
  type: 'date',
  description: 'First day',
  default: '1900-01-01',
};

export const TO: QueryParameter = {
  name: 'to',
  type: 'date',
  description: 'Last day',
  default: '2099-12-31',
};
