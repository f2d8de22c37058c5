import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import {
  visitNodes,
  type Diagnostic,
  type FormModel,
} from "@fim-forms/form-model";
import { compile, createChecker } from "@fim-forms/schema-compiler";
import { format } from "prettier";
import { describe, expect, test } from "vitest";

import {
  corpusFolder,
  filesBelow,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

const corpus = corpusFolder ?? "";

const file = fileURLToPath(new URL("summaries.json", import.meta.url));

/** What was made of a real file, in numbers: nothing of its text, which the repository may not hold. */
interface Summary {
  /** `null` for a file with errors. */
  readonly form: Readonly<Record<string, number>> | null;
  /** Findings by code, beside those on rules, which have tests of their own. */
  readonly compile: Readonly<Record<string, number>>;
  readonly check: Readonly<Record<string, number>>;
}

describe.skipIf(corpusFolder === undefined)("real files", () => {
  test("are understood as recorded (UPDATE_GOLDENS=1 records them anew)", async () => {
    const summaries = await summarise();
    if (process.env["UPDATE_GOLDENS"] === "1") {
      const text = JSON.stringify(summaries);
      writeFileSync(file, await format(text, { parser: "json" }));
      throw new Error("written; run again without UPDATE_GOLDENS");
    }
    expect(summaries).toEqual(JSON.parse(readFileSync(file, "utf8")));
  }, 120_000);
});

/** By path in the corpus: the 24 schemas with all lists at hand, and the 19 fixtures of another parser. */
async function summarise(): Promise<Readonly<Record<string, Summary>>> {
  const codeLists = realCodeLists(corpus);
  const check = createChecker(codeLists);
  const paths = [
    ...realSchemas(corpus).map(({ path }) => path),
    ...["xdf2", "xdf3"].flatMap((standard) =>
      filesBelow(join(corpus, "fim", standard, "parser-fixtures"), ".xml"),
    ),
  ];
  const summaries: [path: string, summary: Summary][] = [];
  for (const path of paths) {
    const schema = readNamed(path);
    const { model, diagnostics } = await compile(
      { schema, codeLists },
      { allowMissingLists: true },
    );
    summaries.push([
      path.slice(join(corpus, "fim/").length),
      {
        form: model === undefined ? null : countsOf(model),
        compile: codesOf(diagnostics),
        check: codesOf(check(schema).diagnostics),
      },
    ]);
  }
  return Object.fromEntries(summaries);
}

function countsOf(model: FormModel): Readonly<Record<string, number>> {
  const counts = new Map([
    ["groups", 0],
    ["fields", 0],
    ["rules", model.rules.length],
    ["codeLists", model.codeLists.length],
    ["codes", model.codeLists.flatMap(({ entries }) => entries).length],
    ["patterns", 0],
    ["initialValues", 0],
  ]);
  const count = (name: string): unknown =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  visitNodes(model, (node) => {
    if (node.kind === "group") {
      count("groups");
      if (node.arrangement === "choice") count("choices");
      return;
    }
    count("fields");
    count(`${node.control} ${node.valueType}`);
    if (node.constraints.pattern !== undefined) count("patterns");
    if (node.initialValue !== undefined) count("initialValues");
  });
  return Object.fromEntries(counts);
}

function codesOf(
  diagnostics: readonly Diagnostic[],
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics)
    if (!/^FIM4(?:06|4)/.test(code))
      counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
}
