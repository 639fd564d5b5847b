/** Tenures laid on a common scale of years, open and uncertain ends kept as such. */
import type { Tenure } from '#core/model/view.ts';

export interface TenureBar {
  readonly tenure: Tenure;
  /** 0 to 1 along the scale; null where nothing is known of the time. */
  readonly left: number;
  readonly right: number;
  readonly dated: boolean;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

export interface TenureScale {
  readonly years: readonly number[];
  readonly bars: readonly TenureBar[];
}

const yearOf = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return year + (month - 1) / 12 + (date - 1) / 365;
};

/** Where each tenure stands between the first year named and the last reported one, of these or of more. */
export function tenureScale(tenures: readonly Tenure[], among = tenures): TenureScale {
  const ends = among.flatMap(({ relation }) =>
    [relation.validFrom, relation.validTo, relation.firstReported, relation.lastReported].flatMap((day) =>
      day ? [yearOf(day)] : [],
    ),
  );
  const first = Math.floor(Math.min(...ends));
  const last = Math.max(Math.floor(Math.max(...ends)) + 1, first + 1);
  if (!Number.isFinite(first)) return { years: [], bars: tenures.map(undatedBar) };
  const at = (day: string) => (yearOf(day) - first) / (last - first);
  const step = Math.max(1, Math.ceil((last - first) / 4));
  const years = Array.from({ length: Math.ceil((last - first) / step) }, (_, index) => first + index * step);
  return {
    years,
    bars: tenures.map((tenure) => {
      const { validFrom, validTo, firstReported, lastReported } = tenure.relation;
      const left = validFrom ?? firstReported;
      const right = validTo ?? (tenure.status === 'former' ? lastReported : null);
      if (!left && !right) return undatedBar(tenure);
      const current = tenure.status !== 'former' && !validTo;
      const start = left ? at(left) : 0;
      const end = right ? at(right) : current ? 1 : at(lastReported ?? left ?? '');
      return {
        tenure,
        left: Math.min(start, end),
        right: Math.max(end, start + 0.03),
        dated: true,
        openStart: !validFrom,
        openEnd: !validTo,
      };
    }),
  };
}

const undatedBar = (tenure: Tenure): TenureBar => ({
  tenure,
  left: 0,
  right: 1,
  dated: false,
  openStart: true,
  openEnd: true,
});
