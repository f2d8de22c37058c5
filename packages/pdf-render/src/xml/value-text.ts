import { decimalText, type Field, type FormValue } from "@fim-forms/form-model";

/**
 * Text of a field's value in the XML; for fields other than files.
 *
 * @returns `undefined` if the value is of another type than the field
 */
export function valueText(field: Field, value: FormValue): string | undefined {
  switch (expectedType(field)) {
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? decimalText(value)
        : undefined;
    case "boolean":
      return typeof value === "boolean" ? String(value) : undefined;
    case "string":
      return typeof value === "string" ? value : undefined;
    case "file":
      return undefined;
  }
}

/** JSON type of a field's value. */
export function expectedType(
  field: Field,
): "number" | "boolean" | "string" | "file" {
  if (field.control === "select") return "string";
  switch (field.valueType) {
    case "number":
    case "integer":
    case "currency":
      return "number";
    case "boolean":
      return "boolean";
    case "file":
      return "file";
    case "text":
    case "textLatin":
    case "date":
    case "time":
    case "dateTime":
    case "object":
      return "string";
  }
}
