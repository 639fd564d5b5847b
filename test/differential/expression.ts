/** Expressions without a graph: dates and times, text, numbers, lists and nulls, put together by chance. */
import type { Chance } from './random.ts';

const pad = (value: number, size = 2) => String(value).padStart(size, '0');
const ZONES = [
  'Z',
  '+01:00',
  '-08:00',
  '+05:30',
  '[Europe/Stockholm]',
  '[America/New_York]',
  '+02:00[Europe/Stockholm]',
];

const date = (c: Chance) =>
  c.pick([
    `${1980 + c.below(60)}-${pad(1 + c.below(12))}-${pad(1 + c.below(28))}`,
    `${1980 + c.below(60)}${pad(1 + c.below(12))}${pad(1 + c.below(28))}`,
    `${1980 + c.below(60)}-${pad(1 + c.below(12))}`,
    `${1980 + c.below(60)}-W${pad(1 + c.below(52))}-${1 + c.below(7)}`,
    `${1980 + c.below(60)}W${pad(1 + c.below(52))}`,
    `${1980 + c.below(60)}-Q${1 + c.below(4)}-${pad(1 + c.below(90))}`,
    `${1980 + c.below(60)}-${pad(1 + c.below(365), 3)}`,
    `${1980 + c.below(60)}`,
  ]);
const fullDate = (c: Chance) => `${1900 + c.below(150)}-${pad(1 + c.below(12))}-${pad(1 + c.below(28))}`;
const time = (c: Chance) =>
  c.pick([
    `${pad(c.below(24))}:${pad(c.below(60))}`,
    `${pad(c.below(24))}:${pad(c.below(60))}:${pad(c.below(60))}`,
    `${pad(c.below(24))}:${pad(c.below(60))}:${pad(c.below(60))}.${c.below(1_000_000_000)}`.slice(0, 18),
    `${pad(c.below(24))}${pad(c.below(60))}${pad(c.below(60))}`,
    pad(c.below(24)),
  ]);
const offset = (c: Chance) => c.pick(['', 'Z', '+01:00', '-08:00', '+0530', '-03']);

const dateFields = (c: Chance) =>
  c.pick([
    `year: ${1990 + c.below(40)}, month: ${1 + c.below(12)}, day: ${1 + c.below(31)}`,
    `year: ${1990 + c.below(40)}, month: ${1 + c.below(12)}, day: ${1 + c.below(28)}`,
    `year: ${1990 + c.below(40)}`,
    `year: ${1990 + c.below(40)}, week: ${1 + c.below(53)}, dayOfWeek: ${1 + c.below(7)}`,
    `year: ${1990 + c.below(40)}, quarter: ${1 + c.below(4)}, dayOfQuarter: ${1 + c.below(92)}`,
    `year: ${1990 + c.below(40)}, ordinalDay: ${1 + c.below(366)}`,
    `year: ${1990 + c.below(40)}, week: ${1 + c.below(53)}`,
    `year: ${1990 + c.below(40)}, quarter: ${1 + c.below(4)}`,
  ]);
const timeFields = (c: Chance) =>
  c.pick([
    `hour: ${c.below(24)}, minute: ${c.below(60)}, second: ${c.below(60)}, nanosecond: ${c.below(1_000_000_000)}`,
    `hour: ${c.below(24)}, minute: ${c.below(60)}, second: ${c.below(60)}, millisecond: ${c.below(1000)}, microsecond: ${c.below(1000)}, nanosecond: ${c.below(1000)}`,
    `hour: ${c.below(24)}, minute: ${c.below(60)}, second: ${c.below(60)}, microsecond: ${c.below(1_000_000)}`,
    `hour: ${c.below(24)}, minute: ${c.below(60)}`,
    `hour: ${c.below(24)}`,
  ]);
const zone = (c: Chance) =>
  c.pick([
    '',
    ", timezone: '+01:00'",
    ", timezone: 'Europe/Stockholm'",
    ", timezone: '-05:00'",
    ", timezone: 'America/New_York'",
  ]);
