/** An address line in two fields. */
export interface StreetAndNumber {
  readonly street: string;
  readonly number: string;
}

const NUMBER = /^\d{1,4}(?: ?[a-zA-Z])?(?: ?[-/+–] ?\d{1,4}(?: ?[a-zA-Z])?)*$/u;

/** Where only such a word stands before it, a number is not the number of a house in a street. */
const NO_STREET = new Set([
  "haus",
  "gebäude",
  "block",
  "parzelle",
  "nr",
  "nr.",
]);

/**
 * Splits "Am Alten Markt 12 a" into street and number, where there is exactly one way to do so and both joined by a blank
 * are the line again. "C 4, 11", "Haus 3" and "Markt 12 34" are left to the citizen.
 */
export function splitStreet(line: string): StreetAndNumber | undefined {
  const splits: StreetAndNumber[] = [];
  for (let at = line.indexOf(" "); at >= 0; at = line.indexOf(" ", at + 1)) {
    const street = line.slice(0, at);
    const number = line.slice(at + 1);
    if (NUMBER.test(number) && isStreet(street))
      splits.push({ street, number });
  }
  return splits.length === 1 ? splits[0] : undefined;
}

/** A name that ends in a digit, a comma or a dash may go on in what follows. */
function isStreet(text: string): boolean {
  return (
    /\p{L}/u.test(text) &&
    /[\p{L}\p{M}.)'’]$/u.test(text) &&
    !NO_STREET.has(text.toLowerCase())
  );
}
