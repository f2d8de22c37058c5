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

/** Says where a pointer points after the entries of a list came, went or moved; `undefined` for what is gone. */
export type Relocation = (pointer: Pointer) => Pointer | undefined;

/**
 * Follows the entries of a list.
 *
 * @param place - new index of the entry that stood at an index; `undefined` if it is gone
 */
function relocation(
  list: Pointer,
  place: (index: number) => number | undefined,
): Relocation {
  return (pointer) => {
    if (!pointer.startsWith(`${list}/`)) return pointer;
    const [token = "", ...rest] = pointer.slice(list.length + 1).split("/");
    const index = Number(token);
    if (!Number.isInteger(index)) return pointer;
    const now = place(index);
    return now === undefined
      ? undefined
      : [list, String(now), ...rest].join("/");
  };
}

/** Where pointers point after the entry at an index of a list was removed. */
export function afterRemoval(list: Pointer, removed: number): Relocation {
  return relocation(list, (index) =>
    index === removed ? undefined : index > removed ? index - 1 : index,
  );
}

/** Where pointers point after an entry was put into a list at an index. */
export function afterInsertion(list: Pointer, at: number): Relocation {
  return relocation(list, (index) => (index >= at ? index + 1 : index));
}

/** Where pointers point after an entry of a list changed its place. */
export function afterMove(list: Pointer, from: number, to: number): Relocation {
  return relocation(list, (index) => {
    if (index === from) return to;
    if (index > from && index <= to) return index - 1;
    return index < from && index >= to ? index + 1 : index;
  });
}

/** What is known by pointer, after the entries of a list came, went or moved. */
export function relocatedMap<Value>(
  map: ReadonlyMap<Pointer, Value>,
  relocation: Relocation,
): Map<Pointer, Value> {
  const moved = new Map<Pointer, Value>();
  for (const [pointer, value] of map) {
    const at = relocation(pointer);
    if (at !== undefined) moved.set(at, value);
  }
  return moved;
}

/** Pointers after the entries of a list came, went or moved. */
export function relocatedSet(
  pointers: ReadonlySet<Pointer>,
  relocation: Relocation,
): Set<Pointer> {
  return new Set([...pointers].flatMap((pointer) => relocation(pointer) ?? []));
}

/**
 * An id for use in markup, one to one with the pointer. Only letters, digits, "-", "_" and "." occur in it, so it may
 * stand in lists of ids such as `aria-describedby`.
 */
export function elementId(pointer: Pointer): string {
  // Nearly all are letters and digits throughout, and each node of a page asks.
  const path = /[^\w/]/.test(pointer)
    ? pointer.replace(/[^\w/]/g, (character) => {
        const code = character.charCodeAt(0).toString(16);
        return `.${code}.`;
      })
    : pointer;
  return `fe${path.replaceAll("/", "-")}`;
}
