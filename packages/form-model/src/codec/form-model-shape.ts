import { FORMAT_VERSION } from "../model.js";
import type { Shape } from "./check-shape.js";
import { statementShape } from "./rule-shape.js";

const string: Shape = { kind: "string" };
const count: Shape = { kind: "count" };
const boolean: Shape = { kind: "boolean" };
const array = (of: Shape): Shape => ({ kind: "array", of });
const oneOf = (...values: (string | number | null)[]): Shape => ({
  kind: "oneOf",
  values,
});
const anyOf = (name: string, ...shapes: Shape[]): Shape => ({
  kind: "anyOf",
  name,
  shapes,
});
const object = (
  required: Record<string, Shape>,
  optional: Record<string, Shape> = {},
): Shape => ({ kind: "object", required, optional });

const fimId = object({ id: string }, { version: string });
const legalBasis = array(object({ text: string }, { href: string }));
const occurs = object({
  min: count,
  max: anyOf("a whole number from 0 on, or null", count, oneOf(null)),
});
const texts = object({ input: string, output: string });
const partialTexts = object({}, { input: string, output: string });
const nodeRequired: Record<string, Shape> = {
  fimId,
  path: string,
  key: string,
  xmlName: string,
  typeName: string,
  name: string,
  label: texts,
  occurs,
  legalBasis,
};
const nodeOptional: Record<string, Shape> = {
  help: partialTexts,
  description: string,
  origin: oneOf("abstract", "harmonised", "legal"),
};

const constraints = object(
  {},
  {
    minLength: count,
    maxLength: count,
    minValue: string,
    maxValue: string,
    pattern: object({ source: string, ecmaScript: string, xsd: string }),
    maxSizeBytes: count,
    mediaTypes: array(string),
  },
);

export const fieldShape = object(
  {
    kind: oneOf("field"),
    ...nodeRequired,
    control: oneOf("input", "select", "label", "hidden", "locked"),
    valueType: oneOf(
      "text",
      "textLatin",
      "date",
      "time",
      "dateTime",
      "boolean",
      "number",
      "integer",
      "currency",
      "file",
      "object",
    ),
    constraints,
    prefill: oneOf("none", "optional", "required"),
  },
  {
    ...nodeOptional,
    codeListId: string,
    initialValue: anyOf(
      "a text, a number, true or false",
      string,
      { kind: "number" },
      boolean,
    ),
    text: string,
  },
);

const node: Shape = { kind: "lazy", shape: () => nodeShape };

export const groupShape = object(
  {
    kind: oneOf("group"),
    ...nodeRequired,
    arrangement: oneOf("sequence", "choice"),
    children: array(node),
  },
  nodeOptional,
);

export const nodeShape: Shape = {
  kind: "tagged",
  tag: "kind",
  shapes: new Map([
    ["group", groupShape],
    ["field", fieldShape],
  ]),
};

const entries = array(
  object({ code: string, label: string }, { help: string }),
);
const codeList = object(
  { id: string, entries },
  {
    uri: string,
    version: string,
    title: string,
    entriesFile: object({ href: string, sha256: string, count }),
  },
);

const messages = array(object({ code: string, text: string }));
const rule = object(
  {
    fimId,
    name: string,
    text: string,
    type: oneOf("complex", "multiplicity", "validation", "calculation"),
    bearer: string,
    status: oneOf("exact", "open"),
  },
  {
    messages,
    statements: array(statementShape),
    origin: oneOf("prose", "overlay", "translated"),
    ignored: string,
    open: array(object({ start: count, end: count, why: string })),
  },
);

const translation = object(
  {
    language: string,
    nodes: array(
      object(
        { path: string },
        { label: texts, help: partialTexts, text: string },
      ),
    ),
    codeLists: array(object({ id: string, entries })),
    rules: array(object({ fimId, messages })),
  },
  { title: string, help: string },
);

/** The shape of form-model.json; form-model.schema.json says the same to other programs. */
export const formModelShape: Shape = object(
  {
    formatVersion: oneOf(FORMAT_VERSION),
    kind: oneOf("form"),
    fimId,
    standard: oneOf("XDatenfelder 2.0", "XDatenfelder 3.0.0"),
    language: string,
    title: string,
    name: string,
    legalBasis,
    release: object(
      {},
      {
        status: string,
        statusSetOn: string,
        statusSetBy: string,
        validFrom: string,
        validUntil: string,
        publishedOn: string,
        versionNote: string,
      },
    ),
    names: object(
      {
        jsonSchemaId: string,
        xmlNamespace: string,
        xmlRoot: string,
        typeName: string,
      },
      { xsdProfile: oneOf("nested", "global") },
    ),
    children: array(node),
    codeLists: array(codeList),
    rules: array(rule),
  },
  { description: string, help: string, translations: array(translation) },
);
