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

/** For people, such as `1.234,50 €`. */
export function formatEuros(cents: number): string {
  return new Intl.NumberFormat("de-DE", {
    style: "currency",
    currency: "EUR",
  }).format(cents / 100);
}
