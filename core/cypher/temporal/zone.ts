/** Time zones: the offset of a local time in a zone, and values moved between zones. */
import { cypherError } from '../syntax/unsupported.ts';
import { tooFar } from './calendar.ts';
import { DateTimeValue, Temporal } from './kind.ts';

/** A zone as written: an offset, or a name. */
export type Zone = { readonly offset: number } | { readonly name: string };

export const UTC: Zone = { offset: 0 };

/** Reads `+01:00`, `-0530`, `Z`, `Europe/Stockholm`. */
export function parseZone(text: string): Zone {
  if (/^z$/i.test(text)) return UTC;
  const match = /^([+-])(\d{1,2})(?::?(\d\d)(?::?(\d\d))?)?$/.exec(text);
  if (match) {
    const size = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
    if (size > 18 * 3600) throw cypherError(`Invalid timezone offset: ${text}`);
    return { offset: match[1] === '-' ? -size : size };
  }
  try {
    const name = text.replaceAll(' ', '_');
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return timeZoneId === 'UTC' && /^(utc|gmt)$/i.test(text)
      ? { name: text.toUpperCase() }
      : { name: timeZoneId };
  } catch {
    throw cypherError(`Invalid value for TimeZone: ${text}`);
  }
}

/** A local date and time in a zone; within a clock change the earlier offset, as Java does. */
export function inZone(local: Temporal.PlainDateTime, zone: Zone): DateTimeValue {
  if ('offset' in zone) return new DateTimeValue(local, zone.offset, null);
  const zoned = local.toZonedDateTime(zone.name, { disambiguation: 'compatible' });
  return new DateTimeValue(zoned.toPlainDateTime(), zoned.offsetNanoseconds / 1e9, zone.name);
}

export const zoneOf = (value: DateTimeValue): Zone =>
  value.zone === null ? { offset: value.offset } : { name: value.zone };

/** Nanoseconds since the epoch. */
export function epochNanos(value: DateTimeValue): bigint {
  const utc = value.local.toZonedDateTime('UTC').epochNanoseconds;
  return utc - BigInt(Math.round(value.offset * 1e9));
}

function instantOf(nanos: bigint): Temporal.Instant {
  try {
    return Temporal.Instant.fromEpochNanoseconds(nanos);
  } catch {
    throw tooFar();
  }
}

/** The instant in a zone. */
export function atInstant(nanos: bigint, zone: Zone): DateTimeValue {
  const instant = instantOf(nanos);
  if ('offset' in zone) {
    const local = instant.add({ seconds: zone.offset }).toZonedDateTimeISO('UTC').toPlainDateTime();
    return new DateTimeValue(local, zone.offset, null);
  }
  const zoned = instant.toZonedDateTimeISO(zone.name);
  return new DateTimeValue(zoned.toPlainDateTime(), zoned.offsetNanoseconds / 1e9, zone.name);
}

/** The same instant in another zone. */
export const toZone = (value: DateTimeValue, zone: Zone): DateTimeValue => atInstant(epochNanos(value), zone);
