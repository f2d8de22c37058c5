/**
 * How the answers of a form become a message of another standard, as a file that people write: `mapping.schema.json`
 * describes it for editors, `decodeMapping` reads it, `checkMapping` holds it against the form, `mapValues` runs it.
 *
 * Rules stand in the order of the message. Steps with the same name that begin the paths of several rules are one
 * element; a rule with `rules` of its own always makes an element for itself.
 */
export interface Mapping {
  readonly formatVersion: 1;
  /** For people: what becomes of what. */
  readonly title: string;
  /** The form that the paths are those of. Without a version, any of its versions. */
  readonly form: { readonly id: string; readonly version?: string };
  readonly target: MappingTarget;
  /** Texts that the caller passes in, such as an id of the message, each with what it is. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly codeMaps: ReadonlyMap<string, CodeMap>;
  readonly rules: readonly MappingRule[];
}

export interface MappingTarget {
  /** Name of the root element, with its prefix. */
  readonly root: string;
  /** URI by prefix. Names without a prefix are in no namespace. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** What becomes of the codes of a list, or of the values `true` and `false`. */
export interface CodeMap {
  readonly entries: ReadonlyMap<string, string>;
  /** Of a code that is not among the entries. */
  readonly otherwise: "error" | "omit" | "keep" | { readonly value: string };
}

export type MappingRule = ValueRule | ElementRule | SplitRule;

/** One text into one element or attribute. */
export interface ValueRule {
  readonly kind: "value";
  /** Steps from the element around, joined by "/"; the last may be an attribute: `xga:kopf/@version`. */
  readonly to: string;
  readonly source: MappingSource;
  /** The message is wrong without it. */
  readonly isRequired: boolean;
}

/** An element of its own, with rules for what is in it. */
export interface ElementRule {
  readonly kind: "element";
  readonly to: string;
  /** A repeat: one element for each of its entries, whose answers the rules inside name from there. */
  readonly forEach?: string;
  /** A field or group: the element is only there if it has an answer. */
  readonly when?: string;
  readonly rules: readonly MappingRule[];
}

/** One text into several elements. */
export interface SplitRule {
  readonly kind: "split";
  readonly from: string;
  readonly by: SplitBy;
  /** As many as the text has parts at most; the last takes the rest. */
  readonly into: readonly string[];
}

/**
 * Where a text is cut.
 *
 * - `leadingDigits`: behind the digits that it begins with: `12 a` → `12`, `a`
 * - `firstSpace`, `lastSpace`: `Anna Maria` → `Anna`, `Maria`
 * - a separator: at each of it
 */
export type SplitBy =
  "leadingDigits" | "firstSpace" | "lastSpace" | { readonly separator: string };

export type MappingSource =
  | { readonly kind: "constant"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  | {
      readonly kind: "answer";
      /** Pointer without indices: from the top with "/", otherwise from the entry of the innermost `forEach`. */
      readonly from: string;
      readonly codeMap?: string;
      readonly format?: MappingFormat;
      /** Stands between the answers of a repeated field, which become one text. */
      readonly separator?: string;
    }
  /** Texts and answers in a row; nothing if an answer is missing. */
  | { readonly kind: "join"; readonly parts: readonly JoinPart[] };

export type JoinPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "answer";
      readonly from: string;
      /** Filled up with zeros in front, to this many digits. */
      readonly digits?: number;
    };

/** How an answer is written, where it is not as in the form's own XML. */
export type MappingFormat =
  /** A date without marks between its parts. */
  | "ddMMyyyy"
  | "yyyyMMdd"
  /** The label of a code instead of the code. */
  | "label"
  /** Of a file. */
  | "fileName"
  | "mediaType"
  | "sha512";
