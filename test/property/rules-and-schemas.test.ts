import {
  canonicaliseValues,
  validateValues,
  type FormModel,
} from "@fim-forms/form-model";
import { renderXml } from "@fim-forms/pdf-render";
import {
  emitJsonSchema,
  emitTypeScript,
  emitXsd,
} from "@fim-forms/schema-compiler";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../support/build-model.js";
import { withRules } from "../support/rule-arbitraries.js";
import { modelArbitrary, rawValues } from "../support/session-arbitraries.js";
import { typeErrors } from "../support/type-check.js";
import { compileXsd } from "../support/xsd-libxml2.js";

/** Forms to draw. */
const FORMS = Number(process.env["FIM_LAW_FORMS"] ?? 100);
const SETS_PER_FORM = 20;
const TIMEOUT_MS = 60_000 + FORMS * 1000;

/** Few fields side by side, so that rules speak of siblings: what JSON Schema can say. */
const siblings = fc
  .array(
    fc.constantFrom<Parameters<typeof field>[1]>(
      { valueType: "boolean" },
      { valueType: "integer" },
      { valueType: "text" },
      { control: "select", codeListId: "list" },
      { valueType: "text", initialValue: "a" },
    ),
    { minLength: 2, maxLength: 3 },
  )
  .map((parts) =>
    buildModel(
      [
        group(
          "g",
          parts.map((part, at) =>
            field(`f${String(at)}`, { ...part, occurs: occurs("0:1") }),
          ),
        ),
      ],
      {
        codeLists: [
          codeList("list", [
            ["a", "A"],
            ["b", "B"],
          ]),
        ],
      },
    ),
  );

const forms = fc
  .oneof(modelArbitrary, siblings)
  .chain(withRules)
  .chain((model) =>
    fc.tuple(
      fc.constant(model),
      fc.array(rawValues(model), { maxLength: SETS_PER_FORM }),
    ),
  );

describe("canonical values of forms with rules", () => {
  test(
    "pass schema.json if they pass the session, and schema.xsd if they pass schema.json",
    () => {
      let valid = 0;
      fc.assert(
        fc.property(forms, ([model, sets]) => {
          const jsonSchema = compileJsonSchema(emitJsonSchema(model));
          const xsd = compileXsd(emitXsd(model));
          for (const raw of sets) {
            const values = canonicaliseValues(model, raw);
            const { text, diagnostics } = renderXml(model, values);
            const ofXsd = [
              ...diagnostics.map(({ message }) => message),
              ...xsd.findings(text),
            ];
            const ofJson = jsonSchema(values);
            const said = JSON.stringify({ values, ofJson, ofXsd });
            // JSON Schema says a little of the rules, XSD nothing.
            if (ofJson.length === 0) {
              // Of decimals, JSON Schema says nothing that is safe to say.
              const others = ofXsd.filter(
                (finding) => !finding.includes("fractionDigits"),
              );
              expect(others, said).toEqual([]);
            }
            if (!isValid(model, raw)) continue;
            valid++;
            expect([ofJson, ofXsd], said).toEqual([[], []]);
          }
          xsd.dispose();
        }),
        { numRuns: FORMS },
      );
      expect(valid).toBeGreaterThan(FORMS / 10);
    },
    TIMEOUT_MS,
  );

  test(
    "are of the emitted type if they are valid",
    () =>
      fc.assert(
        fc.asyncProperty(forms, async ([model, sets]) => {
          const valid = sets.flatMap((raw) => {
            const values = canonicaliseValues(model, raw);
            return isValid(model, raw) ? [JSON.stringify(values)] : [];
          });
          const types = await emitTypeScript(model);
          const { typeName } = model.names;
          expect(
            typeErrors(
              `${types}\nexport const valid: ${typeName}[] = [${valid.join(",\n")}]`,
            ),
          ).toEqual([]);
        }),
        { numRuns: Math.ceil(FORMS / 25) },
      ),
    TIMEOUT_MS,
  );
});

/** Judged as they came; unknown properties are no part of the canonical values. */
function isValid(model: FormModel, values: unknown): boolean {
  return validateValues(model, values).every(
    ({ constraint }) => constraint === "unknown",
  );
}
