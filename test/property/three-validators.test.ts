import {
  canonicaliseValues,
  validateValues,
  type FormModel,
  type FormValues,
} from "@fim-forms/form-model";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { renderJson } from "../../packages/pdf-render/src/json/index.js";
import { renderXml } from "../../packages/pdf-render/src/xml/index.js";
import { emitJsonSchema } from "../../packages/schema-compiler/src/emit/json-schema/index.js";
import { emitXsd } from "../../packages/schema-compiler/src/emit/xsd/index.js";
import { arbitraryNodes, modelOf } from "../support/arbitrary-model.js";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import { randomValues } from "../support/random-values.js";
import { readSubmission } from "../support/read-submission.js";
import { compileXsd } from "../support/xsd-libxml2.js";

const MODELS = Number(process.env["LAW_MODELS"] ?? 100);
const SETS_PER_MODEL = 50;

/** What the three say about one set of values; nothing where they say it is valid. */
interface Verdicts {
  readonly session: readonly string[];
  readonly jsonSchema: readonly string[];
  readonly xsd: readonly string[];
}

function judges(model: FormModel): {
  readonly judge: (values: FormValues) => Verdicts;
  readonly dispose: () => void;
} {
  const jsonSchema = compileJsonSchema(emitJsonSchema(model));
  const xsd = compileXsd(emitXsd(model));
  return {
    judge: (values) => {
      const { text, diagnostics } = renderXml(model, values);
      return {
        session: validateValues(model, values).map((issue) =>
          [issue.pointer, issue.constraint].join(" "),
        ),
        jsonSchema: jsonSchema(values),
        xsd: [
          ...diagnostics.map(({ message }) => message),
          ...xsd.findings(text),
        ],
      };
    },
    dispose: xsd.dispose,
  };
}

const counts = { sets: 0, valid: 0, invalid: 0, disagreements: 0 };

describe("session, JSON Schema and XSD", () => {
  test("say the same about canonical values", () => {
    fc.assert(
      fc.property(arbitraryNodes, fc.nat(), (nodes, seed) => {
        const model = modelOf(nodes);
        const { judge, dispose } = judges(model);
        try {
          for (let set = 0; set < SETS_PER_MODEL; set += 1) {
            const raw = randomValues(model, seed + set);
            const values = canonicaliseValues(model, raw);
            const verdicts = judge(values);
            const given = Object.values(verdicts).map(
              (findings: readonly string[]) => findings.length === 0,
            );
            counts.sets += 1;
            counts[verdicts.session.length === 0 ? "valid" : "invalid"] += 1;
            if (new Set(given).size > 1) {
              counts.disagreements += 1;
              expect.fail(JSON.stringify({ verdicts, values }, undefined, 1));
            }
          }
        } finally {
          dispose();
        }
      }),
      { numRuns: MODELS },
    );
  });

  afterAll(() => {
    console.info(
      `three validators: ${String(counts.disagreements)} disagreements over ${String(counts.sets)} value sets (${String(counts.valid)} valid, ${String(counts.invalid)} invalid)`,
    );
  });
});
