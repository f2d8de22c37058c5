import type { Shape } from "./check-shape.js";

/** A JSON Schema 2020-12 that says what a {@link Shape} says; shapes that hold themselves become `$defs`. */
export function shapeToJsonSchema(
  shape: Shape,
  id: string,
  title: string,
  names: ReadonlyMap<Shape, string>,
): object {
  const defs = Object.fromEntries(
    [...names].map(([named, name]) => [name, translate(named, names, true)]),
  );
  const body = translate(shape, names, false);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: id,
    title,
    ...body,
    $defs: defs,
  };
}

function translate(
  shape: Shape,
  names: ReadonlyMap<Shape, string>,
  inDefs: boolean,
): object {
  const name = names.get(shape);
  if (name !== undefined && !inDefs) return { $ref: `#/$defs/${name}` };
  const inner = (other: Shape): object => translate(other, names, false);
  switch (shape.kind) {
    case "string":
    case "boolean":
    case "number":
      return { type: shape.kind };
    case "matching":
      return { type: "string", pattern: shape.pattern };
    case "count":
      return { type: "integer", minimum: 0 };
    case "oneOf":
      return { enum: shape.values };
    case "array":
      return { type: "array", items: inner(shape.of) };
    case "record":
      return { type: "object", additionalProperties: inner(shape.of) };
    case "tagged":
      return { oneOf: [...shape.shapes.values()].map(inner) };
    case "anyOf":
      return { anyOf: shape.shapes.map(inner) };
    case "lazy":
      return inner(shape.shape());
    case "object":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries({ ...shape.required, ...shape.optional }).map(
            ([key, property]) => [key, inner(property)],
          ),
        ),
        required: Object.keys(shape.required),
        additionalProperties: false,
      };
  }
}
