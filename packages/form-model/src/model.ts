import type { FimId } from "./fim-id.js";
import type { RuleStatement } from "./rules/ast.js";

/** Version of the form-model.json format that this package reads and writes. */
export const FORMAT_VERSION = 1;

/**
 * Place of a node in the form: the JSON keys from the top to the node, joined by "/" (`G60000000088/F60000000243`).
 * It names the position, not one of the entries that a repeat may hold there.
 */
export type NodePath = string;

/** A compiled form. Plain data: safe for `JSON.stringify` and `structuredClone`. */
export interface FormModel {
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly kind: "form";
  readonly fimId: FimId;
  /** The standard that the schema was written in. */
  readonly standard: "XDatenfelder 2.0" | "XDatenfelder 3.0.0";
  /** BCP 47 tag of the texts. */
  readonly language: string;
  /** The name citizens see (Bezeichnung). */
  readonly title: string;
  /** The editorial name. */
  readonly name: string;
  readonly description?: string;
  readonly help?: string;
  readonly legalBasis: readonly LegalBasis[];
  readonly release: ReleaseInfo;
  readonly names: FormNames;
  readonly children: readonly FormNode[];
  readonly codeLists: readonly CodeList[];
  readonly rules: readonly Rule[];
  /** The form's texts in other languages, one entry for each language; see `translateModel`. */
  readonly translations?: readonly Translation[];
}

/** Names that every emitter reads and none derives again. */
export interface FormNames {
  /** `$id` of the JSON Schema. */
  readonly jsonSchemaId: string;
  /** Target namespace of the XSD. */
  readonly xmlNamespace: string;
  /** Local name of the XML root element. */
  readonly xmlRoot: string;
  /** How the XSD is laid out; absent means `nested`. */
  readonly xsdProfile?: XsdProfile;
  /** Name of the TypeScript interface. */
  readonly typeName: string;
}

/**
 * How the XSD is laid out, and with it the names of XML elements.
 *
 * - `nested`: one root element, everything else stands inside it under its bare FIM id
 * - `global`: one global element for each id and version, named `F60000000227V1.1.0`; groups refer to them
 */
export type XsdProfile = "nested" | "global";

export interface ReleaseInfo {
  /** Code of Freigabestatus in the terms of XDatenfelder 3 ("1"–"8"). */
  readonly status?: string;
  /** Dates as `YYYY-MM-DD`. */
  readonly statusSetOn?: string;
  readonly statusSetBy?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly publishedOn?: string;
  readonly versionNote?: string;
}

/** One legal source (Handlungsgrundlage). */
export interface LegalBasis {
  readonly text: string;
  readonly href?: string;
}

/** How often a node may stand at its place; `max` is `null` for "any number". */
export interface Occurs {
  readonly min: number;
  readonly max: number | null;
}

/** Texts for the filled-in form (`input`) and for the printed one (`output`). */
export interface Texts {
  readonly input: string;
  readonly output: string;
}

export type FormNode = Group | Field;

interface NodeBase {
  readonly fimId: FimId;
  /** Path of keys from the top, this node's own key last; unique in the form. */
  readonly path: NodePath;
  /** JSON property name, unique among its siblings. */
  readonly key: string;
  /** XML element name, unique among its siblings. */
  readonly xmlName: string;
  /** TypeScript identifier: readable, unique in the form. */
  readonly typeName: string;
  /** The editorial name. */
  readonly name: string;
  readonly label: Texts;
  readonly help?: Partial<Texts>;
  readonly description?: string;
  readonly occurs: Occurs;
  readonly legalBasis: readonly LegalBasis[];
  readonly origin?: "abstract" | "harmonised" | "legal";
}

/** Several nodes under one heading. */
export interface Group extends NodeBase {
  readonly kind: "group";
  /** `choice`: exactly one of the children is given. */
  readonly arrangement: "sequence" | "choice";
  readonly children: readonly FormNode[];
}

export type Control =
  /** Free input by value type. */
  | "input"
  /** One entry of a code list. */
  | "select"
  /** Static text, never part of the data. */
  | "label"
  /** Part of the data, never shown. */
  | "hidden"
  /** Shown, not editable, part of the data. */
  | "locked";

export type ValueType =
  | "text"
  /** Text in the letters of DIN SPEC 91379. */
  | "textLatin"
  /** `YYYY-MM-DD` */
  | "date"
  /** `HH:MM:SS` */
  | "time"
  /** `YYYY-MM-DDTHH:MM:SS`, offset allowed */
  | "dateTime"
  | "boolean"
  | "number"
  | "integer"
  /** Euros, two decimals. */
  | "currency"
  | "file"
  /** Static object: carried as text. */
  | "object";

/** One input, choice or static text. */
export interface Field extends NodeBase {
  readonly kind: "field";
  readonly control: Control;
  readonly valueType: ValueType;
  readonly constraints: Constraints;
  /** Id of a {@link CodeList} of the form; set exactly for `select` whose list is known. */
  readonly codeListId?: string;
  readonly initialValue?: ScalarValue;
  /** The text that a label shows. */
  readonly text?: string;
  readonly prefill: "none" | "optional" | "required";
}

