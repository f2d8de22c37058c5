import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { nodeIndex } from "@fim-forms/form-model";
import {
  describeAnswers,
  readSchemaRules,
  type SchemaRules,
  type TranslationComparison,
} from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
  type NamedBytes,
} from "../support/corpus.js";
import {
  CONTRADICTORY,
  COUNTS,
  KNOWN_DIFFERENCES,
  LABELLED_CODES,
  SHOWN,
  STATIC_TEXTS,
} from "./translated-rules/known-differences.js";
import { renderComparison } from "./translated-rules/render-comparison.js";

const corpus = corpusFolder ?? "";
const file = new URL("../../docs/rules-compared.md", import.meta.url);

test("docs/rules-compared.md says what these tests found (UPDATE_GOLDENS=1 writes it)", async () => {
  const expected = await renderComparison();
  if (process.env["UPDATE_GOLDENS"] === "1") {
    writeFileSync(file, expected);
    throw new Error("written; run again without UPDATE_GOLDENS");
  }
  expect(readFileSync(file, "utf8")).toBe(expected);
});

describe.skipIf(corpusFolder === undefined)(
  "published translations of real rules",
  () => {
    const isAbsent = corpusFolder === undefined;
    const collection = isAbsent
      ? { name: "", bytes: new Uint8Array() }
      : readNamed(join(corpus, "fim/rules/translated-rules.jsonl"));
    const real = isAbsent ? [] : readAll(collection);
    const compared = isAbsent ? [] : pair(real);

    test("all are read and compared with the prose that they translate", () => {
      const entries = new Set(compared.map(({ line }) => line));
      expect(entries.size).toBe(COUNTS.all);
      const broken = real
        .flatMap(({ read }) => read.diagnostics)
        .filter(({ code }) => /^FIM460[0-4]$/u.test(code));
      expect(broken).toEqual([]);
    });

    test("each is compared in all schemas that it is said to be of", () => {
      const places = new Set(
        compared.map(({ line, schema }) => `${String(line)} ${schema}`),
      );
      const atHand = new Set(real.map(({ id }) => id));
      const missing = linesOf(collection).flatMap((line, index) =>
        // A collection of ours: each line names the schemas that use the rule.
        (JSON.parse(line) as { readonly schemas: readonly string[] }).schemas
          .filter((id) => atHand.has(id))
          .map((id) => `${String(index + 1)} ${id}`)
          .filter((place) => !places.has(place)),
      );
      expect(missing).toEqual([]);
    });

    test("every combination of the answers that matter is tried", () => {
      const tried = compared.map(({ comparison }) => comparison.tried);
      console.info(
        `${String(compared.length)} comparisons, ${String(tried.reduce((a, b) => a + b, 0))} combinations of answers`,
      );
      expect(Math.min(...tried)).toBeGreaterThanOrEqual(3);
      expect(compared.every(({ comparison }) => comparison.isComplete)).toBe(
        true,
      );
    });

    test("an entry has the same outcome in every schema and place", () => {
      expect(outcomesByLine(compared).filter(({ size }) => size > 1)).toEqual(
        [],
      );
    });

    test("the outcomes are those that are written down", () => {
      const count = (outcome: string): number =>
        new Set(
          compared
            .filter(({ comparison }) => comparison.outcome === outcome)
            .map(({ line }) => line),
        ).size;
      expect({
        all: new Set(compared.map(({ line }) => line)).size,
        same: count("same"),
        shown: count("shown"),
        different: count("different"),
        labelled: new Set(
          compared.filter(({ isLoose }) => isLoose).map(({ line }) => line),
        ).size,
      }).toEqual(COUNTS);
    });

    test("every difference is known, with the answers that show it", () => {
      const found = compared.flatMap((one) => {
        const { example, outcome } = one.comparison;
        return outcome === "different" && example !== undefined
          ? [
              `${keyOf(one)}: with ${describeAnswers(example, one.model)} ${example.left}, ${example.right}`,
            ]
          : [];
      });
      const known = KNOWN_DIFFERENCES.map(
        ({ element, effect, target, rule, ...one }) =>
          `${element} ${effect} ${target} ${rule}: with ${one.answers} ${one.translation}, ${one.prose}`,
      );
      expect([...new Set(found)].sort()).toEqual([...known].sort());
    });

    test("what is shown instead of demanded is known", () => {
      const found = compared
        .filter(({ comparison }) => comparison.outcome === "shown")
        .map((one) => {
          expect(one.compared.effect).toBe("require");
          return `${one.element} ${targetOf(one)} ${one.rule.fimId.id}`;
        });
      expect([...new Set(found)].sort()).toEqual([...SHOWN].sort());
    });

    test("of these, static texts are known: no answer can be demanded of them", () => {
      const found = compared.flatMap((one) => {
        if (one.comparison.outcome !== "shown") return [];
        const { compared: effect, model } = one;
        const path = effect.effect === "valid" ? "" : effect.target;
        const node = nodeIndex(model).get(path);
        return node?.kind === "field" && node.control === "label"
          ? [node.fimId.id]
          : [];
      });
      expect([...new Set(found)]).toEqual(STATIC_TEXTS);
    });

    test("where the translation demands what the prose shows, they agree about what is forbidden", () => {
      for (const one of compared) {
        if (one.comparison.outcome !== "shown") continue;
        const forbidding = compared.filter(
          (other) =>
            other.schema === one.schema &&
            other.rule === one.rule &&
            other.compared.effect === "forbid" &&
            targetOf(other) === targetOf(one),
        );
        expect(forbidding.length, keyOf(one)).toBeGreaterThan(0);
        for (const other of forbidding)
          expect(
            other.comparison.outcome === "same" || isKnown(other),
            keyOf(other),
          ).toBe(true);
      }
    });

    test("codes with labels stand where they are known to stand", () => {
      const found = compared
        .filter(({ isLoose }) => isLoose)
        .map(({ element }) => element);
      expect([...new Set(found)].sort()).toEqual([...LABELLED_CODES].sort());
    });

    test("texts that contradict themselves are reported", () => {
      const reported = real.flatMap(({ read }) =>
        read.diagnostics
          .filter(({ code }) => code === "FIM4420")
          .map(({ fimId }) => fimId?.id ?? ""),
      );
      expect([...new Set(reported)].sort()).toEqual(
        CONTRADICTORY.map(({ rule }) => rule).sort(),
      );
    });

    test("a translation turned into its opposite is found out", () => {
      const turned = pair(readAll(turnAround(collection)));
      const agreeing = new Set(
        compared
          .filter(({ comparison }) => comparison.outcome !== "different")
          .map(({ line }) => line),
      );
      const missed = turned
        .filter(
          ({ line, comparison }) =>
            agreeing.has(line) && comparison.outcome !== "different",
        )
        .map(({ line }) => line);
      expect(missed).toEqual([]);
      expect(new Set(turned.map(({ line }) => line)).size).toBe(COUNTS.all);
    }, 180_000);
  },
);

