/** Writes docs/diagnostics.md from the catalogue of the compiler. Run it after every change of a diagnostic. */
import { writeFileSync } from "node:fs";

import { build } from "./build.mjs";
import { renderDiagnosticsDocs } from "./tools/diagnostics-docs.mjs";

if (await build({ bundle: false })) {
  const { catalogue, QUALITY_CATALOGUE } =
    await import("@fim-forms/schema-compiler");
  const text = await renderDiagnosticsDocs(catalogue, QUALITY_CATALOGUE);
  writeFileSync(new URL("../docs/diagnostics.md", import.meta.url), text);
} else process.exitCode = 1;
