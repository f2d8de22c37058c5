import { jsonObject, type JsonObject } from "./json.js";

/** Places behind all that are reserved: first what has none of its own, then what is shared. */
const BEHIND = Number.MAX_SAFE_INTEGER - 1;
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * The `$defs` of a schema while it is built. A key is given out once; a body that stands there already is shared, a
 * different one under the same wish gets `_2`, `_3` … So the same element in two places is described once if, and only
 * if, it is the same in both.
 */
export class Definitions<SharedName extends string> {
  readonly #shared: Readonly<Record<SharedName, JsonObject>>;
  readonly #byKey = new Map<string, { body: JsonObject; place: number }>();
  readonly #keysByText = new Map<string, string>();
  #places = 0;

  /** @param shared - bodies with fixed keys, listed if they are used */
  constructor(shared: Readonly<Record<SharedName, JsonObject>>) {
    this.#shared = shared;
  }

  /** Reserves a place in the listing, so that a group stands before its children, which are built first. */
  reserve(): number {
    this.#places += 1;
    return this.#places;
  }

  /** Lists a shared body and returns a `$ref` to it. */
  share(name: SharedName): string {
    if (!this.#byKey.has(name))
      this.#byKey.set(name, { body: this.#shared[name], place: LAST });
    return reference(name);
  }

  /**
   * Adds a body or finds the same one.
   *
   * @param wish - wanted key; characters that a JSON Pointer or URI would have to escape become `-`
   * @param place - from {@link reserve}; without one, the body is listed behind those that have one
   * @returns a `$ref` to it
   */
  add(wish: string, body: JsonObject, place: number = BEHIND): string {
    const stem = wish.replace(/[^A-Za-z0-9._-]/g, "-");
    const text = `${stem} ${JSON.stringify(body)}`;
    const known = this.#keysByText.get(text);
    if (known !== undefined) return reference(known);
    let key = stem;
    for (let copy = 2; this.#isTaken(key); copy += 1)
      key = `${stem}_${String(copy)}`;
    this.#byKey.set(key, { body, place });
    this.#keysByText.set(text, key);
    return reference(key);
  }

  /** All definitions by key, in the order of their places. */
  toJson(): JsonObject {
    const listed = [...this.#byKey].sort(
      ([, left], [, right]) => left.place - right.place,
    );
    return jsonObject(listed.map(([key, { body }]) => [key, body] as const));
  }

  #isTaken(key: string): boolean {
    return this.#byKey.has(key) || Object.hasOwn(this.#shared, key);
  }
}

function reference(key: string): string {
  return `#/$defs/${key}`;
}
