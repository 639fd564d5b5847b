/** The filters in use, each as words and the filters without it. */

import { legendWords } from '../text/legend.ts';
import { date, relationName, standingName, typeName } from '../text.ts';
import { type Filters, toggled } from './filter.ts';

export interface Chip {
  readonly words: string;
  readonly without: Filters;
}

export function chips(filters: Filters): Chip[] {
  const { chip } = legendWords;
  const one = (words: string, part: Partial<Filters>): Chip => ({ words, without: { ...filters, ...part } });
  const { from, to } = filters;
  return [
    ...[...filters.types].map((type) =>
      one(chip.without(typeName[type]), { types: toggled(filters.types, type) }),
    ),
    ...[...filters.standings].map((standing) =>
      one(chip.without(standingName[standing]), { standings: toggled(filters.standings, standing) }),
    ),
    ...[...filters.relations].map((type) =>
      one(chip.without(`“${relationName[type]}”`), { relations: toggled(filters.relations, type) }),
    ),
    ...[...filters.publishers].map((publisher) =>
      one(chip.without(publisher), { publishers: toggled(filters.publishers, publisher) }),
    ),
    ...(filters.minConfidence > 0
      ? [one(chip.confidence(filters.minConfidence.toFixed(2)), { minConfidence: 0 })]
      : []),
    ...(filters.minDegree > 0 ? [one(chip.degree(filters.minDegree), { minDegree: 0 })] : []),
    ...(filters.minOrigins > 1 ? [one(chip.origins, { minOrigins: 1 })] : []),
    ...(filters.undeniedOnly ? [one(chip.undenied, { undeniedOnly: false })] : []),
    ...(from || to
      ? [one(chip.dates(from ? date(from) : '', to ? date(to) : ''), { from: null, to: null })]
      : []),
    ...(filters.datedOnly ? [one(chip.dated, { datedOnly: false })] : []),
  ];
}
