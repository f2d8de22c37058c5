import type { Field } from "@fim-forms/form-model";

/** How keyboards should treat a text. */
export interface InputHints {
  readonly inputMode: "numeric" | "email" | "tel" | "url" | undefined;
  readonly autoCapitalize: "none" | undefined;
}

const BY_ELEMENT: ReadonlyMap<
  string,
  NonNullable<InputHints["inputMode"]>
> = new Map([
  ["F60000000240", "tel"],
  ["F60000000241", "tel"],
  ["F60000000242", "email"],
  ["F60000000321", "url"],
]);

/** Whether a pattern can match digits only, as that of a postal code does. */
function isDigitsOnly(pattern: string): boolean {
  return /\d/.test(pattern) && /^(\\d|[\d[\]()\-{},|?:^$])+$/.test(pattern);
}

/** Reads the hints off the element and its pattern. */
export function inputHints(field: Field): InputHints {
  const pattern = field.constraints.pattern?.source;
  const inputMode =
    BY_ELEMENT.get(field.fimId.id) ??
    (pattern !== undefined && isDigitsOnly(pattern) ? "numeric" : undefined);
  return {
    inputMode,
    autoCapitalize:
      inputMode === "email" || inputMode === "url" ? "none" : undefined,
  };
}

/** A width that says how much is expected. */
export function widthClass(field: Field): string {
  const { maxLength } = field.constraints;
  if (maxLength === undefined || maxLength > 30) return "";
  if (maxLength <= 6) return "w-5";
  return maxLength <= 12 ? "w-10" : "w-20";
}
