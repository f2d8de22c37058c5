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

/** Where the languages of the pages are written so. */
const LOCALES = { de: "de-DE", en: "en-GB" } as const;

const readable = inBoth({
  timeZone: TIME_ZONE,
  dateStyle: "long",
  timeStyle: "short",
});
const weekday = inBoth({ timeZone: "UTC", dateStyle: "full" });

function inBoth(
  options: Intl.DateTimeFormatOptions,
): Readonly<Record<keyof typeof LOCALES, Intl.DateTimeFormat>> {
  return {
    de: new Intl.DateTimeFormat(LOCALES.de, options),
    en: new Intl.DateTimeFormat(LOCALES.en, options),
  };
}

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
  return readableTime(iso, "de");
}

/** German time in a language: `23. November 2026 um 10:05 Uhr`, `23 November 2026 at 10:05`. */
export function readableTime(
  iso: string,
  language: keyof typeof LOCALES,
): string {
  const text = readable[language].format(new Date(iso));
  return language === "de" ? `${text}\u00a0Uhr` : text;
}

/** A day `2026-12-05` in a language: `Samstag, 5. Dezember 2026`, `Saturday, 5 December 2026`. */
export function readableWeekday(
  iso: string,
  language: keyof typeof LOCALES,
): string {
  return weekday[language].format(new Date(`${iso}T00:00:00Z`));
}
