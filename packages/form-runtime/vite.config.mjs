import { defineConfig } from "vite";

import { denseTemplates } from "./tools/dense-templates.mjs";

/**
 * Builds everything into one file that a classic `<script>` and a module `<script>` can load alike. Workspace packages
 * are taken from their sources, so that the bundle needs no build before it.
 */
export default defineConfig({
  plugins: [denseTemplates()],
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
