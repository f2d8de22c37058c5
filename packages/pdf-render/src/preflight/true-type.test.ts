import fc from "fast-check";
import { expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { readTrueType } from "./true-type.js";

test("a font is read", async () => {
  const font = readTrueType((await loadFonts()).regular);
  expect(font?.glyphCount).toBeGreaterThan(1000);
  expect(font?.advance(3)).toBeGreaterThan(0);
  expect(font?.isDrawable(3)).toBe(true);
});

test("no byte of a font makes reading throw", async () => {
  const whole = (await loadFonts()).regular;
  // The directory and the tables that say how long others are.
  const head = whole.slice(0, 40_000);
  fc.assert(
    fc.property(
      fc.constantFrom(whole.length, head.length, 500, 100, 12, 0),
      fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 8 }),
      (length, changes) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes)
          if (at < bytes.length) bytes[at] = value;
        const font = readTrueType(bytes);
        if (font === undefined) return;
        for (const glyph of [0, 1, font.glyphCount - 1, font.glyphCount]) {
          font.advance(glyph);
          font.isDrawable(glyph);
        }
      },
    ),
    { numRuns: 300 },
  );
});
