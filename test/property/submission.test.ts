import {
  canonicaliseValues,
  createSession,
  nodeIndex,
  validateValues,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";
import {
  verifyFolder,
  verifyPdf,
  type Verification,
} from "@fim-forms/pdf-render/verify";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";

import { verifyTools } from "../../packages/cli/src/verify/verify-tools.js";
import { answersOf } from "../../packages/form-runtime/src/journey/answers.js";
import type { ReviewItem } from "../../packages/form-runtime/src/journey/answers.js";
import { expectedAnswers } from "../../packages/pdf-render/src/verify/answers.js";
import { arbitraryNodes, modelOf } from "../support/arbitrary-model.js";
import { Random } from "../support/random.js";
import {
  renderSubmission,
  type SubmissionFiles,
} from "../support/submission.js";
import { ValidValues } from "../support/valid-values.js";

/** Forms to draw; more with `FIM_LAW_FORMS=1000`. */
const FORMS = Math.ceil(Number(process.env["FIM_LAW_FORMS"] ?? 100) / 4);
const CHANGES_PER_FILE = 12;
const TIMEOUT_MS = 60_000 + FORMS * 4000;

/** What people paste into a form, and what others would. */
const TEXTS = [
  "Müller-Lüdenscheidt",
  "eine Zeile\nund noch eine\n\n\nund eine nach Leerzeilen",
  `viele${"\n".repeat(9)}Zeilen`,
  "  vorn und hinten Platz  ",
  "zwei  Leerzeichen\tund ein Tabulator",
  "Donaudampfschifffahrtsgesellschaftskapitän".repeat(9),
  "1234567890".repeat(40),
  "rechts\u202eznegnirhcS\u202c links",
  "un\u00adsicht\u200bbar\ufeff",
  "👩‍👩‍👧 und 🇩🇪",
  "C\u0306 D\u0302 e\u0304\u030d K\u035fH",
  "Z\u0335\u0321\u0322\u0323\u0324\u0325a",
  "ﬁ ≤ ∞ ½ € „“ ‹U+0041›",
  "שלום עליכם, こんにちは",
  '<b>&amp;</b> ]]> {{x}} \\ (a) "q"',
  "Anna (Anlage 1) (000)",
  "[9 Leerzeilen]",
  "-",
  "Nr.",
] as const;

/** Puts odd texts where any text may stand. */
function withOddTexts(
  model: FormModel,
  values: FormValues,
  random: Random,
): FormValues {
  const visit = (nodes: readonly FormNode[], within: FormValues): FormValues =>
    Object.fromEntries(
      Object.entries(within).map(([key, value]) => {
        const node = nodes.find((one) => one.key === key)!;
        const one = (entry: FormValue): FormValue => {
          if (node.kind === "group")
            return visit(node.children, entry as FormValues);
          const { control, valueType, constraints } = node;
          const isFree =
            control === "input" &&
            valueType === "text" &&
            Object.keys(constraints).length === 0;
          return isFree && random.chance(0.8)
            ? TEXTS[random.integer(0, TEXTS.length - 1)]!
            : entry;
        };
        return [key, Array.isArray(value) ? value.map(one) : one(value)];
      }),
    );
  return visit(model.children, values);
}

/** Forms with valid answers: every set of values that the session lets pass may become a submission. */
const submissions = fc
  .tuple(arbitraryNodes, fc.nat(), fc.constantFrom(0.3, 0.9))
  .map(([nodes, seed, density]) => {
    const model = modelOf(nodes);
    const random = new Random(seed);
    const drawn = new ValidValues(model).draw(random, density);
    const odd = withOddTexts(model, drawn, random);
    return [odd, drawn]
      .map((given) => ({ model, values: canonicaliseValues(model, given) }))
      .find(
        ({ values }) =>
          validateValues(model, values).length === 0 &&
          expectedAnswers(model, values).length > 0,
      );
  })
  .filter((submission) => submission !== undefined);

const failing = ({ claims }: Verification): string[] =>
  claims
    .filter(({ verdict }) => verdict === "fails")
    .map(({ part, name, details }) => `${part} ${name}: ${details.join("; ")}`);

const counts = { submissions: 0, answers: 0, changes: 0 };
afterAll(() => {
  console.info(
    `submissions: ${String(counts.submissions)} with ${String(counts.answers)} answers hold; ` +
      `${String(counts.changes)} changed bytes were found`,
  );
});

describe("a submission of a generated form", () => {
  test(
    "says the same in PDF text, tags, XML, JSON and on the review page",
    () =>
      fc.assert(
        fc.asyncProperty(submissions, async ({ model, values }) => {
          const files = await renderSubmission(model, values);
          const verified = await verifyFolder(files, verifyTools);
          expect(failing(verified)).toEqual([]);
          const unchecked = verified.claims.filter(
            ({ verdict }) => verdict === "unchecked",
          );
          // Files that answers name were not handed over; everything else is checked.
          expect(unchecked.filter(({ name }) => name !== "checksum")).toEqual(
            [],
          );
          expectReviewPage(model, values);
          counts.submissions += 1;
          counts.answers += expectedAnswers(model, values).length;
        }),
        { numRuns: FORMS },
      ),
    TIMEOUT_MS,
  );

  test(
    "fails when one byte of any file is changed, and the file is named",
    () =>
      fc.assert(
        fc.asyncProperty(
          submissions,
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
            minLength: CHANGES_PER_FILE,
            maxLength: CHANGES_PER_FILE,
          }),
          async ({ model, values }, changes) => {
            const files = await renderSubmission(model, values);
            for (const part of files.keys())
              for (const [place, mask] of changes) {
                const verified = await verifyFolder(
                  withChange(files, part, place, mask),
                  verifyTools,
                );
                expect(verified.ok, `${part} at ${String(place)}`).toBe(false);
                expect(
                  verified.claims
                    .filter(({ verdict }) => verdict === "fails")
                    .map((claim) => claim.part),
                ).toContain(part);
                counts.changes += 1;
              }
          },
        ),
        { numRuns: Math.ceil(FORMS / 25) },
      ),
    TIMEOUT_MS,
  );

  test(
    "fails when one byte of the PDF alone is changed",
    () =>
      fc.assert(
        fc.asyncProperty(
          submissions,
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
            minLength: CHANGES_PER_FILE,
            maxLength: CHANGES_PER_FILE,
          }),
          async ({ model, values }, changes) => {
            const files = await renderSubmission(model, values);
            for (const [place, mask] of changes) {
              const changed = withChange(files, "submission.pdf", place, mask);
              const { ok } = await verifyPdf(
                changed.get("submission.pdf")!,
                verifyTools,
              );
              expect(ok).toBe(false);
              counts.changes += 1;
            }
          },
        ),
        { numRuns: Math.ceil(FORMS / 25) },
      ),
    TIMEOUT_MS,
  );
});

