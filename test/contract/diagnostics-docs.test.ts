import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { DocumentedCode } from "@fim-forms/form-model";
import { catalogue, QUALITY_CATALOGUE } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import { COMMAND_CODES } from "../../packages/cli/src/catalogue.js";
import { FORM_MODEL_CODES } from "../../packages/form-model/src/codec/catalogue.js";
import { CONFIGURATION_CODES } from "../../packages/gateway/src/catalogue.js";
import { RENDERING_CODES } from "../../packages/pdf-render/src/catalogue.js";
import { THEME_CODES } from "../../packages/theme/src/catalogue.js";
import { renderDiagnosticsDocs } from "../../scripts/tools/diagnostics-docs.mjs";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "docs/diagnostics.md"), "utf8");
/** In the order of the script. */
const others: readonly DocumentedCode[] = [
  ...FORM_MODEL_CODES,
  ...RENDERING_CODES,
  ...THEME_CODES,
  ...CONFIGURATION_CODES,
  ...COMMAND_CODES,
];

test("docs/diagnostics.md is up to date (node scripts/generate-diagnostics-docs.mjs writes it)", async () => {
  expect(text).toBe(
    await renderDiagnosticsDocs(catalogue, others, QUALITY_CATALOGUE),
  );
});

test("a code without a chapter of its own is not left out", async () => {
  const stray = { ...catalogue[0], code: "XYZ1001" } as (typeof catalogue)[0];
  await expect(
    renderDiagnosticsDocs([stray], [], QUALITY_CATALOGUE),
  ).rejects.toThrow("XYZ1001 belongs to no chapter");
});

/** Codes as sources write them, by file; those of catalogues are no use of a code. */
function codesIn(packageName: string): ReadonlyMap<string, string> {
  const folder = join(root, "packages", packageName, "src");
  const found = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (
      name.endsWith(".ts") &&
      !name.endsWith(".test.ts") &&
      !name.endsWith("catalogue.ts")
    )
      for (const [, code = ""] of readFileSync(
        join(folder, name),
        "utf8",
      ).matchAll(/["'`]([A-Z]{3}\d{4})["'`]/g))
        found.set(code, name);
  return found;
}

const packages = readdirSync(join(root, "packages")).filter(
  (name) => name !== "simulators",
);

describe("every code that a package writes stands in the document", () => {
  test.each(packages)("%s", (name) => {
    const missing = [...codesIn(name)].filter(
      ([code]) => !text.includes(`\n### ${code}\n`),
    );
    expect(missing).toEqual([]);
  });

  test("there are some", () => {
    expect(codesIn("gateway").size).toBeGreaterThan(30);
    expect(codesIn("schema-compiler").size).toBeGreaterThan(150);
  });
});

test("no code stands in a catalogue twice, or without anybody who writes it", () => {
  const codes = [...catalogue, ...others].map(({ code }) => code);
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  // The compiler makes its findings from its catalogue; what stands there is written.
  const written = new Set(
    packages.flatMap((name) => [...codesIn(name).keys()]),
  );
  expect(others.filter(({ code }) => !written.has(code))).toEqual([]);
});
