import {
  canonicaliseValues,
  validateValues,
  type FormModel,
  type FormValues,
} from "@fim-forms/form-model";
import { renderJson, renderXml } from "@fim-forms/pdf-render";
import {
  emitJsonSchema,
  emitTypeScript,
  emitXsd,
} from "@fim-forms/schema-compiler";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { arbitraryNodes, modelOf } from "../support/arbitrary-model.js";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import { withGlobalElements } from "../support/global-elements.js";
import { randomValues } from "../support/random-values.js";
import { readSubmission } from "../support/read-submission.js";
import { typeErrors } from "../support/type-check.js";
import { compileXsd } from "../support/xsd-libxml2.js";
import { xercesFindings } from "../support/xsd-xerces.js";

/** Forms to draw; `FIM_LAW_FORMS=1000` judges 50,000 sets of values. */
const FORMS = Number(process.env["FIM_LAW_FORMS"] ?? 100);
const SETS_PER_FORM = 50;
const XERCES_FORMS = Math.ceil(FORMS / 50);
const XERCES_SETS_PER_FORM = 5;
const TYPED_FORMS = Math.ceil(FORMS / 25);
const TIMEOUT_MS = 60_000 + FORMS * 1000;

/** What each of the three has against a set of values; nothing where it says that they are valid. */
interface Verdicts {
  readonly session: readonly string[];
  readonly jsonSchema: readonly string[];
  readonly xsd: readonly string[];
  /** The same for the XSD of global elements. */
  readonly globalXsd: readonly string[];
}

/** The validators of one form. */
interface Judges {
  readonly judge: (values: FormValues) => Verdicts;
  readonly dispose: () => void;
}

function judgesOf(model: FormModel): Judges {
  const jsonSchema = compileJsonSchema(emitJsonSchema(model));
  const xsd = xsdJudge(model);
  const globalXsd = xsdJudge(withGlobalElements(model));
  return {
    judge: (values) => {
      return {
        session: validateValues(model, values).map(
          ({ pointer, constraint }) => `${pointer} ${constraint}`,
        ),
        jsonSchema: jsonSchema(values),
        xsd: xsd.findings(values),
        globalXsd: globalXsd.findings(values),
      };
    },
    dispose: () => {
      xsd.dispose();
      globalXsd.dispose();
    },
  };
}

function xsdJudge(model: FormModel): {
  readonly findings: (values: FormValues) => readonly string[];
  readonly dispose: () => void;
} {
  const xsd = compileXsd(emitXsd(model));
  return {
    findings: (values) => {
      const { text, diagnostics } = renderXml(model, values);
      // What XML cannot carry is no valid document.
      return [
        ...diagnostics.map(({ message }) => message),
        ...xsd.findings(text),
      ];
    },
    dispose: xsd.dispose,
  };
}

function agree({ session, jsonSchema, xsd, globalXsd }: Verdicts): boolean {
  const isValid = session.length === 0;
  return [jsonSchema, xsd, globalXsd].every(
    (findings) => (findings.length === 0) === isValid,
  );
}

const counts = { sets: 0, valid: 0, disagreements: 0, xerces: 0 };

afterAll(() => {
  console.info(
    `three validators: ${String(counts.disagreements)} disagreements over ${String(counts.sets)} sets of values, ` +
      `${String(counts.valid)} of them valid; Xerces judged ${String(counts.xerces)} of them`,
  );
});

/** Calls back with canonical values for drawn forms. */
function forAllValues(
  forms: number,
  setsPerForm: number,
  callback: (model: FormModel, sets: readonly FormValues[]) => Promise<void>,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(arbitraryNodes, fc.nat(), async (nodes, seed) => {
      const model = modelOf(nodes);
      const sets = Array.from({ length: setsPerForm }, (_, set) =>
        canonicaliseValues(model, randomValues(model, seed + set)),
      );
      await callback(model, sets);
    }),
    { numRuns: forms },
  );
}

describe("canonical values", () => {
  test(
    "pass the session exactly if they pass schema.json, exactly if their XML passes schema.xsd",
    () =>
      forAllValues(FORMS, SETS_PER_FORM, async (model, sets) => {
        const { judge, dispose } = judgesOf(model);
        for (const values of sets) {
          const verdicts = judge(values);
          counts.sets += 1;
          if (verdicts.session.length === 0) counts.valid += 1;
          if (agree(verdicts)) continue;
          counts.disagreements += 1;
          dispose();
          expect.fail(JSON.stringify({ values, verdicts }, undefined, 1));
        }
        dispose();
        return Promise.resolve();
      }),
    TIMEOUT_MS,
  );

  test(
    "get the same verdict from libxml2 and Xerces",
    () =>
      forAllValues(XERCES_FORMS, XERCES_SETS_PER_FORM, async (model, sets) => {
        const xsd = emitXsd(model);
        const libxml2 = compileXsd(xsd);
        const documents = sets.map((values) => renderXml(model, values).text);
        const findings = await xercesFindings(xsd, documents);
        documents.forEach((text, index) => {
          counts.xerces += 1;
          const verdicts = {
            libxml2: libxml2.findings(text),
            xerces: findings[index] ?? [],
          };
          expect(
            verdicts.xerces.length === 0,
            JSON.stringify({ text, verdicts }, undefined, 1),
          ).toBe(verdicts.libxml2.length === 0);
        });
        libxml2.dispose();
      }),
    TIMEOUT_MS,
  );

  test(
    "are of the emitted type if they are valid",
    () =>
      forAllValues(TYPED_FORMS, SETS_PER_FORM, async (model, sets) => {
        const valid = sets
          .filter((values) => validateValues(model, values).length === 0)
          .map((values) => JSON.stringify(values));
        const types = await emitTypeScript(model);
        const { typeName } = model.names;
        expect(
          typeErrors(
            `${types}\nexport const valid: ${typeName}[] = [${valid.join(",\n")}]`,
          ),
        ).toEqual([]);
      }),
    TIMEOUT_MS,
  );

  test("are read back unchanged from their XML and their JSON", () =>
    forAllValues(FORMS, SETS_PER_FORM, (model, sets) => {
      for (const values of sets) {
        const { text, diagnostics } = renderXml(model, values);
        if (diagnostics.length > 0) continue;
        const read = readSubmission(model, text);
        expect(JSON.stringify(read)).toBe(JSON.stringify(values));
        expect(renderXml(model, read).text).toBe(text);
        expect(JSON.parse(renderJson(model, values))).toEqual(values);
      }
      return Promise.resolve();
    }));
});
