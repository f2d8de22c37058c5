import {
  binaryBound,
  boundsPattern,
  MAX_INTEGER,
  type Decimal,
  type FileSpace,
  type IntegerSpace,
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
    case "currency":
      return compact({
        type: "number",
        minimum: bound(space.min, "minimum"),
        maximum: bound(space.max, "maximum"),
      });
    case "integer":
      return integerSchema(space, definitions);
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
    case "nothing":
      return { type: space.of === "text" ? "string" : space.of, not: {} };
  }
}

function bound(
  decimal: Decimal | undefined,
  side: "minimum" | "maximum",
): number | undefined {
  return decimal === undefined ? undefined : binaryBound(decimal, side);
}

function integerSchema(
  { min, max }: IntegerSpace,
  definitions: SchemaDefinitions,
): JsonObject {
  return compact({
    $ref: definitions.share("integer"),
    type: "integer",
    minimum: min === -MAX_INTEGER ? undefined : Number(min),
    maximum: max === MAX_INTEGER ? undefined : Number(max),
  });
}

function fileSchema(
  { mediaTypes, maxSizeBytes }: FileSpace,
  definitions: SchemaDefinitions,
): JsonObject {
  definitions.share("text"); // "file" refers to both
  definitions.share("integer");
  const $ref = definitions.share("file");
  const properties = compact({
    mediaType: mediaTypes === undefined ? undefined : oneOfTexts(mediaTypes),
    sizeBytes:
      maxSizeBytes === undefined
        ? undefined
        : { type: "integer", maximum: maxSizeBytes },
  });
  return Object.keys(properties).length === 0
    ? { $ref }
    : { $ref, type: "object", properties };
}

/** An empty enum is not a valid schema. */
function oneOfTexts(texts: readonly string[]): JsonObject {
  return texts.length === 0 ? { not: {} } : { enum: [...new Set(texts)] };
}
