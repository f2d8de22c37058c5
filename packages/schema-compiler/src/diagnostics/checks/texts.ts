import { codePointName, define, defineQuality, quote } from "../define.js";

/** FIM3002: no name. */
export const missingName = defineQuality(
  "1002",
  {
    title: "No name",
    explanation: "Every element and rule has a name for its editors.",
    example: "<xdf:name/>",
    fix: "Name the element.",
  },
  (what: string) => `${what} has no name`,
);

/** FIM3009: no label on the screen. */
export const missingInputLabel = defineQuality(
  "1009",
  {
    title: "No label for input",
    explanation:
      "Citizens read this label beside the field; without it the form shows the editors' name.",
    example: "<xdf:bezeichnungEingabe/>",
    fix: "Fill in bezeichnungEingabe.",
  },
  (what: string) => `${what} has no bezeichnungEingabe`,
);

/** FIM3010: no label in print. */
export const missingOutputLabel = defineQuality(
  "1010",
  {
    title: "No label for output",
    explanation:
      "Officers read this label in print; without it the one for input stands there.",
    example: "<xdf:bezeichnungAusgabe/>",
    fix: "Fill in bezeichnungAusgabe.",
  },
  (what: string) => `${what} has no bezeichnungAusgabe`,
);

/** FIM3050: no title. */
export const missingTitle = defineQuality(
  "1050",
  {
    title: "No title",
    explanation:
      "The bezeichnung of a schema is the title of its form, that of a document profile the name of the document.",
    example: "<xdf:bezeichnung/>",
    fix: "Fill in bezeichnung.",
  },
  (what: string) => `${what} has no bezeichnung`,
);

/** FIM3098: a help text that helps nobody. */
export const helpRepeatsLabel = defineQuality(
  "1098",
  {
    title: "Help text repeats the label",
    explanation: "A help text that says what the label says helps nobody.",
    example: "bezeichnungEingabe and hilfetextEingabe both “Ort”",
    fix: "Explain what to enter, or delete the help text.",
  },
  (what: string, property: string) =>
    `${property} of ${what} only repeats the label`,
);

/** FIM3099: the same in a list. */
export const helpRepeatsName = defineQuality(
  "1099",
  {
    title: "Help of an entry repeats its name",
    explanation: "The help of an entry says no more than its name.",
    example: "<xdf:name>Ja</xdf:name><xdf:hilfe>Ja</xdf:hilfe>",
    fix: "Explain the entry, or delete its help.",
  },
  (what: string, name: string) =>
    `the help of ${quote(name)} in the values of ${what} only repeats the name`,
);

/** FIM3131: characters that systems behind the form may not know. */
export const notLatin = defineQuality(
  "1131",
  {
    title: "Character outside String.Latin",
    explanation:
      "Texts of FIM have the characters of DIN 91379, datatype C, which every system of the administration can show. Typographic quotes, dashes and bullets are the usual exceptions.",
    example: "<xdf:name>Angaben – Kind</xdf:name>",
    fix: "Write the text with other characters.",
  },
  (what: string, property: string, character: string, more: number) => ({
    message: `${property} of ${what} holds ${quote(character)} (${Array.from(
      character,
    )
      .map(codePointName)
      .join(" ")})${
      more > 0 ? ` and ${String(more)} more such characters` : ""
    }, not part of DIN 91379, datatype C`,
  }),
);

const TOO_LONG =
  "The editors and repositories of FIM recommend a greatest length for each property; longer texts may be cut.";

/** FIM3136: a long text. */
export const longText = defineQuality(
  "1136",
  {
    title: "Text longer than recommended",
    explanation: TOO_LONG,
    example: "a name of 300 characters",
    fix: "Shorten the text.",
  },
  (what: string, property: string, length: number, most: number) =>
    tooLong(what, property, length, most),
);

/** FIM3137: a long URI. */
export const longUri = defineQuality(
  "1137",
  {
    title: "URI longer than recommended",
    explanation: TOO_LONG,
    example: '<xdf:stichwort uri="urn:…">',
    fix: "Use a shorter URI.",
  },
  (what: string, property: string, length: number, most: number) =>
    tooLong(what, property, length, most),
);

/** FIM3138: a long link. */
export const longLink = defineQuality(
  "1138",
  {
    title: "Link longer than recommended",
    explanation: TOO_LONG,
    example: '<xdf:bezug link="https://…">',
    fix: "Use a shorter address.",
  },
  (what: string, property: string, length: number, most: number) =>
    tooLong(what, property, length, most),
);

function tooLong(
  what: string,
  property: string,
  length: number,
  most: number,
): string {
  return `${property} of ${what} has ${String(length)} characters; at most ${String(most)} are recommended`;
}

/** FIM3230: a label that nobody can read. */
export const unreadableLabel = define(
  {
    code: "FIM3230",
    severity: "warning",
    title: "Unreadable label",
    explanation:
      "The label holds neither a letter nor a digit that anyone could see, or nothing but an id.",
    example: "<xdf:bezeichnungEingabe>F60000000227</xdf:bezeichnungEingabe>",
    fix: "Write a label for citizens.",
  },
  (what: string, property: string, text: string, why: string) =>
    `${property} ${quote(text)} of ${what} ${why}`,
);

/** FIM3231: two neighbours that look alike. */
export const sameLabel = define(
  {
    code: "FIM3231",
    severity: "warning",
    title: "Neighbours with the same label",
    explanation:
      "Two elements of one group have the same label, so that nobody can tell which is which.",
    example: "two fields “Datum” in one group",
    fix: "Word the labels differently.",
  },
  (what: string, label: string, other: string) =>
    `${what} has the label ${quote(label)}, as has ${other} beside it`,
);
