import {
  compileMatcher,
  visitNodes,
  type FormModel,
} from "@fim-forms/form-model";
import { readJson } from "@fim-forms/gateway/read-json";
import { openXsdSchema } from "@fim-forms/gateway/xsd-schema";
import { loadFonts } from "@fim-forms/pdf-render/node";
import type { VerifyTools } from "@fim-forms/pdf-render/verify";
import { emitJsonSchema, emitXsd } from "@fim-forms/schema-compiler";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/**
 * The engines of `fim verify`: libxml2 for XML, Ajv for JSON. Both judge by what the compiler makes of the form, so that
 * a schema inside a stranger's file cannot vouch for its own data.
 */
export const verifyTools: VerifyTools = {
  parseJson: readJson,
  validateXml: (xml, model, xsd) => {
    const own = emitXsd(model);
    const found = xmlFaults(xml, own);
    // Another version of this program may have laid the schema out in another way; then both have to agree.
    return xsd === undefined || xsd === own
      ? found
      : [
          ...found,
          ...xmlFaults(xml, xsd).map((fault) => `by schema.xsd: ${fault}`),
        ];
  },
  validateJson,
  fonts: loadFonts,
};

function xmlFaults(xml: string, xsd: string): string[] {
  try {
    const schema = openXsdSchema(xsd);
    const findings = schema.validate(xml);
    schema.dispose();
    return findings.map(
      ({ message, line }) => `line ${String(line)}: ${message}`,
    );
  } catch (error) {
    // Of libxml2, about a schema that somebody else has written.
    return [
      `the XML Schema cannot be used: ${error instanceof Error ? error.message.trim() : ""}`,
    ];
  }
}

function validateJson(values: unknown, model: FormModel): string[] {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    code: { regExp: linearMatchers(model) },
  });
  addFormats.default(ajv);
  // Ajv checks the schema itself.
  const schema = JSON.parse(emitJsonSchema(model)) as AnySchemaObject;
  const validate = ajv.compile(schema);
  if (validate(values)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || "/"} ${message ?? ""}`,
  );
}

/** What Ajv asks of a regular expression; it tells two of them apart by their text. */
interface Expression {
  test(text: string): boolean;
  toString(): string;
}

/** What Ajv asks of an engine for regular expressions. */
interface ExpressionEngine {
  (source: string, flags: string): Expression;
  readonly code: string;
}

/** The form's patterns come with the file: they are run in linear time, the schema's own as they are. */
function linearMatchers(model: FormModel): ExpressionEngine {
  const bySource = new Map<string, (text: string) => boolean>();
  visitNodes(model, (node) => {
    if (node.kind !== "field") return;
    const { pattern } = node.constraints;
    if (pattern !== undefined)
      bySource.set(pattern.ecmaScript, compileMatcher(pattern.xsd));
  });
  const create = (source: string, flags: string): Expression => {
    const matches = bySource.get(source);
    return matches === undefined
      ? new RegExp(source, flags)
      : { test: matches, toString: () => source };
  };
  // Named where Ajv writes code to be kept, which it does not do here.
  return Object.assign(create, { code: "new RegExp" });
}
