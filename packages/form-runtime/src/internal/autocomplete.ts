import type { Field, FormModel, FormNode } from "@fim-forms/form-model";

/**
 * What browsers may fill in, by Baukasten element.
 *
 * Street and house number have no token each; the street takes the first address line.
 */
const TOKENS: ReadonlyMap<string, string> = new Map([
  ["F60000000227", "family-name"],
  ["F60000000228", "given-name"],
  ["F60000000229", "honorific-prefix"],
  ["F60000000231", "bday-day"],
  ["F60000000232", "bday-month"],
  ["F60000000233", "bday-year"],
  ["F60000000240", "tel"],
  ["F60000000242", "email"],
  ["F60000000243", "address-line1"],
  ["F60000000246", "postal-code"],
  ["F60000000247", "address-level2"],
  ["F60000000248", "address-line2"],
  ["F60000000261", "country-name"],
  ["F60000000319", "organization"],
  ["F60000000321", "url"],
]);

/** The token of an element, wherever it stands. */
export function autocompleteToken(fimId: string): string | undefined {
  return TOKENS.get(fimId);
}

/**
 * Decides which fields are about the person who fills in the form: of each element the first one outside of repeats.
 * A second family name in the same form is somebody else's, and a browser must not put the applicant's into it.
 */
export class Autocomplete {
  readonly #paths: ReadonlySet<string>;

  constructor(model: FormModel) {
    const seen = new Set<string>();
    const paths = new Set<string>();
    const visit = (node: FormNode): void => {
      if (node.occurs.max !== 1) return;
      if (node.kind === "group") {
        node.children.forEach(visit);
      } else if (TOKENS.has(node.fimId.id) && !seen.has(node.fimId.id)) {
        seen.add(node.fimId.id);
        paths.add(node.path);
      }
    };
    model.children.forEach(visit);
    this.#paths = paths;
  }

  /** Content of the `autocomplete` attribute; "off" is never said, so that people may use their own helpers. */
  tokenFor(field: Field): string | undefined {
    return this.#paths.has(field.path) ? TOKENS.get(field.fimId.id) : undefined;
  }
}
