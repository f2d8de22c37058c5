import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import { render } from "../test-support/render.js";
import type { Standard } from "./finding.js";
import { preflight } from "./preflight.js";

test("the renderer's documents break no rule", async () => {
  expect(await preflight(await render(dogForm, dogValues))).toEqual([]);
});

test.each([
  ["nothing", ""],
  ["a text", "Guten Tag"],
  ["a header alone", "%PDF-1.7\n"],
])("%s is no file", async (_, text) => {
  const found = await preflight(new TextEncoder().encode(text));
  expect(found.map(({ rule }) => rule)).toEqual(["file", "file"]);
});

const corpus = process.env["FIM_CORPUS"];

/** Where we ask for more than the standards, and by which rule. */
const STRICTER: ReadonlyMap<string, string> = new Map([
  [
    "names-javascript.pdf",
    "scripts in the name tree: veraPDF does not look there",
  ],
]);

describe.skipIf(corpus === undefined)("files with a known verdict", () => {
  const rows = corpus === undefined ? [] : readIndex(corpus);

  test.each(rows)("$file", async ({ file, verdicts }) => {
    const bytes = readFileSync(join(corpus ?? "", "pdf-corpus", file));
    const found = await preflight(new Uint8Array(bytes));
    for (const standard of ["PDF/A-3a", "PDF/UA-1"] as const) {
      const own = found.filter((finding) => finding.standard === standard);
      const { passes, rules } = verdicts[standard];
      if (STRICTER.has(file)) continue;
      expect(own.length === 0, `${standard}: ${JSON.stringify(own)}`).toBe(
        passes,
      );
      // Of the rules that veraPDF names, at least one is among ours: the verdict is right for the right reason.
      if (rules.length > 0) {
        expect(rules).toEqual(
          expect.arrayContaining([
            expect.toBeOneOf(own.map(({ rule }) => rule)),
          ]),
        );
      }
    }
  });

  test("half a font that the standards let pass is found", async () => {
    const file = join(
      corpus ?? "",
      "pdf-corpus/visually-broken-subset-font.pdf",
    );
    const found = await preflight(new Uint8Array(readFileSync(file)));
    expect(found.map(({ rule }) => rule)).toContain("glyphs");
  });
});

interface Verdict {
  readonly passes: boolean;
  readonly rules: readonly string[];
}

function readIndex(folder: string): {
  file: string;
  verdicts: Record<Exclude<Standard, "fim-forms">, Verdict>;
}[] {
  return readFileSync(join(folder, "pdf-corpus/INDEX.tsv"), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const [file = "", a, aRules, ua, uaRules] = line.split("\t");
      return {
        file,
        verdicts: {
          "PDF/A-3a": verdict(a, aRules),
          "PDF/UA-1": verdict(ua, uaRules),
        },
      };
    });
}

function verdict(word: string | undefined, rules = ""): Verdict {
  return {
    passes: word === "PASS",
    rules: rules.split(" ").filter((rule) => rule !== ""),
  };
}
