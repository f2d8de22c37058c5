import {
  canonicaliseValues,
  formatFimId,
  validateValues,
  type FormModel,
} from "@fim-forms/form-model";
import { renderXml } from "@fim-forms/pdf-render";
import { compile, type CompileResult } from "@fim-forms/schema-compiler";
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
const counts = { sets: 0, disagreements: 0, hopeless: 0 };

/** What the artefacts of real schemas are good for, and that they agree about values. */
describe.skipIf(corpusFolder === undefined)("artefacts of real schemas", () => {
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpusFolder);
  const codeLists =
    corpusFolder === undefined ? [] : realCodeLists(corpusFolder);

  afterAll(() => {
    console.info(
      `real schemas: ${String(counts.disagreements)} disagreements over ${String(counts.sets)} sets of values; ` +
        `no value was found for ${String(counts.hopeless)} fields`,
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
      const jsonSchema = compileJsonSchema(textOf(result, "schema.json"));
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
    expect(typeErrors(textOf(nested, "types.ts"))).toEqual([]);
    for (const { key, fimId } of modelOf(global).children)
      expect(key.startsWith(formatFimId(fimId)), key).toBe(true);
  });

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
