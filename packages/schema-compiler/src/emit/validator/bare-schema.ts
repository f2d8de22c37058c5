/** Keywords that only people read. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  "$comment",
  "default",
  "description",
  "format",
  "readOnly",
  "title",
]);

/** Keywords that hold schemas by name. */
const MAPS: ReadonlySet<string> = new Set(["$defs", "properties"]);

/** Keywords that hold a schema or several. */
const SCHEMAS: ReadonlySet<string> = new Set(["items", "oneOf", "not"]);

/** The schema without its annotations, which would end up in the code that is made of it. */
export function bareSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bareSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]: [string, unknown]) => {
      if (ANNOTATIONS.has(keyword)) return [];
      if (SCHEMAS.has(keyword)) return [[keyword, bareSchema(value)]];
      return [[keyword, MAPS.has(keyword) ? bareMembers(value) : value]];
    }),
  );
}

function bareMembers(members: unknown): unknown {
  return typeof members === "object" && members !== null
    ? Object.fromEntries(
        Object.entries(members).map(([name, schema]) => [
          name,
          bareSchema(schema),
        ]),
      )
    : members;
}
