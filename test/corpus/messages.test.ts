import { join } from "node:path";

import { visitNodes } from "@fim-forms/form-model";
import { compile, type CompileResult } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import { corpusFolder, filesBelow, readNamed } from "../support/corpus.js";

const corpus = corpusFolder ?? "";

/** Groups and fields of a form that compiles; what keeps the file from being one otherwise. */
type Outcome = number | "refused" | "errors";

/**
 * Fixtures of another parser, several wrong on purpose, and two files of an editor that puts only the root into the
 * namespace. Ids such as T1234 are reported (FIM2002), and so are empty groups (FIM2033); what becomes of rules (FIM4060,
 * FIM44xx) is not looked at here.
 */
const FILES: readonly (readonly [
  file: string,
  why: string,
  outcome: Outcome,
  codes: readonly string[],
])[] = [
  ["xdf2/parser-fixtures/data-field-rule.xml", "a field", 1, ["FIM2002"]],
  [
    "xdf2/parser-fixtures/data-group-rule.xml",
    "a group without content",
    1,
    ["FIM2002", "FIM2033"],
  ],
  [
    "xdf2/parser-fixtures/duplicate-optional-value.xml",
    "two descriptions",
    "errors",
    ["FIM1015", "FIM2002", "FIM2033"],
  ],
  [
    "xdf2/parser-fixtures/duplicate-required-value.xml",
    "two names",
    "errors",
    ["FIM1015", "FIM2002", "FIM2033"],
  ],
  ["xdf2/parser-fixtures/label.xml", "a label", 1, ["FIM2002"]],
  [
    "xdf2/parser-fixtures/minimal.xml",
    "a schema without content",
    0,
    ["FIM2002", "FIM2033"],
  ],
  [
    "xdf2/parser-fixtures/rule.xml",
    "a schema of one rule",
    0,
    ["FIM2002", "FIM2033"],
  ],
  [
    "xdf2/parser-fixtures/select.xml",
    "a select whose list is not there",
    1,
    ["FIM2002", "FIM2105"],
  ],
  ["xdf2/parser-fixtures/simple.xml", "a group of a field", 2, ["FIM2002"]],
  [
    "xdf2/parser-fixtures/unknown-namespace.xml",
    "no version of the standard",
    "refused",
    ["FIM1021"],
  ],
  [
    "xdf3/parser-fixtures/duplicate-id-node.xml",
    "two ids",
    "errors",
    ["FIM1015", "FIM2002", "FIM2033"],
  ],
  [
    "xdf3/parser-fixtures/empty-id-node.xml",
    "an empty id",
    "errors",
    ["FIM2001", "FIM2033"],
  ],
  [
    "xdf3/parser-fixtures/input.xml",
    "two contents, text in praezisierung, a list without a name",
    "errors",
    ["FIM1015", "FIM2023", "FIM2105"],
  ],
  [
    "xdf3/parser-fixtures/invalid-freigabestatus.xml",
    "a release status that does not exist",
    1,
    ["FIM2002", "FIM2033", "FIM2035"],
  ],
  [
    "xdf3/parser-fixtures/missing-id-node.xml",
    "no id",
    "errors",
    ["FIM1016", "FIM2033"],
  ],
  ["xdf3/parser-fixtures/simple.xml", "a group of two fields", 3, []],
  [
    "xdf3/parser-fixtures/unexpected-node.xml",
    "an element that the standard does not know",
    1,
    ["FIM1012", "FIM2002", "FIM2033"],
  ],
  [
    "xdf3/parser-fixtures/unknown-namespace.xml",
    "no version of the standard",
    "refused",
    ["FIM1021"],
  ],
  [
    "xdf3/parser-fixtures/xmlstruct_xdf3.xml",
    "one of everything, with placeholders for values",
    2,
    ["FIM2002", "FIM4012", "FIM4020", "FIM4030", "FIM4050"],
  ],
  ["xdf2/gruppe.xml", "a lone group, children in no namespace", 8, []],
  ["xdf2/F60000020V1.0.xml", "a lone field, children in no namespace", 1, []],
];

describe.skipIf(corpusFolder === undefined)("messages", () => {
  test("the fixtures are these", () => {
    const found = ["xdf2", "xdf3"].flatMap((standard) =>
      filesBelow(join(corpus, "fim", standard, "parser-fixtures"), ".xml").map(
        (path) => path.slice(join(corpus, "fim/").length),
      ),
    );
    expect(FILES.map(([file]) => file)).toEqual(expect.arrayContaining(found));
    expect(found).toHaveLength(19);
  });

  test.each(FILES)("%s: %s", async (file, _, outcome, codes) => {
    const result = await compile(
      { schema: readNamed(join(corpus, "fim", file)) },
      { allowMissingLists: true },
    );
    expect(outcomeOf(result)).toBe(outcome);
    expect(
      [...new Set(result.diagnostics.map(({ code }) => code))]
        .filter((code) => !/^FIM4(?:06|4)/.test(code))
        .sort(),
    ).toEqual(codes);
    // A finding without a place would leave its reader searching.
    expect(result.diagnostics.filter(({ span }) => span === undefined)).toEqual(
      [],
    );
    expect(result.artefacts).toHaveLength(typeof outcome === "number" ? 4 : 0);
  });
});

function outcomeOf({ model, diagnostics }: CompileResult): Outcome {
  const refused = diagnostics.some(({ code }) => code === "FIM1021");
  if (model === undefined) return refused ? "refused" : "errors";
  let count = 0;
  visitNodes(model, () => {
    count++;
  });
  return count;
}
