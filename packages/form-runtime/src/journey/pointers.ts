import type { Pointer } from "@fim-forms/form-model";

/** The pointer one level up; `undefined` above the top. */
export function parentPointer(pointer: Pointer): Pointer | undefined {
  if (pointer === "") return undefined;
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** The list that a pointer names an entry of; `undefined` if it names none. Keys of nodes are never mere digits. */
export function listAround(pointer: Pointer): Pointer | undefined {
  return /\/\d+$/.test(pointer) ? parentPointer(pointer) : undefined;
}

/** Whether a pointer names `ancestor` itself or something inside it. */
export function isWithin(pointer: Pointer, ancestor: Pointer): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/**
 * Where a pointer points after an entry of a list was removed.
 *
 * @param removed - index of the removed entry in the list
 * @returns `undefined` if the pointer named the removed entry or something in it
 */
export function afterRemoval(
  pointer: Pointer,
  list: Pointer,
  removed: number,
): Pointer | undefined {
  if (!pointer.startsWith(`${list}/`)) return pointer;
  const [token = "", ...rest] = pointer.slice(list.length + 1).split("/");
  const index = Number(token);
  if (!Number.isInteger(index) || index < removed) return pointer;
  if (index === removed) return undefined;
  return [list, String(index - 1), ...rest].join("/");
}

/**
 * An id for use in markup, one to one with the pointer. Only letters, digits, "-", "_" and "." occur in it, so it may
 * stand in lists of ids such as `aria-describedby`.
 */
export function elementId(pointer: Pointer): string {
  const path = pointer.replace(/[^A-Za-z0-9_/]/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `.${code}.`;
  });
  return `fe${path.replace(/\//g, "-")}`;
}
