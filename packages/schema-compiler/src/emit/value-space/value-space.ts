import type { CodeList, Field, Pattern } from "@fim-forms/form-model";

/** Which canonical values a field takes: the one reading of a field that schema.json and schema.xsd both write down. */
export type ValueSpace =
  | TextSpace
  | { readonly kind: "codes"; readonly list: CodeList }
  | { readonly kind: "boolean" }
  | NumberSpace
  | InstantSpace
  | FileSpace;

/** Text; never empty, because an empty text is no answer and is left out. */
export interface TextSpace {
  readonly kind: "text";
  /** Only the letters of DIN SPEC 91379. */
  readonly latin: boolean;
  /** In code points, at least 1. */
  readonly minLength: number;
  readonly maxLength?: number;
  readonly pattern?: Pattern;
}

/** Numbers with inclusive bounds as decimal text. */
export interface NumberSpace {
  readonly kind: "number" | "integer" | "currency";
  readonly minValue?: string;
  readonly maxValue?: string;
}

/** Dates and times with inclusive bounds in their lexical form. */
export interface InstantSpace {
  readonly kind: "date" | "time" | "dateTime";
  readonly minValue?: string;
  readonly maxValue?: string;
}

/** References to uploads. */
export interface FileSpace {
  readonly kind: "file";
  readonly maxSizeBytes?: number;
  readonly mediaTypes?: readonly string[];
}

/**
 * Reads the value space of a field that is data.
 *
 * @param codeLists - the lists of the form by id; a select whose list is unknown takes any text
 */
export function valueSpaceOf(
  field: Field,
  codeLists: ReadonlyMap<string, CodeList>,
): ValueSpace {
  if (field.control === "select") {
    const list =
      field.codeListId === undefined
        ? undefined
        : codeLists.get(field.codeListId);
    return list === undefined
      ? { kind: "text", latin: false, minLength: 1 }
      : { kind: "codes", list };
  }
  const { valueType, constraints } = field;
  switch (valueType) {
    case "text":
    case "textLatin":
      return {
        kind: "text",
        latin: valueType === "textLatin",
        minLength: Math.max(1, constraints.minLength ?? 1),
        ...pick(constraints, "maxLength", "pattern"),
      };
    case "object":
      return { kind: "text", latin: false, minLength: 1 };
    case "boolean":
      return { kind: "boolean" };
    case "number":
    case "integer":
    case "currency":
    case "date":
    case "time":
    case "dateTime":
      return { kind: valueType, ...pick(constraints, "minValue", "maxValue") };
    case "file":
      return {
        kind: "file",
        ...pick(constraints, "maxSizeBytes", "mediaTypes"),
      };
  }
}

/** The given properties, without those that are absent. */
function pick<Source extends object, Key extends keyof Source>(
  source: Source,
  ...keys: readonly Key[]
): Pick<Source, Key> {
  return Object.fromEntries(
    keys
      .filter((key) => source[key] !== undefined)
      .map((key) => [key, source[key]]),
  ) as Pick<Source, Key>; // fromEntries forgets the key type
}
