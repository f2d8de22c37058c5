import {
  canonicaliseValues,
  formatFimId,
  validateValues,
  type FormModel,
} from "@fim-forms/form-model";
import { renderXml } from "@fim-forms/pdf-render";
import {
  compile,
  emitJsonSchema,
  type CompileResult,
} from "@fim-forms/schema-compiler";
import { afterAll, describe, expect, test } from "vitest";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import { Random } from "../support/random.js";
import { typeErrors } from "../support/type-check.js";
import { ValidValues } from "../support/valid-values.js";
import { compileXsd } from "../support/xsd-libxml2.js";

const SETS = 20;
const counts = { sets: 0, disagreements: 0, hopeless: 0, withRules: 0 };

/** What the artefacts of real schemas are good for, and that they agree about values. */
describe.skipIf(corpusFolder === undefined)("artefacts of real schemas", () => {
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpusFolder);
  const codeLists =
    corpusFolder === undefined ? [] : realCodeLists(corpusFolder);

  afterAll(() => {
    console.info(
      `real schemas: ${String(counts.disagreements)} disagreements over ${String(counts.sets)} sets of values; ` +
        `no value was found for ${String(counts.hopeless)} fields; ` +
        `${String(counts.withRules)} sets satisfied all rules`,
    );
  });

  test.each(schemas)("$id", async ({ path }) => {
    const input = { schema: readNamed(path), codeLists };
    const nested = await compile(input, { allowMissingLists: true });
    const global = await compile(input, {
      allowMissingLists: true,
      keys: "versioned",
      xsdProfile: "global",
    });
    for (const result of [nested, global]) {
      const model = modelOf(result);
      // What rules add to the schema has a test of its own below: these values are drawn without them.
      const jsonSchema = compileJsonSchema(emitJsonSchema(model));
      const xsd = compileXsd(textOf(result, "schema.xsd"));
      try {
        for (const values of validValues(model)) {
          const { text, diagnostics } = renderXml(model, values);
          const verdicts = {
            session: validateValues(model, values),
            jsonSchema: jsonSchema(values),
            xml: diagnostics,
            xsd: xsd.findings(text),
          };
          counts.sets += 1;
          const isUnanimous = Object.values(verdicts).every(
            (findings) => findings.length === 0,
          );
          if (!isUnanimous) counts.disagreements += 1;
          expect(isUnanimous, JSON.stringify(verdicts, undefined, 1)).toBe(
            true,
          );
        }
      } finally {
        xsd.dispose();
      }
    }
    expectRulesToAgree(nested);
    expect(typeErrors(textOf(nested, "types.ts"))).toEqual([]);
    for (const { key, fimId } of modelOf(global).children)
      expect(key.startsWith(formatFimId(fimId)), key).toBe(true);
  });

  /** What passes the session with all its rules passes the schema as it is written, rules included. */
  function expectRulesToAgree({ model, artefacts }: CompileResult): void {
    if (model === undefined) throw new Error("the schema does not compile");
    const text = artefacts.find(({ fileName }) => fileName === "schema.json");
    const jsonSchema = compileJsonSchema(text?.text ?? "");
    const context = { today: "2026-11-23", land: "NW" };
    const source = new ValidValues(model);
    for (let seed = 0; seed < SETS; seed++) {
      const drawn = source.draw(new Random(seed), seed / (SETS - 1));
      const values = canonicaliseValues(model, drawn, context);
      if (validateValues(model, values, context).length > 0) continue;
      counts.withRules += 1;
      expect(jsonSchema(values)).toEqual([]);
    }
  }

  /** Sets of values of growing density, right in everything but what the rules may say. */
  function validValues(
    model: FormModel,
  ): readonly ReturnType<typeof canonicaliseValues>[] {
    const source = new ValidValues(model);
    const sets = Array.from({ length: SETS }, (_, seed) =>
      canonicaliseValues(
        { ...model, rules: [] },
        source.draw(new Random(seed), seed / (SETS - 1)),
      ),
    );
    counts.hopeless += source.hopeless.size;
    return sets;
  }
});

function modelOf({ model }: CompileResult): FormModel {
  if (model === undefined) throw new Error("the schema does not compile");
  return { ...model, rules: [] };
}

function textOf({ artefacts }: CompileResult, name: string): string {
  return artefacts.find(({ fileName }) => fileName === name)?.text ?? "";
}
