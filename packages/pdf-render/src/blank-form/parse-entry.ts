import {
  parseDate,
  parseDateTime,
  parseNumber,
  parseTime,
  type CodeList,
  type Field,
} from "@fim-forms/form-model";

import { stateName } from "./names.js";

/** What was made of a text: a value of the field's kind, or the text itself with the kind that it is not. */
export type ParsedEntry =
  | { readonly value: string | number | boolean }
  | { readonly value: string; readonly wanted: string };

/** Reads what was written into a field, as people write it. */
export function parseEntry(
  field: Field,
  list: CodeList | undefined,
  text: string,
): ParsedEntry {
  if (field.valueType === "boolean") return parseBoolean(text);
  if (field.control === "select") return parseCode(list, text);
  switch (field.valueType) {
    case "number":
    case "integer":
    case "currency": {
      const number = parseNumber(text, field.valueType);
      const wanted = field.valueType === "integer" ? "whole number" : "number";
      return number === undefined ? { value: text, wanted } : { value: number };
    }
    case "date":
      return parsed(parseDate(text), text, "date");
    case "time":
      return parsed(parseTime(text), text, "time of day");
    case "dateTime":
      return parsed(parseDateTime(text), text, "date with a time");
    case "text":
    case "textLatin":
    case "object":
    case "file":
      return { value: text };
  }
}

function parsed(
  value: string | undefined,
  text: string,
  wanted: string,
): ParsedEntry {
  return value === undefined ? { value: text, wanted } : { value };
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["ja", true],
  ["false", false],
  ["nein", false],
]);

function parseBoolean(text: string): ParsedEntry {
  const value = ANSWERS.get(text.trim().toLowerCase());
  return value === undefined ? { value: text, wanted: "yes or no" } : { value };
}

/** A code, the name of its mark, or the label in words. */
function parseCode(list: CodeList | undefined, text: string): ParsedEntry {
  if (list === undefined) return { value: text.trim() };
  const written = text.trim();
  const wanted = written.toLocaleLowerCase("de");
  const entry =
    list.entries.find(({ code }) => code === written) ??
    list.entries.find(({ code }) => stateName(code) === written) ??
    unique(
      list.entries.filter(
        ({ label }) => label.trim().toLocaleLowerCase("de") === wanted,
      ),
    );
  return entry === undefined
    ? { value: written, wanted: "entry of its code list" }
    : { value: entry.code };
}

/** Two entries with the same label cannot be told apart by it. */
function unique<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
