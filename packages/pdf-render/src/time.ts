/** A point in time with the wall clock that it was written in. */
export interface Timestamp {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  /** `+01:00`, or `Z`. */
  readonly offset: string;
}

const RFC_3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Reads RFC 3339; `undefined` if the text is something else. Fractions of a second are dropped. */
export function readTimestamp(text: string): Timestamp | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, offset] = match;
  if (
    year === undefined ||
    month === undefined ||
    day === undefined ||
    hour === undefined ||
    minute === undefined ||
    second === undefined ||
    offset === undefined
  ) {
    return undefined;
  }
  return { year, month, day, hour, minute, second, offset };
}

/** `23.11.2026, 10:05 Uhr`; UTC is named, because nobody's clock shows it. */
export function germanTimestamp(time: Timestamp): string {
  const zone = time.offset === "Z" ? " (UTC)" : "";
  return `${time.day}.${time.month}.${time.year}, ${time.hour}:${time.minute} Uhr${zone}`;
}

/** The date string of PDF: `D:20261123100500+01'00'`. */
export function pdfDate(time: Timestamp): string {
  const zone =
    time.offset === "Z"
      ? "Z"
      : `${time.offset.slice(0, 3)}'${time.offset.slice(4)}'`;
  return `D:${time.year}${time.month}${time.day}${time.hour}${time.minute}${time.second}${zone}`;
}

/** The date string of XMP: ISO 8601 to the second. */
export function xmpDate(time: Timestamp): string {
  return `${time.year}-${time.month}-${time.day}T${time.hour}:${time.minute}:${time.second}${time.offset}`;
}

/** The calendar day, `2026-11-23`. */
export function dayOf({ year, month, day }: Timestamp): string {
  return `${year}-${month}-${day}`;
}
