/** Writes docs/diagnostics.md from the catalogues of the packages. Run it after every change of a diagnostic. */
import { writeFileSync } from "node:fs";

import { build } from "./build.mjs";
import { renderDiagnosticsDocs } from "./tools/diagnostics-docs.mjs";

if (await build({ bundle: false })) {
  const { catalogue, QUALITY_CATALOGUE } =
    await import("@fim-forms/schema-compiler");
  const catalogues = await Promise.all([
    import("../packages/form-model/dist/codec/catalogue.js"),
    import("../packages/pdf-render/dist/catalogue.js"),
    import("../packages/theme/dist/catalogue.js"),
    import("../packages/gateway/dist/catalogue.js"),
    import("../packages/cli/dist/catalogue.js"),
  ]);
  const others = catalogues.flatMap((one) => Object.values(one).flat());
  const text = await renderDiagnosticsDocs(
    catalogue,
    others,
    QUALITY_CATALOGUE,
  );
  writeFileSync(new URL("../docs/diagnostics.md", import.meta.url), text);
} else process.exitCode = 1;