const offsetZone = (c: Chance) => c.pick(['', ", timezone: '+01:00'", ", timezone: '-05:30'"]);

const MAKERS: Readonly<Record<string, (c: Chance) => string>> = {
  date: (c) => c.pick([`date('${date(c)}')`, `date({${dateFields(c)}})`, `date('${fullDate(c)}')`]),
  localtime: (c) => c.pick([`localtime('${time(c)}')`, `localtime({${timeFields(c)}})`]),
  time: (c) => c.pick([`time('${time(c)}${offset(c)}')`, `time({${timeFields(c)}${offsetZone(c)}})`]),
  localdatetime: (c) =>
    c.pick([`localdatetime('${date(c)}T${time(c)}')`, `localdatetime({${dateFields(c)}, ${timeFields(c)}})`]),
  datetime: (c) =>
    c.pick([
      `datetime('${fullDate(c)}T${time(c)}${c.pick(ZONES)}')`,
      `datetime({${dateFields(c)}, ${timeFields(c)}${zone(c)}})`,
      `datetime({epochSeconds: ${c.below(2_000_000_000)}, nanosecond: ${c.below(1000)}${zone(c)}})`,
    ]),
};
const TYPES = Object.keys(MAKERS);
const make = (c: Chance, type: string): string => MAKERS[type]?.(c) ?? 'null';
const instant = (c: Chance) => make(c, c.pick(TYPES));

const sign = (c: Chance) => (c.likely(0.2) ? '-' : '');
const duration = (c: Chance) =>
  c.pick([
    `duration('P${c.below(5)}Y${sign(c)}${c.below(14)}M${c.below(40)}DT${sign(c)}${c.below(30)}H${c.below(70)}M${sign(c)}${c.below(70)}.${c.below(1000)}S')`,
    `duration({years: ${c.below(5)}, months: ${c.below(20)}, days: ${sign(c)}${c.below(40)}, hours: ${c.below(30)}, seconds: ${sign(c)}${c.below(5000)}, nanoseconds: ${sign(c)}${c.below(2_000_000_000)}})`,
    `duration({months: ${c.below(9)}.${1 + c.below(9)}, weeks: ${c.below(4)}.5, minutes: 1.5})`,
    `duration('P${c.below(3)}.${1 + c.below(9)}W')`,
    `duration('PT${c.below(100)}.${1 + c.below(99)}H')`,
    `duration('P${2010 + c.below(9)}-0${1 + c.below(9)}-1${c.below(9)}T1${c.below(9)}:20:30')`,
    `duration({weeks: ${c.below(9)}, milliseconds: ${c.below(5000)}})`,
  ]);

const UNITS = [
  'millennium',
  'century',
  'decade',
  'year',
  'weekYear',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
];
const PARTS = [
  'year',
  'quarter',
  'month',
  'week',
  'weekYear',
  'dayOfQuarter',
  'day',
  'ordinalDay',
  'dayOfWeek',
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
  'nanosecond',
  'timezone',
  'offset',
  'offsetMinutes',
  'offsetSeconds',
  'epochSeconds',
  'epochMillis',
];
const SPAN_PARTS = [
  'years',
  'quarters',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
  'microseconds',
  'nanoseconds',
  'quartersOfYear',
  'monthsOfQuarter',
  'monthsOfYear',
  'daysOfWeek',
  'minutesOfHour',
  'secondsOfMinute',
  'millisecondsOfSecond',
  'microsecondsOfSecond',
  'nanosecondsOfSecond',
];

const overrides = (c: Chance) =>
  c.pick([
    '{}',
    '{day: 2}',
    '{dayOfWeek: 2}',
    '{month: 2}',
    '{nanosecond: 2}',
    '{hour: 3}',
    "{timezone: '+01:00'}",
    '{microsecond: 5, nanosecond: 3}',
    "{timezone: 'Europe/Stockholm'}",
  ]);

