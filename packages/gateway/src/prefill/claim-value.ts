import type { Field, FormModel, FormValue } from "@fim-forms/form-model";

import type { CodeTable } from "./mapping.js";
import { splitDate } from "./split-date.js";

/** What a text becomes in a field of its type: whether it is allowed there is the session's to say. */
export function toAnswer(
  claim: string,
  field: Field,
  {
    model,
    table,
  }: { readonly model: FormModel; readonly table: CodeTable | undefined },
): FormValue | undefined {
  // Letters stay as they are, only composed: the same name is the same bytes everywhere.
  const text = claim.normalize("NFC").trim();
  if (field.control === "select") return toCode(text, field, model, table);
  if (table !== undefined) return undefined;
  switch (field.valueType) {
    case "text":
    case "textLatin":
      return text;
    case "integer":
      return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "date":
      // A field for a whole day has no place for a part of it.
      return splitDate(text)?.day === undefined || !text.includes("-")
        ? undefined
        : text;
    case "time":
    case "dateTime":
    case "number":
    case "currency":
    case "file":
    case "object":
      return undefined;
  }
}

function toCode(
  text: string,
  { codeListId }: Field,
  { codeLists }: FormModel,
  table: CodeTable | undefined,
): string | undefined {
  if (table === undefined) return text;
  const uri = codeLists.find(({ id }) => id === codeListId)?.uri ?? "";
  // Another list has other codes, be they digits as well.
  if (uri !== table.codeList && !uri.startsWith(`${table.codeList}_`))
    return undefined;
  return Object.hasOwn(table.codes, text) ? table.codes[text] : undefined;
}
