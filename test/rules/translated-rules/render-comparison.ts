import type { StatementVerdict } from "@fim-forms/schema-compiler";
import { format } from "prettier";

import {
  CONTRADICTORY,
  COUNTS,
  KNOWN_DIFFERENCES,
  LABELLED_CODES,
  SHOWN,
  STATIC_TEXTS,
  type KnownDifference,
} from "./known-differences.js";

const VERDICTS: Readonly<Record<StatementVerdict, string>> = {
  forbidden: "forbidden",
  required: "required",
  shown: "shown",
  free: "nothing said",
  refused: "refused",
  accepted: "accepted",
};

const RIGHT: Readonly<Record<KnownDifference["right"], string>> = {
  prose: "the prose",
  translation: "the translation",
  neither: "neither: the text contradicts itself",
};

/** Writes docs/rules-compared.md: ids and words of our own, as the texts of FIM may not be copied here. */
export async function renderComparison(): Promise<string> {
  const parts = [
    `# Prose and translation compared

<!-- Written by test/rules/translated-rules.test.ts with UPDATE_GOLDENS=1: change known-differences.ts beside it instead. -->

FITKO publishes translations of some prose rules into a machine form (the portal's \`translated-rules\`). They were made
from the same sentences, so they test our reading: each of the ${String(COUNTS.all)} translations at hand is tried against the
prose of its rule, in every schema that has it, with **every combination of the answers that matter to either**: boundary
values and their neighbours, no answer, each code, another code, yes and no, whole and partial dates. The evaluator is the
one that runs in forms. \`fim check --translated-rules FILE\` does the same for other schemas.

| outcome | translations |
| --- | --- |
| require, forbid or valid for the same answers | ${String(COUNTS.same)} |
| the translation demands what the prose shows, for the same answers (a convention, below) | ${String(COUNTS.shown)} |
| they differ | ${String(COUNTS.different)} |
| compared with all combinations | ${String(COUNTS.all)} |

No difference was found in which our reading of a sentence is wrong.

## Use translations

\`\`\`sh
fim rules schema.xml --translated-rules G60000000083V1.1.0.json     # the portal's answer for one element, a JSON list
fim compile schema.xml --translated-rules translated-rules.jsonl    # a collection, one rule a line, each with its element
\`\`\`

A translation settles a rule only if its prose is open; its \`origin\` is then \`translated\`. The order of trust is overlay, exact
prose, translation. Translations are published for each element, not for each rule: one belongs to the rule whose text names
all that it speaks of. One of another version of the element, or of another text, is left out (FIM4606), and so is one with
an operator, element or code that is not known (FIM4602–FIM4604). \`is_valid_date\`, \`less_than\`, \`xor\` of two and all other
operators that were seen are understood.

## Where they differ

The answers are the fewest that show it. Where a text contradicts itself, our reading is literal and reported (FIM4420).`,
    table(
      ["element", "rule", "about", "with", "translation", "prose", "right"],
      KNOWN_DIFFERENCES.map((one) => [
        one.element,
        one.rule,
        `${one.effect} ${one.target}`,
        one.answers,
        VERDICTS[one.translation],
        VERDICTS[one.prose],
        RIGHT[one.right],
      ]),
    ),
    KNOWN_DIFFERENCES.map(
      ({ rule, effect, target, why }) =>
        `- **${rule}**, ${effect} ${target}: ${why}`,
    ).join("\n"),
    `## Texts that contradict themselves

They run as they are written; forbidding wins. Whoever uses them needs an overlay.`,
    table(
      ["rule", "what it says"],
      CONTRADICTORY.map(({ rule, why }) => [rule, why]),
    ),
    `## The convention about showing

Where a text only shows an element (“zeige … an”, “aktiviere”), the translation demands an answer. Here showing does not
demand: the structure says whether an answer is needed. So these differ in \`require\` alone: **the text shows for exactly the
answers for which the translation demands**, and what the translation of the same rule forbids agrees, but for the rules listed above.`,
    table(
      ["element", "shown, or demanded", "rule"],
      SHOWN.map((one) => one.split(" ")),
    ),
    `## Remarks

- **Codes with labels.** ${String(COUNTS.labelled)} translations (of ${LABELLED_CODES.join(", ")}) compare with a code and its
  label in one text. Taken literally they would never be equal to any answer; the code in front is taken (FIM4607), and then
  they agree.
- **Incomplete dates.** What \`is_valid_date\` says while day, month or year is missing is not published. It is taken as “not
  to be told”, so that nothing is refused; then the translation for G60000000083 agrees with R60000000024, which speaks of
  the case that all three are filled. If it meant “false”, a birthday of which month and year alone are known would be refused.
- **Static texts.** ${STATIC_TEXTS.join(", ")} is demanded by prose and translation alike. It is a static text, which can be shown
  but not filled in, so that the demand becomes showing.
- **Negations of fields with yes and no** are true for no answer, as \`not_equal\` is.`,
  ];
  return format(parts.join("\n\n"), { parser: "markdown" });
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join(
    "\n",
  );
}
