import { readFileSync } from "node:fs";
import { join } from "node:path";

import { hasErrors, visitNodes, type FormModel } from "@fim-forms/form-model";
import { compile, type CompileResult } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import {
  corpusFolder,
  filesBelow,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

const corpus = corpusFolder ?? "";

/** Real schemas, with every code list at hand. */
describe.skipIf(corpusFolder === undefined)("real schemas", () => {
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpus);
  const codeLists = corpusFolder === undefined ? [] : realCodeLists(corpus);

  test("are the four of XDatenfelder 2 and the twenty of XDatenfelder 3", () => {
    expect(schemas).toHaveLength(24);
  });

  test.each(schemas)("$id compiles without error", async ({ path }) => {
    const { model, artefacts, diagnostics } = await compile(
      { schema: readNamed(path), codeLists },
      { allowMissingLists: true },
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual(
      [],
    );
    expect(artefacts.slice(0, 4).map(({ fileName }) => fileName)).toEqual([
      "form-model.json",
      "schema.json",
      "schema.xsd",
      "types.ts",
    ]);
    // A finding without a place would leave its reader searching.
    expect(diagnostics.filter(({ span }) => span === undefined)).toEqual([]);
    expect(model === undefined ? 0 : countFields(model)).toBe(
      countElements(path, "datenfeld"),
    );
  });

  test.each(schemas)(
    "$id has every rule of the file, at every place that bears it",
    async ({ path }) => {
      const { model } = await compile(
        { schema: readNamed(path), codeLists },
        { allowMissingLists: true },
      );
      expect(model?.rules).toHaveLength(countElements(path, "regel"));
    },
  );
});

describe.skipIf(corpusFolder === undefined)("refused clearly", () => {
  test.each([
    ["fim/xdf2/WaBeKa.xml", "FIM1021", /this is XDatenfelder 1/],
    [
      "fim/xdf2/parser-fixtures/unknown-namespace.xml",
      "FIM1021",
      /xdatenfelder_unknown/,
    ],
    [
      "fim/xdf3/parser-fixtures/unknown-namespace.xml",
      "FIM1021",
      /xdatenfelder_unknown/,
    ],
  ])("%s", async (path, code, message) => {
    const { artefacts, diagnostics } = await compileFile(path);
    expect(artefacts).toEqual([]);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, severity: "error" });
    expect(diagnostics[0]?.message).toMatch(message);
    expect(diagnostics[0]?.hint).toContain("export the schema");
  });
});

describe.skipIf(corpusFolder === undefined)("real code lists", () => {
  const lists =
    corpusFolder === undefined
      ? []
      : filesBelow(join(corpus, "fim/genericode"), ".xml").map((path) => ({
          name: path.slice(corpus.length),
          path,
        }));

  test.each(lists)("$name is read without a finding", async ({ path }) => {
    const { diagnostics } = await compile({
      schema: EMPTY_SCHEMA,
      codeLists: [readNamed(path)],
    });
    expect(hasErrors(diagnostics)).toBe(false);
    expect(diagnostics.map(({ span }) => span?.source)).not.toContain(path);
  });
});

const EMPTY_SCHEMA = {
  name: "empty.xml",
  bytes: new TextEncoder().encode(
    '<xdatenfelder.stammdatenschema.0102 xmlns="urn:xoev-de:fim:standard:xdatenfelder_2"><stammdatenschema><identifikation><id>S99000001</id></identifikation><name>x</name></stammdatenschema></xdatenfelder.stammdatenschema.0102>',
  ),
};

function compileFile(path: string): Promise<CompileResult> {
  return compile(
    { schema: readNamed(join(corpus, path)) },
    { allowMissingLists: true },
  );
}

function countFields(model: FormModel): number {
  let count = 0;
  visitNodes(model, (node) => {
    if (node.kind === "field") count++;
  });
  return count;
}

/** Start tags of that local name, counted without any parser. */
function countElements(path: string, name: string): number {
  const tag = new RegExp(`<(?:[\\w-]+:)?${name}>`, "g");
  return readFileSync(path, "utf8").match(tag)?.length ?? 0;
}
