import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { METADATA_RULES } from "./metadata-rules.js";

/**
 * Makes a judge of metadata.
 *
 * @param schema - the official JSON Schema, or ours
 * @returns what is wrong, one sentence each; nothing of the content
 */
export function metadataJudge(
  schema: object = METADATA_RULES,
): (metadata: unknown) => readonly string[] {
  // Without the precision, 0.29 and 19.99 would be refused as no multiples of 0.01.
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    multipleOfPrecision: 2,
  });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (metadata) =>
    validate(metadata)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message = "invalid" }) =>
            `metadata${instancePath} ${message}`,
        );
}

/** Judges data by a form's JSON Schema: see `judge` of a submission schema. */
export function jsonSchemaJudge(
  schemaText: string,
): (data: Buffer) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // The text is a JSON Schema of ours; Ajv refuses anything else.
  const validate = ajv.compile(JSON.parse(schemaText) as object);
  return (data) => {
    let value: unknown;
    try {
      value = JSON.parse(data.toString("utf8"));
    } catch {
      return ["data is not JSON"];
    }
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message = "invalid" }) =>
            `data${instancePath} ${message}`,
        );
  };
}
