import {
  createSession,
  type RuleStatement,
  type FormModel,
  type Rule,
} from "@fim-forms/form-model";
import {
  createCaseFinder,
  readSchemaRules,
  type RuleCase,
} from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

const corpus = corpusFolder ?? "";

/** True if the statement shows among the reasons of the form that holds it alone. */
function applies(
  model: FormModel,
  rule: Rule,
  statement: RuleStatement,
  { values, context }: RuleCase,
): boolean {
  const alone = { ...model, rules: [{ ...rule, statements: [statement] }] };
  return createSession(alone, { values, context, applyInitialValues: false })
    .states()
    .some(({ why }) =>
      why.some(
        (reason) =>
          reason.kind === "rule" && reason.effect === statement.effect,
      ),
    );
}

describe.skipIf(corpusFolder === undefined)("cases of real rules", () => {
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpus);
  const codeLists = corpusFolder === undefined ? [] : realCodeLists(corpus);

  test.each(schemas)(
    "$id: every statement with a condition or a demand has answers for which it applies, and others",
    { timeout: 120_000 },
    ({ path }) => {
      const { model, rules } = readSchemaRules(
        { schema: readNamed(path), codeLists },
        { allowMissingLists: true },
      );
      if (model === undefined) throw new Error("not read");
      const find = createCaseFinder(model);
      const missing: string[] = [];
      for (const { rule } of rules) {
        if (rule.status !== "exact") continue;
        for (const { statement, fires, rests } of find(rule)) {
          if (statement.when === undefined && statement.effect !== "valid")
            continue;
          for (const [wanted, found] of [
            [true, fires],
            [false, rests],
          ] as const) {
            if ("none" in found) {
              missing.push(
                `${rule.fimId.id} at "${rule.bearer}", ${statement.effect}, ${wanted ? "applies" : "rests"}: ${found.none}`,
              );
              continue;
            }
            expect(
              applies(model, rule, statement, found),
              `${rule.fimId.id}: ${rule.text}`,
            ).toBe(wanted);
          }
        }
      }
      expect(missing).toEqual([]);
    },
  );
});