interface ReadSchema {
  readonly id: string;
  readonly read: SchemaRules;
}

/** Reads all real schemas of XDatenfelder 3; the translations are of their versions of the rules. */
function readAll(translated: NamedBytes): readonly ReadSchema[] {
  const codeLists = realCodeLists(corpus);
  return realSchemas(corpus)
    .filter(({ path }) => path.includes("xdf3"))
    .map(({ id, path }) => ({
      id,
      read: readSchemaRules(
        {
          schema: readNamed(path),
          codeLists,
          translatedRules: [translated],
        },
        { allowMissingLists: true },
      ),
    }));
}

/** One entry of the collection beside the prose of one schema. */
interface Compared extends TranslationComparison {
  readonly line: number;
  readonly element: string;
  readonly schema: string;
  readonly model: NonNullable<SchemaRules["model"]>;
}

function pair(schemas: readonly ReadSchema[]): readonly Compared[] {
  return schemas.flatMap(({ id, read: { model, comparisons } }) =>
    model === undefined
      ? []
      : comparisons.flatMap((comparison) =>
          comparison.translated.map(({ span, bearer }) => ({
            ...comparison,
            line: span.start.line,
            element: bearer.id,
            schema: id,
            model,
          })),
        ),
  );
}

function targetOf({ compared }: Compared): string {
  return compared.effect === "valid"
    ? "-"
    : (compared.target.split("/").at(-1) ?? "");
}

function keyOf(one: Compared): string {
  return `${one.element} ${one.compared.effect} ${targetOf(one)} ${one.rule.fimId.id}`;
}

function isKnown(one: Compared): boolean {
  return KNOWN_DIFFERENCES.some(
    ({ element, effect, target, rule }) =>
      `${element} ${effect} ${target} ${rule}` === keyOf(one),
  );
}

function outcomesByLine(
  all: readonly Compared[],
): readonly ReadonlySet<string>[] {
  const outcomes = new Map<number, Set<string>>();
  for (const { line, comparison } of all) {
    const known = outcomes.get(line) ?? new Set<string>();
    known.add(comparison.outcome);
    outcomes.set(line, known);
  }
  return [...outcomes.values()];
}

/** The same collection with every condition negated. */
function turnAround({ name, bytes }: NamedBytes): NamedBytes {
  const lines = linesOf({ name, bytes }).map((line) => {
    // A collection of ours: each line is an object with a condition.
    const entry = JSON.parse(line) as { readonly condition: unknown };
    return JSON.stringify({ ...entry, condition: { not: entry.condition } });
  });
  return { name, bytes: new TextEncoder().encode(lines.join("\n")) };
}

function linesOf({ bytes }: NamedBytes): readonly string[] {
  return new TextDecoder().decode(bytes).trimEnd().split("\n");
}
