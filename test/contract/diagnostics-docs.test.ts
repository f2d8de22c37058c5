import { readFileSync } from "node:fs";

import { catalogue, QUALITY_CATALOGUE } from "@fim-forms/schema-compiler";
import { expect, test } from "vitest";

import { renderDiagnosticsDocs } from "../../scripts/tools/diagnostics-docs.mjs";

const file = new URL("../../docs/diagnostics.md", import.meta.url);

test("docs/diagnostics.md is up to date (node scripts/generate-diagnostics-docs.mjs writes it)", async () => {
  const expected = await renderDiagnosticsDocs(catalogue, QUALITY_CATALOGUE);
  expect(readFileSync(file, "utf8")).toBe(expected);
});

test("a code without a chapter of its own is not left out", async () => {
  const stray = { ...catalogue[0], code: "XYZ1001" } as (typeof catalogue)[0];
  await expect(
    renderDiagnosticsDocs([stray], QUALITY_CATALOGUE),
  ).rejects.toThrow("XYZ1001 belongs to no chapter");
});
