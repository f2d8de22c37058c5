import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** Compiles a JSON Schema in strict mode, with nothing prepared but the standard formats. */
export function compileJsonSchema(
  text: string,
): (values: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const schema: unknown = JSON.parse(text);
  const validate = ajv.compile(schema as AnySchemaObject); // ajv checks the schema itself
  return (values) =>
    validate(values)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${instancePath} ${message ?? ""}`,
        );
}
