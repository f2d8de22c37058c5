import { parsePointer, type Pointer } from "./pointer.js";

/** A JSON object from outside: only its own properties count. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * True for what counts as no answer: nothing, `null`, text of blanks only, an empty list. (A group is empty when all
 * in it is; that takes the model to tell.)
 */
export function isEmpty(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return isBlank(value);
    case "object":
      return value === null || (Array.isArray(value) && value.length === 0);
    default:
      return value === undefined;
  }
}

function isBlank(text: string): boolean {
  const { length } = text;
  if (length === 0) return true;
  // Most answers start with a letter, which saves trimming them.
  const first = text.charCodeAt(0);
  return first > 0x20 && first < 0x80 ? false : text.trim() === "";
}

/** The value as an object of JSON; `undefined` for lists, scalars and nothing. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? // Own properties are read by name and judged one by one.
      (value as JsonObject)
    : undefined;
}

/** The value as a list; `undefined` for anything else. */
export function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** An own property; `undefined` if there is none, whatever the prototype has under that name. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets an own property, also for the one name that assignment treats differently. */
export function setOwn(
  target: Record<string, unknown>,
  key: string,
  value: unknown,
): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    target[key] = value;
  }
}

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

/** Reads a list index as JSON Pointer writes it; `undefined` for any other token. */
export function parseIndex(token: string): number | undefined {
  return INDEX.test(token) ? Number(token) : undefined;
}

/** What the values hold at a pointer; `undefined` if nothing, or if the way there leads through something else. */
export function valueAt(values: unknown, pointer: Pointer): unknown {
  let current = values;
  for (const token of parsePointer(pointer)) {
    const list = asList(current);
    if (list !== undefined) {
      const index = parseIndex(token);
      current = index === undefined ? undefined : list[index];
      continue;
    }
    const object = asObject(current);
    if (object === undefined) return undefined;
    current = ownValue(object, token);
  }
  return current;
}
