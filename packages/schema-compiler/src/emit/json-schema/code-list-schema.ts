import type { CodeList } from "@fim-forms/form-model";
import { usableCodes } from "../value-space/index.js";
import { compact, type JsonObject } from "./json.js";

/** Longer lists are a bare `enum`: with a subschema for each entry, validators compile and run them far slower. */
const MAX_LABELLED_CODES = 200;

/** Schema of the codes of a list, with their labels as titles while the list is short. */
export function codeListSchema(list: CodeList): JsonObject {
  const entries = usableCodes(list);
  const head = compact({
    title: list.title,
    $comment: list.uri ?? list.id,
    type: "string",
  });
  // An empty enum is not a valid schema.
  if (entries.length === 0) return { ...head, not: {} };
  return entries.length > MAX_LABELLED_CODES
    ? { ...head, enum: entries.map(({ code }) => code) }
    : {
        ...head,
        oneOf: entries.map(({ code, label }) => ({
          const: code,
          title: label,
        })),
      };
}
