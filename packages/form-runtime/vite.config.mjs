import { defineConfig } from "vite";

import { denseStyles } from "./tools/dense-styles.mjs";
import { denseTemplates } from "./tools/dense-templates.mjs";
import { oneFile } from "./tools/one-file.mjs";

/**
 * Builds everything into one file that a classic `<script>` and a module `<script>` can load alike. Workspace packages
 * are taken from their sources, so that the bundle needs no build before it.
 */
export default defineConfig({
  plugins: [oneFile(), denseTemplates(), denseStyles()],
  resolve: { conditions: ["source", "module", "browser", "production"] },
  build: {
    outDir: "dist",
    // TypeScript's output stands in the same folder.
    emptyOutDir: false,
    target: "es2022",
    lib: {
      entry: "src/auto-define.ts",
      formats: ["iife"],
      name: "FimForms",
      fileName: () => "fim-form.js",
    },
  },
});
