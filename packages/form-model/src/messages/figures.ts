import { decimalText, isDecimal } from "../constraints/decimal.js";
import { isDate, isDateTime, isTime } from "../constraints/calendar.js";
import { formatDate, formatTime } from "../format/date.js";
import type { Issue } from "../issue.js";

/** How a language writes figures. */
export interface Figures {
  /** A number or decimal text, as `1.234,5`. */
  readonly number: (value: string | number) => string;
  /** A lexical date, as `31.12.2024`; any other text as it is. */
  readonly date: (text: string) => string;
  /** A lexical time, as `14:30 Uhr`; any other text as it is. */
  readonly time: (text: string) => string;
  /** The unit of sizes below a thousand. */
  readonly byteUnit: string;
  /** A lexical date-time, date and time together; any other text as it is. */
  readonly dateTime: (text: string) => string;
}

/** A figure of an issue that came over the wire may be missing or of the wrong type; messages never fail for that. */
export function numberParam({ params }: Issue, name: string): number {
  const value = params[name];
  return typeof value === "number" ? value : Number(value ?? NaN);
}

/** As {@link numberParam}, for texts; "" if missing. */
export function textParam({ params }: Issue, name: string): string {
  return String(params[name] ?? "");
}

function grouped(
  value: string | number,
  thousands: string,
  point: string,
): string {
  const text = typeof value === "number" ? decimalText(value) : value;
  if (!isDecimal(text) || /e/i.test(text)) return text;
  const [whole = "", fraction] = text.split(".");
  // From five digits on, so that a year stays a year (DIN 5008).
  const digits = /\d{5}/.test(whole)
    ? whole.replace(/\B(?=(?:\d{3})+$)/g, thousands)
    : whole;
  return fraction === undefined || fraction === ""
    ? digits
    : `${digits}${point}${fraction}`;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const withTime = (figures: Omit<Figures, "dateTime">): Figures => ({
  ...figures,
  dateTime: (text) =>
    isDateTime(text)
      ? `${figures.date(text.slice(0, 10))}, ${figures.time(text.slice(11, 19))}`
      : text,
});

export const germanFigures: Figures = withTime({
  byteUnit: "Byte",
  number: (value) => grouped(value, ".", ","),
  date: formatDate,
  time: (text) => (isTime(text) ? `${formatTime(text)} Uhr` : text),
});

export const englishFigures: Figures = withTime({
  byteUnit: "bytes",
  number: (value) => grouped(value, ",", "."),
  date: (text) => {
    if (!isDate(text)) return text;
    const [year = "", month, day] = text.split("-");
    return `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
  },
  time: formatTime,
});

const UNITS = ["kB", "MB", "GB"] as const;

/**
 * Sizes for people: the limit rounded down, the file rounded up, so that the text never says that 10 MB are more than
 * 10 MB. A limit that is a power of two in disguise is read as such.
 */
export function fileSizes(
  max: number,
  actual: number,
  figures: Figures,
): { readonly max: string; readonly actual: string } {
  const step = max > 0 && max % 1024 === 0 ? 1024 : 1000;
  const size = (bytes: number, round: (value: number) => number): string => {
    if (bytes < step) return `${figures.number(bytes)} ${figures.byteUnit}`;
    let value = bytes;
    let unit: (typeof UNITS)[number] = "kB";
    for (const next of UNITS) {
      if (value < step) break;
      value /= step;
      unit = next;
    }
    return `${figures.number(round(value * 10) / 10)} ${unit}`;
  };
  return { max: size(max, Math.floor), actual: size(actual, Math.ceil) };
}

const MEDIA_NAMES: ReadonlyMap<string, string> = new Map([
  ["application/pdf", "PDF"],
  ["image/jpeg", "JPEG"],
  ["image/png", "PNG"],
  ["image/tiff", "TIFF"],
  ["image/gif", "GIF"],
  ["image/webp", "WebP"],
  ["image/heic", "HEIC"],
  ["image/svg+xml", "SVG"],
  ["text/plain", "TXT"],
  ["text/csv", "CSV"],
  ["text/xml", "XML"],
  ["application/xml", "XML"],
  ["application/zip", "ZIP"],
  ["application/rtf", "RTF"],
  ["application/msword", "Word (DOC)"],
  ["application/vnd.ms-excel", "Excel (XLS)"],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Word (DOCX)",
  ],
  [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel (XLSX)",
  ],
  ["application/vnd.oasis.opendocument.text", "OpenDocument (ODT)"],
  ["application/vnd.oasis.opendocument.spreadsheet", "OpenDocument (ODS)"],
]);

/** Media types by the names people know, each once; a type without one as it is. */
export function mediaNames(mediaTypes: string): string {
  const names = mediaTypes
    .split(", ")
    .map((type) => MEDIA_NAMES.get(type) ?? type);
  return [...new Set(names)].join(", ");
}