function withChange(
  files: SubmissionFiles,
  part: string,
  place: number,
  mask: number,
): SubmissionFiles {
  const bytes = files.get(part)!.slice();
  const at = place % bytes.length;
  bytes[at] = bytes[at]! ^ mask;
  return new Map([...files, [part, bytes]]);
}

/** Every answer stands on the review page under the same label and with the same words as in the document. */
function expectReviewPage(model: FormModel, values: FormValues): void {
  const session = createSession(model, { values, applyInitialValues: false });
  const lists = new Map(model.codeLists.map((list) => [list.id, list]));
  const shown = new Map(
    model.children
      .flatMap((node) =>
        answersOf(node, `/${node.key}`, {
          session,
          codeList: (id) => (id === undefined ? undefined : lists.get(id)),
          entryName: (label, number) => `${label} ${String(number)}`,
          language: "de",
        }),
      )
      .flatMap(answersIn),
  );
  const nodes = nodeIndex(model);
  for (const answer of expectedAnswers(model, values)) {
    const path = answer.pointer
      .slice(1)
      .split("/")
      .filter((token) => !/^\d+$/.test(token))
      .join("/");
    const node = nodes.get(path);
    if (node?.kind !== "field" || node.control === "hidden") continue;
    const isFileOfMany = node.valueType === "file" && node.occurs.max !== 1;
    const line = shown.get(
      isFileOfMany ? answer.pointer.replace(/\/\d+$/, "") : answer.pointer,
    );
    expect(line?.text?.normalize("NFC").split("\n")).toEqual(
      isFileOfMany
        ? expect.arrayContaining([answer.texts[0]])
        : answer.texts[0]!.split("\n"),
    );
    expect(line?.label.startsWith(answer.label)).toBe(true);
  }
}

function answersIn(
  item: ReviewItem,
): (readonly [string, { label: string; text: string | undefined }])[] {
  switch (item.kind) {
    case "section":
      return item.items.flatMap(answersIn);
    case "answer":
      return [[item.pointer, item]];
    case "leftOut":
      return [];
  }
}
