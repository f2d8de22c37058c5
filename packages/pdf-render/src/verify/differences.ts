import { appendToken, type Pointer } from "@fim-forms/form-model";

/** Places at which two JSON values differ; of a part that one of them lacks, only the top. */
export function differences(left: unknown, right: unknown): Pointer[] {
  const found: Pointer[] = [];
  compare(left, right, "", found);
  return found;
}

function compare(
  left: unknown,
  right: unknown,
  pointer: Pointer,
  found: Pointer[],
): void {
  if (
    isObject(left) &&
    isObject(right) &&
    Array.isArray(left) === Array.isArray(right)
  ) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    for (const key of keys) {
      const at = appendToken(pointer, key);
      if (Object.hasOwn(left, key) && Object.hasOwn(right, key))
        compare(left[key], right[key], at, found);
      else found.push(at);
    }
  } else if (!Object.is(left, right))
    found.push(pointer === "" ? "/" : pointer);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
