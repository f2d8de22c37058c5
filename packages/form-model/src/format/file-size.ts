import { formatNumber, type FormatLanguage } from "./number.js";

const UNITS = ["Byte", "kB", "MB", "GB"] as const;

/** Prints a size in decimal units with at most one decimal: `1,5 MB`. */
export function formatFileSize(
  sizeBytes: number,
  language: FormatLanguage = "de",
): string {
  let size = sizeBytes;
  let unit = 0;
  while (size >= 999.95 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const rounded = unit === 0 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${formatNumber(rounded, "number", language)}\u00a0${UNITS[unit] ?? "Byte"}`;
}
