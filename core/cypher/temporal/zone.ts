/** Time zones: the offset of a local time in a zone, and values moved between zones. */
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { tooFar } from './calendar.ts';
import { DateTimeValue, Temporal } from './kind.ts';

/** A zone as written: an offset, or a name. */
export type Zone = { readonly offset: number } | { readonly name: string };

export const UTC: Zone = { offset: 0 };

/** Reads the offset that ends a time: `Z`, `+01`, `-0530`, `+01:00`, and with seconds where a store kept them. */
export function parseOffset(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const [, sign, hours, minutes = '0', seconds = '0'] =
    /^([+-])(\d\d)(?::?(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (!(size <= 18 * 3600) || Number(minutes) > 59 || Number(seconds) > 59)
    throw cypherError(`Invalid timezone offset: ${text}`);
  return sign === '-' ? -size : size;
}

/** Reads a zone by its name or its full offset: `Europe/Stockholm`, `Z`, `+01:00`, `-05:30:15`. */
export function parseZone(text: string): Zone {
  if (/^z$/i.test(text) || /^[+-]\d\d:\d\d(:\d\d)?$/.test(text)) return { offset: parseOffset(text) };
  if (/^(UTC|GMT|UT)[+-]/.test(text)) throw unsupported(`the timezone ${text}`);
  // What may end a time (+0100, +01) is no zone to Java; nor are three abbreviations that JavaScript knows.
  if (/^([+-].*|EST|MST|HST)$/.test(text)) throw cypherError(`Invalid value for TimeZone: ${text}`);
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