function temporal(c: Chance): string {
  const kind = c.below(11);
  if (kind === 0) return `toString(${instant(c)})`;
  if (kind === 1) return `toString(${duration(c)})`;
  if (kind === 2) return `toString(${instant(c)} ${c.pick(['+', '-'])} ${duration(c)})`;
  if (kind === 3)
    return `toString(${c.pick(['duration.between', 'duration.inMonths', 'duration.inDays', 'duration.inSeconds'])}(${instant(c)}, ${instant(c)}))`;
  if (kind === 4)
    return `toString(${c.pick(TYPES)}.truncate('${c.pick(UNITS)}', ${instant(c)}, ${overrides(c)}))`;
  if (kind === 5) return `(${instant(c)}).${c.pick(PARTS)}`;
  if (kind === 6) return `(${duration(c)}).${c.pick(SPAN_PARTS)}`;
  if (kind === 7)
    return `toString(${duration(c)} ${c.pick([`+ ${duration(c)}`, `- ${duration(c)}`, '* 2', '/ 2', '* 0.5', '* -1', '/ 3.3'])})`;
  if (kind === 8) {
    const type = c.pick(TYPES);
    return `${make(c, type)} ${c.pick(['<', '<=', '=', '>', '<>'])} ${c.likely(0.8) ? make(c, type) : instant(c)}`;
  }
  if (kind === 9) return `toString(${c.pick(TYPES)}(${instant(c)}))`;
  const [base, field] = c.pick([
    ['date', 'date'],
    ['localdatetime', 'datetime'],
    ['datetime', 'datetime'],
    ['datetime', 'date'],
    ['time', 'time'],
    ['localtime', 'time'],
    ['datetime', 'time'],
  ] as const);
  const more = c.pick([
    '',
    ', day: 28',
    ', week: 1',
    ', ordinalDay: 100',
    ', dayOfQuarter: 45',
    ', month: 3',
    ', second: 42',
    ", timezone: 'Pacific/Honolulu'",
    ", timezone: '+05:00'",
    ", hour: 4, timezone: '+01:00'",
    ', year: 1999',
  ]);
  const start = field === 'time' && base === 'datetime' ? 'year: 1984, month: 10, day: 11, ' : '';
  return `toString(${base}({${start}${field}: ${instant(c)}${more}}))`;
}

const NUMBERS = [
  '0',
  '1',
  '-3',
  '7',
  '2.5',
  '-0.5',
  '1e10',
  '0.1',
  'null',
  '1.0',
  '9223372036854775807',
  '3',
  '12345678.9',
  '0.0001',
];
const TEXTS = [
  "''",
  "'abc'",
  "'Ünïcode'",
  "' padded '",
  "'a,b,,c'",
  'null',
  "'12'",
  "'-4.7'",
  "'true'",
  "'😀x'",
  "'1e3'",
  "'ABC'",
];
const LISTS = [
  '[]',
  '[1, 2, 3]',
  "['a', null, 'c']",
  'null',
  '[1, 2.0, null]',
  '[[1], [2, 3]]',
  '[true, false]',
  '[null]',
  'range(0, 5)',
  'range(5, 1, -2)',
];
const num = (c: Chance) => c.pick(NUMBERS);
const str = (c: Chance) => c.pick(TEXTS);
const list = (c: Chance) => c.pick(LISTS);

