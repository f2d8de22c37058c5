import type { FimId } from "@fim-forms/form-model";
import { beforeAll, expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { createShaper, type Shaper } from "./shaper.js";
import { loadTypefaces, type Typefaces } from "./typeface.js";

const FIELD: FimId = { id: "F60000000243", version: "1.1" };

let typefaces: Typefaces;
let shaper: Shaper;
beforeAll(async () => {
  typefaces = (await loadTypefaces(await loadFonts())).value!;
  shaper = createShaper(typefaces, { missingGlyphs: "show" });
});

/** What is drawn, and what a reader copies where that differs. */
function shown(word: string): string[] {
  return shaper.shape(word, "regular", FIELD).map(({ face, glyphs, text }) => {
    const drawn = glyphs.map((glyph) => glyph.text).join("");
    const name = face.name === "regular" ? "" : ` (${face.name})`;
    return drawn === text ? drawn + name : `${drawn}${name} = ${text}`;
  });
}

test.each<[string, string, string[]]>([
  ["letters with marks are one run", "C̆D̂", ["C̆D̂"]],
  ["composed and decomposed letters are the same", "Mu\u0308ller", ["Müller"]],
  ["the fallback is asked next", "a∞b", ["a", "∞ (fallback)", "b"]],
  ["a direction mark is shown", "a\u202eb", ["a", "‹U+202E›", "b"]],
  ["a control character is shown", "\u0007", ["‹U+0007›"]],
  ["a lone surrogate is shown", "x\ud800", ["x", "‹U+D800›"]],
  ["a zero-width space is shown", "a\u200bb", ["a", "‹U+200B›", "b"]],
  ["a missing letter can still be copied", "東", ["‹U+6771› = 東"]],
  ["letters from right to left are not set at all", "ש", ["‹U+05E9› = ש"]],
  ["a third mark is shown beside its letter", "x̣̂̃", ["x̣̂", "‹U+0303›"]],
])("%s", (_, word, runs) => {
  expect(shown(word)).toEqual(runs);
});

test("a missing letter is named with its field, once", () => {
  const strict = createShaper(typefaces, { missingGlyphs: "error" });
  strict.shape("東京東", "regular", FIELD);
  strict.shape("東", "bold", FIELD);
  expect(strict.diagnostics()).toMatchObject([
    {
      code: "PDF1001",
      severity: "error",
      message: "No glyph for “東” (U+6771) in F60000000243V1.1",
    },
    { code: "PDF1001", fimId: FIELD },
  ]);
});

test("findings beyond a hundred are counted", () => {
  const fresh = createShaper(typefaces, { missingGlyphs: "show" });
  for (let index = 0; index < 150; index++) {
    fresh.shape(String.fromCodePoint(0x4e00 + index), "regular", FIELD);
  }
  expect(fresh.diagnostics()).toHaveLength(101);
  expect(fresh.diagnostics().at(-1)).toMatchObject({
    code: "PDF1010",
    message: "50 further findings about characters are not listed",
  });
});