/** What a value must satisfy beyond its type. Absent means unlimited. */
export interface Constraints {
  /** Lengths in Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Bounds, inclusive; numbers as decimal text, dates and times in the lexical form of the value type. */
  readonly minValue?: string;
  readonly maxValue?: string;
  readonly pattern?: Pattern;
  readonly maxSizeBytes?: number;
  /** IANA media types that a file may have; absent means any. */
  readonly mediaTypes?: readonly string[];
}

/** A whole-value pattern, translated once by the compiler. */
export interface Pattern {
  /** As the schema's author wrote it. */
  readonly source: string;
  /** ECMAScript source, anchored, valid under the flags `u` and `v`. */
  readonly ecmaScript: string;
  /** XML Schema source, unanchored as XML Schema wants it. */
  readonly xsd: string;
}

/** Values to choose from. */
export interface CodeList {
  /** Unique in the form. */
  readonly id: string;
  /** canonicalVersionUri of the list, absent for lists that stand inline in the schema. */
  readonly uri?: string;
  readonly version?: string;
  readonly title?: string;
  /** Empty if they stand in a file of their own; {@link withCodeLists} puts them in. */
  readonly entries: readonly CodeListEntry[];
  readonly entriesFile?: EntriesFile;
}

/** Where the entries of a long list stand, so that a page loads them when somebody is to choose. */
export interface EntriesFile {
  /** Address relative to form-model.json: `code-lists/<name>.json`. */
  readonly href: string;
  /** Lower-case hex over the bytes of the file. */
  readonly sha256: string;
  /** Number of entries. */
  readonly count: number;
}

export interface CodeListEntry {
  readonly code: string;
  readonly label: string;
  readonly help?: string;
}

/** A rule of the schema. */
export interface Rule {
  readonly fimId: FimId;
  readonly name: string;
  /** The prose as its author wrote it. */
  readonly text: string;
  readonly type: "complex" | "multiplicity" | "validation" | "calculation";
  /** Place of the group or field that carries the rule; "" for the form itself. */
  readonly bearer: NodePath;
  /** `exact`: read without a rest, runs. `open`: not machine-readable, does not run, and is reported. */
  readonly status: "exact" | "open";
  /** What the rule does; of `exact` rules only. */
  readonly statements?: readonly RuleStatement[];
  /** Where the statements come from: the text itself, its author's overlay, or a published translation. */
  readonly origin?: "prose" | "overlay" | "translated";
  /** Why the overlay's author decided that the rule does not run; it is `exact` then and has no statements. */
  readonly ignored?: string;
  /** The pieces of `text` (UTF-16 offsets, `end` exclusive) that keep the rule open. */
  readonly open?: readonly OpenPiece[];
  /** Error messages of the schema's author, in the order of the file. */
  readonly messages?: readonly RuleMessage[];
}

/** A piece of a rule's text that is not understood. */
export interface OpenPiece {
  readonly start: number;
  readonly end: number;
  /** For the rule's author; English. */
  readonly why: string;
}

/** What a rule's author wants said when it is broken. */
export interface RuleMessage {
  /** Number of the message within its rule. */
  readonly code: string;
  readonly text: string;
}

/**
 * The texts of a form in another language. What it does not say stays in the language of the form; values, names and
 * bounds are the same in every language.
 */
export interface Translation {
  /** BCP 47 tag: `en`, `fr-CH`; plain language is a variant of its own, `de-simple`. */
  readonly language: string;
  readonly title?: string;
  readonly help?: string;
  /** The nodes that it has something for, in the order of the form. */
  readonly nodes: readonly NodeTranslation[];
  /** The lists that it has something for, in the order of the form's. */
  readonly codeLists: readonly CodeListTranslation[];
  readonly rules: readonly RuleTranslation[];
}

/** Texts of the node at one place. */
export interface NodeTranslation {
  readonly path: NodePath;
  readonly label?: Texts;
  readonly help?: Partial<Texts>;
  /** Of labels only. */
  readonly text?: string;
}

/** Labels of a code list's entries; the codes are those of the list itself. */
export interface CodeListTranslation {
  readonly id: string;
  readonly entries: readonly CodeListEntry[];
}

/** Messages of one rule, wherever it stands. */
export interface RuleTranslation {
  readonly fimId: FimId;
  readonly messages: readonly RuleMessage[];
}

/** Value of one field. Codes are strings, dates are ISO text, files are references to an upload. */
export type ScalarValue = string | number | boolean | FileValue;

/** Reference to an uploaded file. */
export interface FileValue {
  /** Identifies the upload; made by the sender. */
  readonly attachmentId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Lower-case hex of the SHA-512 over the bytes. */
  readonly sha512: string;
}

/** Values of a group by key. A repeated node holds an array, also when it has one entry. */
export interface FormValues {
  readonly [key: string]: FormValue;
}

export type FormValue = ScalarValue | FormValues | readonly FormValue[];
