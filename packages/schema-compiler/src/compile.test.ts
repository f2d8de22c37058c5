import { describe, expect, test } from "vitest";

import { compile } from "./compile.js";
import {
  bytesOf,
  field3,
  genericode,
  place,
  reference3,
  schema3,
} from "./testing/documents.js";
import { codesOf } from "./testing/expect-diagnostics.js";

const schema = {
  name: "schema.xml",
  bytes: bytesOf(
    schema3(place(field3({ feldart: "select", more: reference3() }))),
  ),
};
const list = { name: "liste.xml", bytes: bytesOf(genericode()) };

describe("compile", () => {
  test("gives the model and four files", async () => {
    const { model, artefacts, diagnostics } = await compile({
      schema,
      codeLists: [list],
    });
    expect(diagnostics).toEqual([]);
    expect(model?.fimId.id).toBe("S99000000001");
    expect(artefacts.map(({ fileName }) => fileName)).toEqual([
      "form-model.json",
      "schema.json",
      "schema.xsd",
      "types.ts",
    ]);
    for (const { text } of artefacts) expect(text).toMatch(/\n$/);
  });

  test("gives the same bytes again", async () => {
    const runs = await Promise.all([
      compile({ schema, codeLists: [list] }),
      compile({ schema, codeLists: [list] }),
    ]);
    expect(runs[0].artefacts).toEqual(runs[1].artefacts);
  });

  test("gives no files if there is an error, but every finding", async () => {
    const result = await compile({ schema });
    expect(result.model).toBeUndefined();
    expect(result.artefacts).toEqual([]);
    expect(codesOf(result.diagnostics)).toEqual(["FIM2104"]);
    expect(result.sourceTexts.get("schema.xml")).toContain("<xdf:datenfeld>");
  });

  test("says what is wrong with a list, and shows where", async () => {
    const broken = { name: "b.xml", bytes: bytesOf("<CodeList>") };
    const { diagnostics, sourceTexts } = await compile({
      schema,
      codeLists: [list, broken],
    });
    expect(diagnostics).toMatchObject([
      { code: "FIM1007", span: { source: "b.xml" } },
    ]);
    expect(sourceTexts.get("b.xml")).toBe("<CodeList>");
    expect(sourceTexts.has("liste.xml")).toBe(false);
  });

  test("warns of two different files with one list, if it is used", async () => {
    const twin = {
      name: "twin.xml",
      bytes: bytesOf(genericode({ rows: [["09", "Neun"]] })),
    };
    const copy = { name: "copy.xml", bytes: list.bytes };
    const other = genericode({ uri: "urn:other" });
    const unused = ["1", "2"].map((name) => ({
      name,
      bytes: bytesOf(other + name.replace(/./, " ".repeat(Number(name)))),
    }));
    const { diagnostics } = await compile({
      schema,
      codeLists: [list, copy, twin, ...unused],
    });
    expect(diagnostics).toMatchObject([
      { code: "FIM1036", span: { source: "twin.xml" } },
    ]);
  });

  test("refuses a file beyond the size that is allowed", async () => {
    const { diagnostics } = await compile({ schema }, { maxSizeBytes: 100 });
    expect(codesOf(diagnostics)).toEqual(["FIM1001"]);
  });
});
