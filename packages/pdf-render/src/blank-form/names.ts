import type { FormModel, Pointer } from "@fim-forms/form-model";

/** Field names of PDF are joined by full stops, so that a part may not hold one. */
const FULL_STOP = "~2";

/** What the fields of a form are gathered under: its id and version. */
export function formName({ fimId }: Pick<FormModel, "fimId">): string {
  const { id, version } = fimId;
  const text = version === undefined ? id : `${id} V${version}`;
  return escapeStops(text.replaceAll("~", "~0"));
}

/** The name of the field that holds the value at a place; {@link placeOf} reads it. */
export function fieldName(pointer: Pointer): string {
  return escapeStops(pointer.slice(1));
}

/** The place that a field name stands for. */
export function placeOf(name: string): Pointer {
  return `/${name.replaceAll(FULL_STOP, ".")}`;
}

/** In JSON pointers a tilde is always followed by 0 or 1, so that this can be told from what was there before. */
function escapeStops(text: string): string {
  return text.replaceAll(".", FULL_STOP);
}

const PLAIN_CODE = /^[A-Za-z0-9_-]+$/;

/** The name of the state in which a mark stands for a code. */
export function stateName(code: string): string {
  if (
    PLAIN_CODE.test(code) &&
    code.length <= LONGEST_NAME &&
    code !== "Off" &&
    !code.startsWith("x-")
  ) {
    return code;
  }
  const bytes = new TextEncoder().encode(code);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  const whole = `x-${hex.join("")}`;
  return whole.length <= LONGEST_NAME
    ? whole
    : `${whole.slice(0, LONGEST_NAME - 9)}-${checksum(code)}`;
}

/** PDF/A permits no longer ones. */
const LONGEST_NAME = 127;

/** Tells codes apart that begin alike. */
function checksum(code: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < code.length; at++) {
    hash = Math.imul(hash ^ code.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}

/** Names of marks that are no answers begin like this, which no pointer does. */
export const ENCLOSED = "enclosed ";
