import {
  canonicaliseValues,
  createSession,
  findRuleCycles,
  validateValues,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
} from "@fim-forms/form-model";
import { compile } from "@fim-forms/schema-compiler";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

const context = { today: "2026-11-23", land: "NW" };

/** Real forms, with their own rules, filled in at random. */
describe.runIf(corpusFolder !== undefined)("the rules of real schemas", () => {
  const corpus = corpusFolder ?? "";
  const codeLists = corpusFolder === undefined ? [] : realCodeLists(corpus);

  test.each(corpusFolder === undefined ? [] : realSchemas(corpus))(
    "of $id settle the same way for page and server",
    async ({ path }) => {
      const { model } = await compile(
        { schema: readNamed(path), codeLists },
        { allowMissingLists: true },
      );
      if (model === undefined) throw new Error("not compiled");
      expect(findRuleCycles(model).length).toBeLessThanOrEqual(
        model.rules.length,
      );
      const fields = readFields(model);
      const edit = fc.record({
        field: fc.nat(fields.length - 1),
        value: fc.nat(50),
      });
      fc.assert(
        fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
          const session = createSession(model, { context });
          for (const { field: at, value } of edits) {
            const field = fields[at];
            if (field === undefined) continue;
            const [pointer] = session
              .states()
              .filter(
                ({ path: of, kind }) => kind === "field" && of === field.path,
              )
              .map((state) => state.pointer)
              .slice(-1);
            // In a repeat without entries nothing can be entered.
            if (pointer === undefined) continue;
            session.setValue(pointer, answerTo(field, model, value));
          }
          const { values } = session;
          const fresh = createSession(model, { values, context });
          expect(fresh.issues()).toEqual(session.issues());
          expect(fresh.submission()).toEqual(session.submission());
          expect(validateValues(model, values, context)).toEqual(
            session.issues(),
          );
          const canonical = canonicaliseValues(model, values, context);
          expect(canonical).toEqual(session.submission());
          expect(canonicaliseValues(model, canonical, context)).toEqual(
            canonical,
          );
        }),
        { numRuns: 20 },
      );
    },
    120_000,
  );
});

/** Fields that take an answer, those that rules may speak of first. */
function readFields(model: FormModel): readonly Field[] {
  const fields: Field[] = [];
  const visit = (nodes: readonly FormNode[]): void => {
    for (const node of nodes) {
      if (node.kind === "group") visit(node.children);
      else if (node.control === "input" || node.control === "select") {
        if (node.valueType !== "file") fields.push(node);
      }
    }
  };
  visit(model.children);
  return fields;
}

function answerTo(
  field: Field,
  model: FormModel,
  seed: number,
): FormValue | undefined {
  if (seed === 0) return undefined;
  if (field.control === "select") {
    const list = model.codeLists.find(({ id }) => id === field.codeListId);
    return list?.entries[seed % Math.max(1, list.entries.length)]?.code ?? "1";
  }
  switch (field.valueType) {
    case "boolean":
      return seed % 2 === 0;
    case "number":
    case "integer":
    case "currency":
      return seed % 32;
    case "date":
      return `20${String(10 + (seed % 20))}-0${String(1 + (seed % 9))}-15`;
    default:
      return `Text ${String(seed)}`;
  }
}
