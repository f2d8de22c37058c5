const TIME_ZONE = "Europe/Berlin";

const parts = new Intl.DateTimeFormat("en-US", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
});

const readable = new Intl.DateTimeFormat("de-DE", {
  timeZone: TIME_ZONE,
  dateStyle: "long",
  timeStyle: "short",
});

/** Official time in Germany with its offset, such as `2026-11-23T10:05:00+01:00`. */
export function toGermanIso(instant: Date): string {
  const part = new Map(
    parts.formatToParts(instant).map(({ type, value }) => [type, value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes): string =>
    part.get(type) ?? "";
  const offset = get("timeZoneName").replace("GMT", "") || "+00:00";
  return `${get("year")}-${get("month")}-${get("day")}T${get("hour")}:${get("minute")}:${get("second")}${offset}`;
}

/** The calendar day in Germany, `YYYY-MM-DD`. */
export function toGermanDate(instant: Date): string {
  return toGermanIso(instant).slice(0, 10);
}

/** For people, such as `23. November 2026 um 10:05 Uhr`. */
export function toReadableGerman(iso: string): string {
  return `${readable.format(new Date(iso))}\u00a0Uhr`;
}
