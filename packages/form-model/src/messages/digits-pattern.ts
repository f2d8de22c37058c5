/** How many digits a pattern asks for; `max` is `Infinity` for any number. */
export interface DigitCount {
  readonly min: number;
  readonly max: number;
}

const DIGITS = /^(?:\\d|\[0-9\])(?:(\+)|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})?$/;

/**
 * Reads the commonest kind of pattern, "so many digits" (a postcode, a number in a register), which can be said in
 * words.
 *
 * @returns `undefined` for every other pattern
 */
export function digitsPattern(source: string): DigitCount | undefined {
  const match = DIGITS.exec(source.replace(/^\^|\$$/g, ""));
  if (match === null) return undefined;
  const [, plus, from, comma, to] = match;
  if (plus !== undefined) return { min: 1, max: Infinity };
  if (from === undefined) return { min: 1, max: 1 };
  const min = Number(from);
  if (comma === undefined) return { min, max: min };
  return { min, max: to === undefined ? Infinity : Number(to) };
}
