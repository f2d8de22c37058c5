import { defineConfig } from "vite";

import { denseStyles } from "./tools/dense-styles.mjs";
import { denseTemplates } from "./tools/dense-templates.mjs";
import { oneFile } from "./tools/one-file.mjs";

/**
 * What only some forms or readers need, and what imports nothing of the rest, has a file of its own beside the one file:
 * how it is imported, where it stands, and the name of its file.
 */
const besides = [
  ["./en.js", "src/translations/en.ts", "fim-form.en.js"],
  ["./de-simple.js", "src/translations/de-simple.ts", "fim-form.de-simple.js"],
  [
    "../reuse/asked-again.js",
    "src/reuse/asked-again.ts",
    "fim-form.asked-again.js",
  ],
];

const filesBeside = {
  minify: true,
  rolldownOptions: {
    input: Object.fromEntries(
      besides.map(([, source, file]) => [file, source]),
    ),
    preserveEntrySignatures: "strict",
    output: { format: "es", entryFileNames: "[name]" },
  },
};

/** One file with all the rest, which a classic `<script>` and a module `<script>` can load alike. */
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
    preserveEntrySignatures: "allow-extension",
    output: {
      format: "es",
      entryFileNames: "fim-form.js",
      chunkFileNames: "[name].js",
      // All that a form loads first is one file, and what is late is one more each.
      codeSplitting: { groups: [{ name: "fim-form", tags: ["$initial"] }] },
    },
  },
};

const builds = { modules, beside: filesBeside };

/**
 * `vite build` builds the one file, `vite build --mode beside` the files beside it, `vite build --mode modules` the
 * modules. Workspace packages are taken from their
 * sources, so that neither needs a build before it.
 */
export default defineConfig(({ mode }) => ({
  // Modules stand anywhere: one finds the other beside itself.
  base: "./",
  plugins: [
    ...(mode === "modules"
      ? []
      : [oneFile(new Map(besides.map(([module, , file]) => [module, file])))]),
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
    ...(builds[mode] ?? script),
  },
}));
