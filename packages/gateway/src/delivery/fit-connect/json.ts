import { readJson } from "../../http/read-json.js";

/** The members of a JSON object from a stranger; `undefined` if the bytes are nothing of the kind. */
export function parseJsonObject(
  bytes: Uint8Array | string,
): Readonly<Record<string, unknown>> | undefined {
  const reading = readJson(
    typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8"),
  );
  return reading.ok ? asObject(reading.value) : undefined;
}

/** A value as an object; `undefined` if it is none. */
export function asObject(
  value: unknown,
): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? // Own members are all that is looked at, each with its own check.
      (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** A value as a list of objects; what is no object is left out. */
export function asObjects(
  value: unknown,
): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(asObject)
    .filter((entry): entry is NonNullable<typeof entry> => entry !== undefined);
}

/** A UUID in lower case, of any version. */
export const UUID =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
