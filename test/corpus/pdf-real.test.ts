import { readFileSync } from "node:fs";

import {
  canonicaliseValues,
  validateValues,
  type FormModel,
  type FormValues,
} from "@fim-forms/form-model";
import { verifyFolder } from "@fim-forms/pdf-render/verify";
import { compile } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import { verifyTools } from "../../packages/cli/src/verify/verify-tools.js";
import { expectedAnswers } from "../../packages/pdf-render/src/verify/answers.js";
import { corpusFolder, realCodeLists, realSchemas } from "../support/corpus.js";
import { Random } from "../support/random.js";
import { renderSubmission } from "../support/submission.js";
import { ValidValues } from "../support/valid-values.js";

describe.skipIf(corpusFolder === undefined)(
  "submissions of real schemas",
  () => {
    const corpus = corpusFolder ?? "";
    const codeLists = corpusFolder === undefined ? [] : realCodeLists(corpus);

    test.each(corpusFolder === undefined ? [] : realSchemas(corpus))(
      "$id: everything that fim verify checks holds",
      { timeout: 300_000 },
      async ({ path }) => {
        const { model } = await compile(
          { schema: { name: path, bytes: readFileSync(path) }, codeLists },
          { allowMissingLists: true },
        );
        const values = fullestValues(model!);
        const files = await renderSubmission(model!, values);
        const { claims } = await verifyFolder(files, verifyTools);
        // Rules decide what is valid, and drawn answers know nothing of them.
        const invalid = validateValues(model!, values).length > 0;
        expect(
          claims.filter(
            ({ verdict, name }) =>
              verdict === "fails" &&
              !(invalid && (name === "jsonSchema" || name === "xmlSchema")),
          ),
        ).toEqual([]);
        expect(expectedAnswers(model!, values).length).toBeGreaterThan(0);
      },
    );
  },
);

/** As many answers as can be drawn, valid if a few draws give any that are. */
function fullestValues(model: FormModel): FormValues {
  const source = new ValidValues(model);
  const draws = [1, 0.9, 0.5, 0.2, 0.1].map((density, seed) =>
    canonicaliseValues(model, source.draw(new Random(seed), density)),
  );
  return (
    draws.find((values) => validateValues(model, values).length === 0) ??
    draws[0]!
  );
}
