import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { compile } from "@fim-forms/schema-compiler";
import {
  canonicaliseValues,
  decodeFormModel,
  validateValues,
  visitNodes,
  type FormModel,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";
import { renderXml } from "@fim-forms/pdf-render";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { beforeAll, describe, expect, test } from "vitest";

const SCHEMAS = join(import.meta.dirname, "../../schemas/fim");
const EXAMPLES = join(import.meta.dirname, "../../examples");

const slugs = readdirSync(SCHEMAS);

interface Example {
  readonly model: FormModel;
  readonly texts: ReadonlyMap<string, string>;
  readonly values: FormValues;
}

async function compileExample(slug: string): Promise<Example> {
  const folder = join(SCHEMAS, slug);
  const lists = join(folder, "code-lists");
  const { artefacts, diagnostics, model } = await compile({
    schema: {
      name: "schema.xml",
      bytes: readFileSync(join(folder, "schema.xml")),
    },
    codeLists: filesIn(lists).map((name) => ({
      name,
      bytes: readFileSync(join(lists, name)),
    })),
  });
  expect(
    diagnostics.filter(({ severity }) => severity !== "info"),
    "a schema that we ship gives neither errors nor warnings",
  ).toEqual([]);
  return {
    model: model!,
    texts: new Map(artefacts.map(({ fileName, text }) => [fileName, text])),
    values: JSON.parse(
      readFileSync(join(EXAMPLES, slug, "values.json"), "utf8"),
    ) as FormValues, // what the tests below check
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

test("every shipped schema has an example, and every example a schema", () => {
  expect(
    readdirSync(EXAMPLES, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  ).toEqual(slugs);
});

describe.each(slugs)("%s", (slug) => {
  let example: Example;
  beforeAll(async () => {
    example = await compileExample(slug);
  });

  test("its answers are fine", () => {
    expect(validateValues(example.model, example.values)).toEqual([]);
  });

  test("its answers are canonical already", () => {
    const canonical = canonicaliseValues(example.model, example.values);
    expect(JSON.stringify(canonical)).toBe(JSON.stringify(example.values));
  });

  test("its answers pass schema.json under a strict validator", () => {
    const ajv = new Ajv2020.default({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(
      JSON.parse(example.texts.get("schema.json")!) as object, // our own output
    );
    validate(example.values);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("the XML of its answers passes schema.xsd", () => {
    const { text, diagnostics } = renderXml(example.model, example.values);
    expect(diagnostics).toEqual([]);
    using xsd = XmlDocument.fromString(example.texts.get("schema.xsd")!);
    using validator = XsdValidator.fromDoc(xsd);
    using submission = XmlDocument.fromString(text);
    expect(() => {
      validator.validate(submission);
    }).not.toThrow();
  });

  test("its files are those that its answers name", () => {
    for (const file of filesOf(example.values)) {
      const bytes = readFileSync(
        join(EXAMPLES, slug, "attachments", file.fileName),
      );
      expect(bytes.length).toBe(file.sizeBytes);
      expect(createHash("sha512").update(bytes).digest("hex")).toBe(
        file.sha512,
      );
    }
  });

  test("its form model survives being written and read", () => {
    const text = example.texts.get("form-model.json")!;
    expect(decodeFormModel(JSON.parse(text)).value).toEqual(example.model);
  });
});

test("the examples together use every kind of field", async () => {
  const kinds = new Set<string>();
  for (const slug of slugs) {
    const { model } = await compileExample(slug);
    visitNodes(model, (node) => {
      if (node.kind === "group") kinds.add(node.arrangement);
      else kinds.add(`${node.control} ${node.valueType}`);
      if (node.occurs.max !== 1) kinds.add(`repeated ${node.kind}`);
    });
  }
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      "sequence",
      "choice",
      "repeated group",
      "repeated field",
      "label text",
      "locked text",
      "hidden text",
      "select text",
      "input text",
      "input textLatin",
      "input date",
      "input time",
      "input dateTime",
      "input boolean",
      "input number",
      "input integer",
      "input currency",
      "input file",
    ]),
  );
});

interface NamedFile {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha512: string;
}

/** All file references at any depth. */
function filesOf(value: FormValue | undefined): NamedFile[] {
  if (typeof value !== "object") return [];
  if (isFile(value)) return [value];
  return Object.values(value).flatMap((part: FormValue) => filesOf(part));
}

function isFile(value: object): value is NamedFile {
  return "sha512" in value && "fileName" in value && "sizeBytes" in value;
}
