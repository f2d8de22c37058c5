import { defineConfig } from "vite";

import { denseStyles } from "./tools/dense-styles.mjs";
import { denseTemplates } from "./tools/dense-templates.mjs";
import { oneFile } from "./tools/one-file.mjs";

/** One file with everything, which a classic `<script>` and a module `<script>` can load alike. */
const script = {
  lib: {
    entry: "src/auto-define.ts",
    formats: ["iife"],
    name: "FimForms",
    fileName: () => "fim-form.js",
  },
};

/** Modules: other languages, drafts and the like are loaded when somebody needs them. */
const modules = {
  outDir: "dist/modules",
  emptyOutDir: true,
  minify: true,
  rolldownOptions: {
    input: "src/auto-define.ts",
    preserveEntrySignatures: "strict",
    output: {
      format: "es",
      entryFileNames: "fim-form.js",
      chunkFileNames: "[name].js",
    },
  },
};

/**
 * `vite build` builds the one file, `vite build --mode modules` the modules. Workspace packages are taken from their
 * sources, so that neither needs a build before it.
 */
export default defineConfig(({ mode }) => ({
  // Modules stand anywhere: one finds the other beside itself.
  base: "./",
  plugins: [
    ...(mode === "modules" ? [] : [oneFile()]),
    denseTemplates(),
    denseStyles(),
  ],
  resolve: { conditions: ["source", "module", "browser", "production"] },
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    outDir: "dist",
    // TypeScript's output stands in the same folder.
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    ...(mode === "modules" ? modules : script),
  },
}));
