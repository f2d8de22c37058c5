import importX from "eslint-plugin-import-x";
import lit from "eslint-plugin-lit";
import tsdoc from "eslint-plugin-tsdoc";
import tseslint from "typescript-eslint";
import globals from "./scripts/tools/eslint-globals.mjs";

/** Arrows point one way: a package may import the packages, or entries of packages, on its right, nothing else. */
const allowed = {
  "form-model": [],
  "schema-compiler": ["form-model"],
  theme: ["form-model"],
  "form-runtime": ["form-model"],
  "pdf-render": ["form-model"],
  gateway: ["form-model", "form-runtime/server", "pdf-render", "theme"],
  simulators: [],
  cli: ["form-model", "schema-compiler", "theme", "pdf-render", "gateway"],
};
const packages = Object.keys(allowed);

/** Matches imports of a package, except for the entries of it that are allowed. */
const forbidden = (other, entries) => {
  const open = entries
    .filter((entry) => entry.startsWith(`${other}/`))
    .map((entry) => `(?!${entry.slice(other.length + 1)}$)`);
  return `^@fim-forms/${other}(?:$|/${open.join("")})`;
};

const directions = packages.map((name) => ({
  files: [`packages/${name}/src/**/*.ts`],
  ignores: ["**/*.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: packages
              .filter(
                (other) => other !== name && !allowed[name].includes(other),
              )
              .map((other) => forbidden(other, allowed[name]))
              .join("|"),
            message: `@fim-forms/${name} may import only: ${allowed[name].join(", ") || "nothing"}`,
          },
          { group: ["**/packages/**"], message: "Import packages by name." },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "**/var/**",
      "**/out/**",
      "test/golden/*/expected/**",
      "playwright-report/**",
      "test-results/**",
      // Checked with the frameworks that they are for: test/contract/embedding-types.test.ts.
      "packages/form-runtime/frameworks/**",
      "test/frameworks/**/*.tsx",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./packages/*/tsconfig.json", "./tsconfig.test.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { "import-x": importX, tsdoc },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-default-export": "error",
      "tsdoc/syntax": "error",
    },
    settings: {
      "import-x/resolver": {
        typescript: { project: "packages/*/tsconfig.json" },
      },
    },
  },
  ...directions,
  {
    files: ["packages/form-model/src/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        "window",
        "document",
        "process",
        "Buffer",
        "Date",
      ],
    },
  },
  {
    files: ["packages/form-runtime/src/**/*.ts"],
    ...lit.configs["flat/recommended"],
  },
  {
    // Lit's own Trusted Types policy lets these through, so a lint rule has to stop them.
    files: ["packages/form-runtime/src/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "ImportDeclaration[source.value=/directives\\u002F(unsafe-html|unsafe-svg|style-map)/]",
          message:
            "Breaks the content security policy or lets a schema's text become markup.",
        },
      ],
    },
  },
  {
    files: ["*.config.ts"],
    rules: { "import-x/no-default-export": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.d.mts"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      globals,
      parserOptions: { project: null, projectService: false },
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    rules: { "import-x/no-default-export": "off", "tsdoc/syntax": "off" },
  },
  {
    files: ["**/*.test.ts", "test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
