/** Numeric functions. */
import { checked } from '../evaluate/operator.ts';
import { cypherError } from '../syntax/unsupported.ts';
import type { Value } from '../value/value.ts';
import { type Functions, integer, number, strict, strictBetween, text } from './definition.ts';

const real = (name: string, call: (x: number) => number) => strict(1, ([x]) => call(number(name, x)));

/** Rounds to a number of decimals on the decimal digits, as Java's BigDecimal does. */
function rounded(value: number, places: number, mode: string): number {
  if (!Number.isFinite(value)) return value;
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const shown = digits.replace('.', '');
  const scale = shown.length - 1 - Number(exponent);
  const cut = scale - places;
  if (cut <= 0) return value;
  const all = BigInt(shown);
  const unit = 10n ** BigInt(cut);
  const rest = all % unit;
  const whole = all / unit;
  const negative = value < 0;
  const half = rest * 2n;
  const up = {
    UP: rest > 0n,
    DOWN: false,
    CEILING: rest > 0n && !negative,
    FLOOR: rest > 0n && negative,
    HALF_UP: half >= unit,
    HALF_DOWN: half > unit,
    HALF_EVEN: half > unit || (half === unit && whole % 2n === 1n),
  }[mode];
  if (up === undefined) throw cypherError(`Unknown rounding mode: ${mode}`);
  const result = Number(`${whole + (up ? 1n : 0n)}e${-places}`);
  return negative ? -result : result;
}

const LONGEST = 2 ** 63;

/** To the nearest whole number, ties up, and no farther than an INTEGER reaches: Java's Math.round. */
function nearest(x: number): number {
  if (!Number.isFinite(x)) return x;
  const below = Math.floor(x);
  return Math.max(-LONGEST, Math.min(LONGEST, x - below >= 0.5 ? below + 1 : below));
}

function round([value, precision, mode]: readonly Value[]): Value {
  const x = number('round', value);
  if (precision === undefined) return typeof value === 'bigint' ? x : nearest(x);
  const places = Number(integer('round', precision));
  if (places < 0) throw cypherError('round: the precision must not be negative');
  // Without a mode, ties go up, which none of the modes does.
  if (places === 0 && mode === undefined) return nearest(x);
  return rounded(x, places, mode === undefined ? 'HALF_UP' : text('round', mode).toUpperCase());
}

export const MATH: Functions = {
  abs: strict(1, ([x]) => (typeof x === 'bigint' ? checked(x < 0n ? -x : x) : Math.abs(number('abs', x)))),
  ceil: real('ceil', Math.ceil),
  floor: real('floor', Math.floor),
  round: strictBetween(1, 3, round),
  sign: strict(1, ([x]) => BigInt(Math.sign(number('sign', x)) || 0)),
  isnan: strict(1, ([x]) => Number.isNaN(number('isNaN', x))),
  rand: { least: 0, most: 0, call: (_, { random }) => random() },
  sqrt: real('sqrt', Math.sqrt),
  exp: real('exp', Math.exp),
  log: real('log', Math.log),
  log10: real('log10', Math.log10),
  e: strict(0, () => Math.E),
  pi: strict(0, () => Math.PI),
  sin: real('sin', Math.sin),
  cos: real('cos', Math.cos),
  tan: real('tan', Math.tan),
  cot: real('cot', (x) => 1 / Math.tan(x)),
  coth: real('coth', (x) => 1 / Math.tanh(x)),
  cosh: real('cosh', Math.cosh),
  sinh: real('sinh', Math.sinh),
  tanh: real('tanh', Math.tanh),
  asin: real('asin', Math.asin),
  acos: real('acos', Math.acos),
  atan: real('atan', Math.atan),
  atan2: strict(2, ([y, x]) => Math.atan2(number('atan2', y), number('atan2', x))),
  degrees: real('degrees', (x) => (x * 180) / Math.PI),
  radians: real('radians', (x) => (x / 180) * Math.PI),
  haversin: real('haversin', (x) => (1 - Math.cos(x)) / 2),
};
