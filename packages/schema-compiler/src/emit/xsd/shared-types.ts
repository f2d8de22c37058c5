import { LATIN_XSD_PATTERN } from "@fim-forms/form-model";
import { INSTANT_PATTERNS } from "../value-space/index.js";
import { annotation } from "./documentation.js";
import { element, type XmlElement } from "./xml-element.js";

/** A simple type made by restricting another one; without a name it is an anonymous one. */
export function restriction(
  base: string,
  facets: readonly (readonly [facet: string, value: string | number])[],
  name?: string,
  about?: string,
): XmlElement {
  return element("xs:simpleType", { name }, [
    about === undefined ? undefined : annotation([about]),
    element(
      "xs:restriction",
      { base },
      facets.map(([facet, value]) => element(`xs:${facet}`, { value })),
    ),
  ]);
}

/** Value types that many fields share, in the order in which they are written. */
export const SHARED_TYPES = {
  text: restriction(
    "xs:string",
    [["minLength", 1]],
    "text",
    "Any text; an empty one is no answer and is left out",
  ),
  textLatin: restriction(
    "text",
    [["pattern", LATIN_XSD_PATTERN]],
    "textLatin",
    "Text in the letters of DIN SPEC 91379, datatype C",
  ),
  boolean: restriction("xs:boolean", [["pattern", "true|false"]], "boolean"),
  integer: restriction(
    "xs:integer",
    [
      ["minInclusive", Number.MIN_SAFE_INTEGER],
      ["maxInclusive", Number.MAX_SAFE_INTEGER],
    ],
    "integer",
    "Integers that no reader of JSON rounds",
  ),
  date: restriction(
    "xs:date",
    [["pattern", INSTANT_PATTERNS.date]],
    "date",
    "YYYY-MM-DD, without an offset",
  ),
  time: restriction(
    "xs:time",
    [["pattern", INSTANT_PATTERNS.time]],
    "time",
    "HH:MM:SS, without fraction and offset",
  ),
  dateTime: restriction(
    "xs:dateTime",
    [["pattern", INSTANT_PATTERNS.dateTime]],
    "dateTime",
    "YYYY-MM-DDTHH:MM:SS, offset allowed, without fraction",
  ),
  sha512: restriction(
    "xs:string",
    [["pattern", "[0-9a-f]{128}"]],
    "sha512",
    "Lower-case hex of the SHA-512 over the bytes",
  ),
} as const satisfies Readonly<Record<string, XmlElement>>;

/** Name of a {@link SHARED_TYPES} entry. */
export type SharedTypeName = keyof typeof SHARED_TYPES;