function plain(c: Chance): string {
  return c.pick([
    () => `${num(c)} ${c.pick(['+', '-', '*', '/', '%', '^'])} ${num(c)}`,
    () => `${num(c)} ${c.pick(['<', '<=', '=', '<>', '>='])} ${num(c)} ${c.pick(['<', '=', '>'])} ${num(c)}`,
    () =>
      `${c.pick(['abs', 'ceil', 'floor', 'round', 'sign', 'sqrt', 'exp', 'log', 'toString', 'toInteger', 'toFloat', 'sin', 'degrees', 'isNaN'])}(${num(c)})`,
    () =>
      `round(${num(c)}, ${c.below(4)}${c.pick(['', ", 'HALF_EVEN'", ", 'UP'", ", 'DOWN'", ", 'CEILING'", ", 'FLOOR'", ", 'HALF_DOWN'"])})`,
    () =>
      `${c.pick(['toUpper', 'toLower', 'trim', 'lTrim', 'rTrim', 'reverse', 'size', 'toInteger', 'toFloat', 'toBoolean', 'toIntegerOrNull', 'toFloatOrNull', 'toBooleanOrNull', 'char_length'])}(${str(c)})`,
    () => `${c.pick(['left', 'right', 'substring'])}(${str(c)}, ${c.below(4)})`,
    () => `substring(${str(c)}, ${c.below(4)}, ${c.below(4)})`,
    () => `replace(${str(c)}, ${str(c)}, ${str(c)})`,
    () => `split(${str(c)}, ${c.pick(["','", "'b'", 'null', "['a', ',']"])})`,
    () => `${str(c)} ${c.pick(['STARTS WITH', 'ENDS WITH', 'CONTAINS', '=', '<', '+'])} ${str(c)}`,
    () => `${list(c)} ${c.pick(['+', '=', '<>'])} ${list(c)}`,
    () => `${c.pick([num(c), str(c), list(c)])} IN ${list(c)}`,
    () => `${list(c)}[${c.pick(['0', '-1', '2', 'null', '10'])}]`,
    () => `${list(c)}[${c.pick(['0', '-2', '1', ''])}..${c.pick(['2', '-1', '', '9'])}]`,
    () =>
      `${c.pick(['head', 'last', 'tail', 'size', 'reverse', 'isEmpty', 'toStringList', 'toIntegerList'])}(${list(c)})`,
    () =>
      `${c.pick(['all', 'any', 'none', 'single'])}(x IN ${list(c)} WHERE x ${c.pick(['= 1', '> 1', 'IS NULL', "<> 'a'", 'IN [1, 2]'])})`,
    () => `[x IN ${list(c)} WHERE x IS NOT NULL | ${c.pick(['x', 'toString(x)', '[x]', 'x = 1'])}]`,
    () => `reduce(s = ${num(c)}, x IN [1, 2, ${num(c)}] | s + x)`,
    () => `CASE ${num(c)} WHEN ${num(c)} THEN 'a' WHEN ${num(c)} THEN 'b' ELSE 'c' END`,
    () =>
      `${c.pick(['true', 'false', 'null'])} ${c.pick(['AND', 'OR', 'XOR'])} NOT ${c.pick(['true', 'false', 'null'])}`,
    () => `{a: ${num(c)}, b: ${str(c)}} ${c.pick(['=', '<>'])} {a: ${num(c)}, b: ${str(c)}}`,
    () => `coalesce(${num(c)}, ${num(c)}, ${str(c)})`,
    () => `nullIf(${num(c)}, ${num(c)})`,
    () =>
      `${c.pick([num(c), str(c), list(c)])} IS ${c.pick(['', 'NOT '])}:: ${c.pick(['INTEGER', 'FLOAT', 'STRING', 'LIST<INTEGER>', 'LIST<ANY>', 'INTEGER NOT NULL', 'BOOLEAN | STRING', 'NULL'])}`,
    () => `valueType(${c.pick([num(c), str(c), list(c)])})`,
    () => `trim(${c.pick(['BOTH', 'LEADING', 'TRAILING'])} ${c.pick(["'a'", "' '", "''"])} FROM ${str(c)})`,
    () => `${str(c)} =~ ${c.pick(["'.*'", "'[a-z]+'", "'(?i)ABC'", "'a.c'", "'\\\\d+'"])}`,
    () => `[${num(c)}, ${num(c)}] < [${num(c)}, ${num(c)}]`,
    () => `normalize(${str(c)}, ${c.pick(['NFC', 'NFD', 'NFKC'])})`,
  ])();
}

/** An expression that either store can answer alone. */
export const expressionOf = (chance: Chance): string =>
  chance.likely(0.6) ? temporal(chance) : plain(chance);

/** Values of all kinds in a list, to be sorted or grouped. */
export const mixedList = (c: Chance): string =>
  `[${Array.from({ length: 4 + c.below(5) }, () => c.pick([num(c), str(c), list(c), 'true', 'false', '{a: 1}', '{}', instant(c), duration(c), '0.0/0.0'])).join(', ')}]`;
