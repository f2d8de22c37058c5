/** The largest amount that payment services take. */
export const MOST_CENTS = 99_999_999;

/** Euros as payment services write them: a JSON number with at most two decimals. */
export function toEuros(cents: number): number {
  // The nearest number to the quotient is the one that prints with two decimals.
  return cents / 100;
}

/**
 * Reads euros that a payment service has written.
 *
 * @returns whole cents; `undefined` for what is no such amount
 */
export function toCents(euros: unknown): number | undefined {
  if (typeof euros !== "number" || !(euros >= 0) || euros > 1e9)
    return undefined;
  const cents = Math.round(euros * 100);
  return Math.abs(euros * 100 - cents) < 1e-4 ? cents : undefined;
}

/** For people, such as `1.234,50 €`, in English `€1,234.50`. */
export function formatEuros(
  cents: number,
  language: "de" | "en" = "de",
): string {
  return new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
    style: "currency",
    currency: "EUR",
  }).format(cents / 100);
}

/**
 * Reads euros as people type them: `5`, `5,00`, `1.234,50`, with or without the sign.
 *
 * @returns whole cents of a positive amount; `undefined` for anything else
 */
export function readEuros(text: string): number | undefined {
  const typed = text.replaceAll(/[\s€]/g, "");
  const [, whole, cents = ""] =
    /^(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(\d{1,2}))?$/.exec(typed) ?? [];
  if (whole === undefined) return undefined;
  const amount =
    Number(whole.replaceAll(".", "")) * 100 + Number(cents.padEnd(2, "0"));
  return amount >= 1 && amount <= MOST_CENTS ? amount : undefined;
}
