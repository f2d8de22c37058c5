import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { shapeToJsonSchema, type FormModel } from "@fim-forms/form-model";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { PdfInput } from "../input.js";
import { dogForm, dogValues } from "../test-support/dog-form.js";
import { pdfInput } from "../test-support/render.js";
import { carriedFiles } from "./build-manifest.js";
import { decodeManifest, encodeManifest } from "./codec.js";
import { ENGINE } from "./engine.js";
import { manifestShape, partShape } from "./manifest-shape.js";
import type { SubmissionManifest } from "./manifest.js";
import { withDocument } from "./measure-part.js";

const schemaFile = join(import.meta.dirname, "manifest.schema.json");

async function manifestOf(
  more: Partial<PdfInput> = {},
): Promise<SubmissionManifest> {
  return (await carriedFiles(await pdfInput(dogForm, dogValues, more)))
    .manifest;
}

test("the engine's version is that of the package", () => {
  const file = join(import.meta.dirname, "../../package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as {
    version: string;
  };
  expect(ENGINE.version).toBe(version);
});

test("manifest.schema.json says what the reader checks", () => {
  const schema = shapeToJsonSchema(
    manifestShape,
    "https://fim-forms.example/manifest-1.schema.json",
    "manifest.json of fim-forms, format version 1",
    new Map([[partShape, "part"]]),
  );
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  if (process.env["UPDATE_GOLDENS"] === "1") {
    writeFileSync(schemaFile, text);
    throw new Error("The schema was written anew; run again without it");
  }
  expect(readFileSync(schemaFile, "utf8")).toBe(text);
});

describe("the manifest", () => {
  test("lists data, form and attachments with their checksums", async () => {
    const attachmentPaths = new Map([["a1", "attachments/a1.pdf"]]);
    const manifest = await manifestOf({ attachmentPaths, xsd: "<schema/>" });
    expect(
      manifest.parts.map(({ path, embeddedAs, role, mediaType }) => [
        path,
        embeddedAs,
        role,
        mediaType,
      ]),
    ).toEqual([
      ["submission.xml", "submission.xml", "data", "application/xml"],
      ["submission.json", "submission.json", "data", "application/json"],
      [undefined, "form-model.json", "schema", "application/json"],
      [undefined, "schema.xsd", "schema", "application/xml"],
      ["attachments/a1.pdf", undefined, "attachment", "application/pdf"],
    ]);
    expect(manifest.form).toEqual({
      id: "S99000000102",
      version: "1.0.0",
      title: dogForm.title,
      modelSha512: manifest.parts[2]?.sha512,
    });
  });

  test("is inside the PDF as it lies beside it, but for the PDF itself", async () => {
    const inside = await manifestOf();
    const pdf = new TextEncoder().encode("%PDF");
    const beside = await withDocument(inside, pdf);
    expect(beside.parts.slice(0, -1)).toEqual(inside.parts);
    expect(beside.parts.at(-1)).toMatchObject({
      path: "submission.pdf",
      role: "form",
      sizeBytes: 4,
    });
  });

  test("knows the form by its text, whatever object holds it", async () => {
    const copy: FormModel = structuredClone(dogForm);
    const { manifest } = await carriedFiles(await pdfInput(copy, dogValues));
    expect(encodeManifest(manifest)).toBe(encodeManifest(await manifestOf()));
  });

  test("can leave the form outside, and still names it", async () => {
    const manifest = await manifestOf({ carryForm: false });
    expect(manifest.parts.map(({ role }) => role)).not.toContain("schema");
    expect(manifest.form).toEqual((await manifestOf()).form);
  });

  test("is read back as it was written", async () => {
    const manifest = await manifestOf({
      submissionId: "0".repeat(32),
      formSlug: "hund",
    });
    const text = encodeManifest(manifest);
    const { value, diagnostics } = decodeManifest(JSON.parse(text));
    expect(diagnostics).toEqual([]);
    expect(encodeManifest(value!)).toBe(text);
  });
});

/** Values that stand in for parts of a manifest. */
const intruder = fc.constantFrom<unknown>(
  undefined,
  null,
  "",
  "x",
  "../x",
  "/x",
  "a//b",
  "A".repeat(128),
  -1,
  1.5,
  2,
  [],
  {},
  true,
);

test("reader and JSON Schema agree about every manifest", async () => {
  const ajv = new Ajv2020({ strict: true });
  const validate = ajv.compile(
    JSON.parse(readFileSync(schemaFile, "utf8")) as AnySchemaObject,
  );
  const manifest = await manifestOf({
    attachmentPaths: new Map([["a1", "attachments/a1.pdf"]]),
  });
  expect(validate(manifest)).toBe(true);
  fc.assert(
    fc.property(fc.nat(), intruder, (place, value) => {
      const changed: unknown = JSON.parse(JSON.stringify(manifest));
      replaceAt(changed, place, value);
      const { diagnostics } = decodeManifest(changed);
      const malformed = diagnostics.some(({ code }) => code === "SUB1101");
      expect(malformed).toBe(!validate(changed));
    }),
    { numRuns: 500 },
  );
});

test.each(["path", "embeddedAs"] as const)(
  "two parts cannot have one %s",
  async (property) => {
    const manifest = await manifestOf();
    const [first, second, ...rest] = manifest.parts;
    const place = first![property]!;
    const parts = [first!, { ...second!, [property]: place }, ...rest];
    const { value, diagnostics } = decodeManifest({ ...manifest, parts });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["SUB1102"]);
  },
);

/** Replaces the n-th property of a tree, counted in depth-first order and round and round. */
function replaceAt(tree: unknown, place: number, value: unknown): void {
  const places: (() => void)[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    // Of a tree that JSON.parse has made.
    const record = node as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      places.push(() => {
        if (value === undefined && !Array.isArray(node)) {
          Reflect.deleteProperty(record, key);
        } else record[key] = value ?? null;
      });
      visit(record[key]);
    }
  };
  visit(tree);
  places[place % places.length]?.();
}
