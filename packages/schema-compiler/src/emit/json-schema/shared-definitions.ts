import {
  LATIN_ECMA_SCRIPT_PATTERN,
  XML_TEXT_ECMA_SCRIPT_PATTERN,
} from "@fim-forms/form-model";
import { INSTANT_PATTERNS } from "../value-space/index.js";
import type { Definitions } from "./definitions.js";
import type { JsonObject } from "./json.js";

/** Value types that many fields share, by the key they get in `$defs`. */
export const SHARED_DEFINITIONS = {
  text: {
    $comment:
      "Any text that XML 1.0 can hold. An empty text is no answer and is left out",
    type: "string",
    minLength: 1,
    pattern: XML_TEXT_ECMA_SCRIPT_PATTERN,
  },
  textLatin: {
    $comment: "Text in the letters of DIN SPEC 91379, datatype C",
    type: "string",
    minLength: 1,
    pattern: LATIN_ECMA_SCRIPT_PATTERN,
  },
  integer: {
    $comment: "Integers that no reader of JSON rounds",
    type: "integer",
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
  },
  date: {
    $comment:
      "YYYY-MM-DD. The pattern is exact, also where format is not checked",
    type: "string",
    format: "date",
    pattern: `^${INSTANT_PATTERNS.date}$`,
  },
  time: {
    $comment: "HH:MM:SS without an offset, which the format time would demand",
    type: "string",
    pattern: `^${INSTANT_PATTERNS.time}$`,
  },
  dateTime: {
    $comment:
      "YYYY-MM-DDTHH:MM:SS, offset allowed, which the format date-time would demand",
    type: "string",
    pattern: `^${INSTANT_PATTERNS.dateTime}$`,
  },
  file: {
    $comment: "Reference to an uploaded file",
    type: "object",
    properties: {
      attachmentId: { $ref: "#/$defs/text" },
      fileName: { $ref: "#/$defs/text" },
      mediaType: { $ref: "#/$defs/text" },
      sizeBytes: { $ref: "#/$defs/integer", type: "integer", minimum: 0 },
      sha512: { type: "string", pattern: "^[0-9a-f]{128}$" },
    },
    required: ["attachmentId", "fileName", "mediaType", "sizeBytes", "sha512"],
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<string, JsonObject>>;

/** The definitions of one schema. */
export type SchemaDefinitions = Definitions<keyof typeof SHARED_DEFINITIONS>;
