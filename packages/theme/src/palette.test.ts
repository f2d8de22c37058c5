import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { contrast } from "./colour/contrast.js";
import { parseHex, toHex, type Srgb } from "./colour/srgb.js";
import { fromOklch, toOklch } from "./colour/oklch.js";
import { paletteOf, type Palette, type Scheme } from "./palette.js";
import type { Theme, ThemeColours } from "./theme.js";

function themeWith(colours: Theme["colours"]): Theme {
  return {
    formatVersion: 1,
    name: "Musterstadt",
    authority: { name: "Stadt Musterstadt" },
    colours,
  };
}

function srgb(hex: string): Srgb {
  const colour = parseHex(hex);
  if (colour === undefined) throw new Error(`${hex} is no colour`);
  return colour;
}

/** What stands on what, and how much contrast WCAG 2.2 AA asks for. */
const PAIRS: readonly (readonly [keyof Palette, keyof Palette, number])[] = [
  ["text", "background", 4.5],
  ["text", "surface", 4.5],
  ["text", "dangerSurface", 4.5],
  ["text", "successSurface", 4.5],
  ["textMuted", "background", 4.5],
  ["textMuted", "surface", 4.5],
  ["action", "background", 4.5],
  ["action", "surface", 4.5],
  ["onAction", "action", 4.5],
  ["focus", "background", 3],
  ["focus", "surface", 3],
  ["inputBorder", "inputBackground", 3],
  ["inputBorder", "surface", 3],
  ["danger", "background", 4.5],
  ["danger", "dangerSurface", 4.5],
  ["success", "background", 4.5],
  ["success", "successSurface", 4.5],
];

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);
const anyColours: fc.Arbitrary<ThemeColours> = fc.record(
  {
    brand: anyColour,
    action: anyColour,
    text: anyColour,
    background: anyColour,
    surface: anyColour,
    focus: anyColour,
  },
  { requiredKeys: [] },
);

describe("paletteOf", () => {
  test.each<Scheme>(["light", "dark"])(
    "whatever a town sets, a %s page can be read",
    (scheme) => {
      fc.assert(
        fc.property(anyColours, anyColours, (light, dark) => {
          const { palette } = paletteOf(themeWith({ ...light, dark }), scheme);
          for (const [front, ground, ratio] of PAIRS)
            expect(
              contrast(srgb(palette[front]), srgb(palette[ground])),
              `${front} ${palette[front]} on ${ground} ${palette[ground]}`,
            ).toBeGreaterThanOrEqual(ratio);
        }),
        { numRuns: 2000 },
      );
    },
  );

  test("a colour that can be read is used as it is, and nothing is told", () => {
    const { palette, changes } = paletteOf(
      themeWith({ brand: "#7a1f2b" }),
      "light",
    );
    expect(palette.action).toBe("#7a1f2b");
    expect(changes).toEqual([]);
  });

  test("one that cannot is told with what is used instead", () => {
    const { palette, changes } = paletteOf(
      themeWith({ brand: "#ffd500" }),
      "light",
    );
    expect(changes).toHaveLength(1);
    const [change] = changes;
    expect(change).toMatchObject({
      scheme: "light",
      colour: "brand",
      given: "#ffd500",
      used: palette.action,
      contrastNeeded: 4.5,
    });
    expect(change?.contrastGiven).toBeLessThan(4.5);
    expect(change?.contrastUsed).toBeGreaterThanOrEqual(4.5);
    // No darker than need be: the next shade would not do.
    expect(change?.contrastUsed).toBeLessThan(4.7);
  });

  test("the hue stays", () => {
    const { palette } = paletteOf(themeWith({ brand: "#8fbcff" }), "light");
    const before = toOklch(srgb("#8fbcff")).hue;
    expect(Math.abs(toOklch(srgb(palette.action)).hue - before)).toBeLessThan(
      0.15,
    );
  });

  test("the dark page has the same colour, lighter", () => {
    const { palette, changes } = paletteOf(
      themeWith({ brand: "#0b4f8a" }),
      "dark",
    );
    expect(palette.action).not.toBe("#0b4f8a");
    expect(changes.map(({ scheme }) => scheme)).toEqual(["dark"]);
  });
});

describe("colours", () => {
  test.each([
    ["#fff", "#ffffff"],
    ["#0A4f9E", "#0a4f9e"],
  ])("%s is read", (text, written) => {
    expect(toHex(srgb(text))).toBe(written);
  });

  test.each(["red", "#ffff", "#12345g", "rgb(0,0,0)", "#fff;}", ""])(
    "%j is none",
    (text) => {
      expect(parseHex(text)).toBeUndefined();
    },
  );

  test("there and back through OKLCH is the same colour", () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(toHex(fromOklch(toOklch(srgb(hex))))).toBe(hex);
      }),
    );
  });

  test.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#777777", "#ffffff", 4.48],
    ["#0000ff", "#ffffff", 8.59],
  ])("contrast of %s and %s is %d", (one, other, ratio) => {
    expect(contrast(srgb(one), srgb(other))).toBeCloseTo(ratio, 2);
  });
});
