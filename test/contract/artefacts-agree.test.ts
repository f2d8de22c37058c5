import type { FormModel } from "@fim-forms/form-model";
import { renderJson, renderXml } from "@fim-forms/pdf-render";
import {
  emitFormModel,
  emitJsonSchema,
  emitTypeScript,
  emitXsd,
} from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";
import { buildModel, field, group, occurs } from "../support/build-model.js";
import { withGlobalElements } from "../support/global-elements.js";
import { HOSTILE_TEXTS, hostileModel } from "../support/hostile-model.js";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import { kitchenSink, kitchenSinkValues } from "../support/kitchen-sink.js";
import { readSubmission } from "../support/read-submission.js";
import { exportedNames, typeErrors } from "../support/type-check.js";
import { compileXsd } from "../support/xsd-libxml2.js";
import { xercesFindings } from "../support/xsd-xerces.js";

const largeModel = buildModel(
  Array.from({ length: 50 }, (_, groupNumber) =>
    group(
      `G9900000${String(1000 + groupNumber)}`,
      Array.from({ length: 20 }, (_, fieldNumber) =>
        field(`F9900000${String(1000 + groupNumber * 20 + fieldNumber)}`, {
          name: `Feld ${String(fieldNumber)}`,
          occurs: occurs("0:1"),
        }),
      ),
      { name: `Gruppe ${String(groupNumber)}`, occurs: occurs("0:9999") },
    ),
  ),
);

const nested: readonly (readonly [string, FormModel])[] = [
  ["the kitchen sink", kitchenSink],
  ["a form with nothing in it", buildModel([])],
  ["a form whose texts attack", hostileModel],
  ["a form of 1,000 fields and huge maxima", largeModel],
  [
    "the same element in two places, once with another length",
    buildModel([
      field("F60000000227", { name: "Name" }),
      group("G99000000001", [field("F60000000227", { name: "Name" })]),
      group("G99000000002", [
        field("F60000000227", { name: "Name", constraints: { maxLength: 5 } }),
      ]),
    ]),
  ],
  [
    "type names that clash with those of the emitter and of JavaScript",
    buildModel([
      field("F99000000001", { name: "FileValue", valueType: "file" }),
      field("F99000000002", { name: "Array", occurs: occurs("0:*") }),
      field("F99000000003", { name: "Promise" }),
      field("F99000000004", { name: "Testformular" }),
      field("F99000000005", { name: "1 abc" }),
      field("F99000000006", { name: "Ab1c" }),
      field("F99000000007", { name: "Ab1C" }),
      field("F99000000008", { name: "fimKeys" }),
    ]),
  ],
];

const models = nested.flatMap(([name, model]) => [
  [name, model] as const,
  [`${name}, as global elements`, withGlobalElements(model)] as const,
]);

describe.each(models)("artefacts of %s", (_, model) => {
  test("schema.json compiles in a strict validator without preparation", () => {
    expect(() => compileJsonSchema(emitJsonSchema(model))).not.toThrow();
  });

  test("schema.xsd is accepted by libxml2", () => {
    compileXsd(emitXsd(model)).dispose();
  });

  test("types.ts passes strict type checking and exports nothing twice", async () => {
    const types = await emitTypeScript(model);
    expect(typeErrors(types)).toEqual([]);
    const names = exportedNames(types);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain("pwned");
  });

  test("two runs give the same bytes", async () => {
    expect(emitJsonSchema(model)).toBe(emitJsonSchema(model));
    expect(emitXsd(model)).toBe(emitXsd(model));
    expect(emitFormModel(model)).toBe(emitFormModel(model));
    expect(await emitTypeScript(model)).toBe(await emitTypeScript(model));
  });
});

test("Xerces accepts each schema.xsd", async () => {
  for (const [, model] of models) {
    const [findings = []] = await xercesFindings(emitXsd(model), [
      `<other xmlns="urn:example:other"/>`,
    ]);
    // The schema is fine if the only finding is about the document.
    expect(findings.join("\n")).toMatch(/^\[error\] cvc-elt\.1.*'other'/);
  }
});

test.each([
  ["nested", kitchenSink],
  ["global", withGlobalElements(kitchenSink)],
])(
  "values that use everything pass all validators, and survive XML and JSON (%s)",
  async (_, model) => {
    const { text, diagnostics } = renderXml(model, kitchenSinkValues);
    expect(diagnostics).toEqual([]);
    const jsonSchema = compileJsonSchema(emitJsonSchema(model));
    expect(jsonSchema(kitchenSinkValues)).toEqual([]);
    const xsd = compileXsd(emitXsd(model));
    expect(xsd.findings(text)).toEqual([]);
    xsd.dispose();
    expect(await xercesFindings(emitXsd(model), [text])).toEqual([[]]);
    expect(readSubmission(model, text)).toEqual(kitchenSinkValues);
    expect(JSON.parse(renderJson(model, kitchenSinkValues))).toEqual(
      kitchenSinkValues,
    );
  },
);

test("values that use everything are of the emitted type", async () => {
  const types = await emitTypeScript(kitchenSink);
  const values = JSON.stringify(kitchenSinkValues);
  expect(
    typeErrors(`${types}\nexport const values: Testformular = ${values}`),
  ).toEqual([]);
  expect(
    typeErrors(`${types}\nexport const choice: Anschrift = {}`),
    "a choice with nothing chosen",
  ).toHaveLength(1);
});

describe("texts that attack", () => {
  test("stand in schema.xsd as text only", () => {
    const xsd = emitXsd(hostileModel);
    expect(xsd).not.toMatch(/<xs:import|<img|<x\//);
  });

  test("stand in schema.json unchanged", () => {
    const schema = emitJsonSchema(hostileModel);
    for (const text of HOSTILE_TEXTS)
      expect(schema).toContain(JSON.stringify(text));
  });

  test("stand in types.ts on one line of a comment, with nothing invisible", async () => {
    const types = await emitTypeScript(hostileModel);
    expect(types).not.toMatch(/^\s*export const pwned/m);
    expect(types).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
  });
});
