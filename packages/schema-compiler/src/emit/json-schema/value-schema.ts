import {
  binaryBound,
  boundsPattern,
  type ValueSpace,
} from "../value-space/index.js";
import { codeListSchema } from "./code-list-schema.js";
import { compact, type JsonObject } from "./json.js";
import type { SchemaDefinitions } from "./shared-definitions.js";

/** The validating keywords of a field; adds the definitions that they refer to. */
export function valueSchema(
  space: ValueSpace,
  definitions: SchemaDefinitions,
): JsonObject {
  switch (space.kind) {
    case "text":
      return compact({
        $ref: definitions.share(space.latin ? "textLatin" : "text"),
        type: "string",
        minLength: space.minLength > 1 ? space.minLength : undefined,
        maxLength: space.maxLength,
        pattern: space.pattern?.ecmaScript,
      });
    case "codes":
      return {
        $ref: definitions.add(
          `codes-${space.list.id}`,
          codeListSchema(space.list),
        ),
      };
    case "boolean":
      return { type: "boolean" };
    case "number":
    case "integer":
    case "currency":
      return compact({
        type: space.kind === "integer" ? "integer" : "number",
        minimum:
          space.minValue === undefined
            ? undefined
            : binaryBound(space.minValue, "minimum"),
        maximum:
          space.maxValue === undefined
            ? undefined
            : binaryBound(space.maxValue, "maximum"),
      });
    case "date":
    case "time":
    case "dateTime": {
      const bounds = boundsPattern(space);
      return compact({
        $ref: definitions.share(space.kind),
        type: "string",
        pattern: bounds === undefined ? undefined : `^(?:${bounds})$`,
      });
    }
    case "file":
      return fileSchema(space, definitions);
  }
}

function fileSchema(
  space: Extract<ValueSpace, { kind: "file" }>,
  definitions: SchemaDefinitions,
): JsonObject {
  definitions.share("text"); // "file" refers to it
  const $ref = definitions.share("file");
  const properties = compact({
    mediaType:
      space.mediaTypes === undefined
        ? undefined
        : { enum: [...new Set(space.mediaTypes)] },
    sizeBytes:
      space.maxSizeBytes === undefined
        ? undefined
        : { type: "integer", maximum: space.maxSizeBytes },
  });
  return Object.keys(properties).length === 0
    ? { $ref }
    : { $ref, type: "object", properties };
}
