import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

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
import { compile } from "@fim-forms/schema-compiler";
import { beforeAll, describe, expect, test } from "vitest";

import { compileJsonSchema } from "../support/json-schema-ajv.js";
import { typeErrors } from "../support/type-check.js";
import { compileXsd } from "../support/xsd-libxml2.js";
import { xercesFindings } from "../support/xsd-xerces.js";

const SCHEMAS = join(import.meta.dirname, "../../schemas/fim");
const EXAMPLES = join(import.meta.dirname, "../../examples");

const slugs = readdirSync(SCHEMAS);

interface Example {
  readonly model: FormModel;
  /** Sample answers, as they stand in the example. */
  readonly values: FormValues;
  /** What the compiler and the renderer make of both, by file name. */
  readonly outputs: ReadonlyMap<string, string>;
}

async function makeExample(slug: string): Promise<Example> {
  const folder = join(SCHEMAS, slug);
  const lists = join(folder, "code-lists");
  const overlay = join(folder, "schema.rules.yaml");
  const { artefacts, diagnostics, model } = await compile({
    schema: {
      name: "schema.xml",
      bytes: readFileSync(join(folder, "schema.xml")),
    },
    codeLists: (existsSync(lists) ? readdirSync(lists) : []).map((name) => ({
      name,
      bytes: readFileSync(join(lists, name)),
    })),
    translations: readdirSync(folder)
      .filter((name) => name.startsWith("translation-"))
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
    ...(existsSync(overlay)
      ? {
          rulesOverlay: {
            name: "schema.rules.yaml",
            bytes: readFileSync(overlay),
          },
        }
      : {}),
  });
  expect(
    diagnostics.filter(({ severity }) => severity !== "info"),
    "a schema that we ship gives neither errors nor warnings",
  ).toEqual([]);
  const values = JSON.parse(
    readFileSync(join(EXAMPLES, slug, "values.json"), "utf8"),
  ) as FormValues; // the tests below check this
  const submission = renderXml(model!, values);
  expect(submission.diagnostics).toEqual([]);
  return {
    model: model!,
    values,
    outputs: new Map([
      ...artefacts.map(({ fileName, text }) => [fileName, text] as const),
      ["submission.xml", submission.text],
    ]),
  };
}

test("every shipped schema has an example, and every example a schema", () => {
  expect(
    readdirSync(EXAMPLES, { withFileTypes: true })
      .filter(
        // Themes of towns are no forms.
        (entry) => entry.isDirectory() && entry.name !== "towns",
      )
      .map(({ name }) => name),
  ).toEqual(slugs);
});

describe.each(slugs)("%s", (slug) => {
  let example: Example;
  beforeAll(async () => {
    example = await makeExample(slug);
  });
  const output = (name: string): string => example.outputs.get(name)!;

  test("its answers are fine", () => {
    expect(validateValues(example.model, example.values)).toEqual([]);
  });

  test("its answers are canonical already", () => {
    const canonical = canonicaliseValues(example.model, example.values);
    expect(JSON.stringify(canonical)).toBe(JSON.stringify(example.values));
  });

  test("its answers pass schema.json under a strict validator", () => {
    const findings = compileJsonSchema(output("schema.json"));
    expect(findings(example.values)).toEqual([]);
  });

  test("the XML of its answers passes schema.xsd with libxml2 and Xerces", async () => {
    const xsd = compileXsd(output("schema.xsd"));
    expect(xsd.findings(output("submission.xml"))).toEqual([]);
    xsd.dispose();
    expect(
      await xercesFindings(output("schema.xsd"), [output("submission.xml")]),
    ).toEqual([[]]);
  });

  test("its types compile, and its answers are of these types", () => {
    const { typeName } = example.model.names;
    const use = `export const sample: ${typeName} = ${JSON.stringify(example.values)}`;
    expect(typeErrors(`${output("types.ts")}\n${use}\n`)).toEqual([]);
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
    const { value } = decodeFormModel(JSON.parse(output("form-model.json")));
    expect(value).toEqual(example.model);
  });

  test("its outputs are those in the folder out", () => {
    const folder = join(EXAMPLES, slug, "out");
    if (process.env["UPDATE_GOLDENS"] === "1") {
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of example.outputs)
        writeFileSync(join(folder, name), text);
      throw new Error("The outputs were written anew; run again without it");
    }
    expect(readdirSync(folder)).toEqual([...example.outputs.keys()].sort());
    for (const [name, text] of example.outputs)
      expect(text === readFileSync(join(folder, name), "utf8"), name).toBe(
        true,
      );
  });
});

test("the examples together use every kind of field", async () => {
  const kinds = new Set<string>();
  for (const slug of slugs) {
    const { model } = await makeExample(slug);
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
function filesOf(value: FormValue): readonly NamedFile[] {
  if (typeof value !== "object") return [];
  if (isFile(value)) return [value];
  return Object.values(value).flatMap((part: FormValue) => filesOf(part));
}

function isFile(value: object): value is NamedFile {
  return "sha512" in value && "fileName" in value && "sizeBytes" in value;
}
