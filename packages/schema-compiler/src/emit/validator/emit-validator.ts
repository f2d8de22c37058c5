import type { AnySchemaObject } from "ajv/dist/2020.js";

import { bareSchema } from "./bare-schema.js";
import { isHarmless } from "./is-harmless.js";
import { linearRegExp } from "./linear-reg-exp.js";

/** What Ajv's code asks of Node's `require`, as code of its own. Our schemas compare nothing but strings. */
const HELPERS: ReadonlyMap<string, string> = new Map([
  [
    'require("ajv/dist/runtime/ucs2length").default',
    "((text) => { let count = 0; for (const _ of text) count += 1; return count; })",
  ],
  ['require("ajv/dist/runtime/equal").default', "((a, b) => a === b)"],
]);

/**
 * Writes a validator of a form's canonical values as an ES module: `schema.json` as plain code. It runs in Node and in
 * browsers under a policy that forbids `eval`, since it makes no code and imports nothing.
 *
 * A pattern that could keep the engine's own regular expressions busy for long runs on ours, which goes into the module.
 *
 * `validate(values)` returns whether they are valid; `validate.errors` then lists what is wrong, in Ajv's form. Formats
 * are not looked at: the pattern beside each says the same.
 *
 * @param schemaJson - text of the form's JSON Schema
 */
export async function emitValidator(schemaJson: string): Promise<string> {
  // Loaded when it is needed: most compilations do without, and Ajv is large.
  const [{ Ajv2020 }, standalone] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv/dist/standalone/index.js"),
  ]);
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    validateFormats: false,
    code: { source: true, esm: true, lines: true },
  });
  const schema = bareSchema(JSON.parse(schemaJson));
  const validate = ajv.compile(schema as AnySchemaObject); // ajv checks the schema itself
  const code = standalone.default.default(ajv, validate);
  return `${ABOUT}${withoutUnused(withHelpers(withGuards(code)))}\n`;
}

const ABOUT =
  "// Checks answers: validate(values) is true or false, validate.errors lists what is wrong.\n";

function withGuards(code: string): string {
  const guarded = code.replace(
    /new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g,
    (call, literal: string) => {
      const pattern = String(JSON.parse(literal));
      if (isHarmless(pattern)) return call;
      // Throws here, not at the citizen's, if it cannot read what we wrote.
      linearRegExp(pattern);
      return `linearRegExp(${literal})`;
    },
  );
  return guarded === code
    ? code
    : `const linearRegExp = ${linearRegExp.toString()};\n${guarded}`;
}

function withHelpers(code: string): string {
  return code.replace(/require\("[^"]*"\)(?:\.\w+)*/g, (call) => {
    const helper = HELPERS.get(call);
    if (helper === undefined)
      throw new Error(`Ajv wants ${call}, which a browser cannot resolve`);
    return helper;
  });
}

/** Ajv copies every schema into the code; most are never read there, and make up half of it. */
function withoutUnused(code: string): string {
  const uses = new Map<string, number>();
  for (const [name] of code.matchAll(/\bschema\d+\b/g))
    uses.set(name, (uses.get(name) ?? 0) + 1);
  return code
    .split("\n")
    .filter((line) => {
      const name = /^const (schema\d+) = .*;$/.exec(line)?.[1];
      return name === undefined || uses.get(name) !== 1;
    })
    .join("\n");
}
