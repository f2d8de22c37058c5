/** A schema or a part of one. Keys keep the order in which they were set. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What JSON can say. */
export type Json =
  string | number | boolean | null | readonly Json[] | JsonObject;

/** An object with keys taken from input: safe for every key, `__proto__` included. */
export function jsonObject(
  entries: Iterable<readonly [string, Json]>,
): JsonObject {
  return Object.fromEntries(entries);
}

/** The object without its undefined members. */
export function compact(
  object: Readonly<Record<string, Json | undefined>>,
): JsonObject {
  return jsonObject(
    Object.entries(object).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    ),
  );
}
