import { beforeAll, expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { createShaper, type Shaper } from "../text/shaper.js";
import { loadTypefaces } from "../text/typeface.js";
import { breakLines } from "./break-lines.js";
import { PARAGRAPH_STYLES } from "./styles.js";

let shaper: Shaper;
beforeAll(async () => {
  const typefaces = await loadTypefaces(await loadFonts());
  shaper = createShaper(typefaces.value!, { missingGlyphs: "show" });
});

function broken(text: string, width: number): string[] {
  const style = PARAGRAPH_STYLES.value;
  return breakLines({ text }, style, width, shaper).map(({ runs, widthPt }) => {
    expect(widthPt).toBeLessThanOrEqual(width);
    return runs.map((run) => run.text).join("");
  });
}

test.each<[string, string, string[]]>([
  ["an empty text is an empty line", "", [""]],
  [
    "lines break at spaces and keep one",
    "eins zwei drei",
    ["eins zwei ", "drei"],
  ],
  ["line breaks are kept", "a\n\nb", ["a ", " ", "b"]],
  ["every kind of line break counts once", "a\r\nb\rc", ["a ", "b ", "c"]],
  ["lines break behind hyphens", "Anna-Katharina", ["Anna-", "Katharina"]],
  [
    "long words are cut without a hyphen",
    "Donaudampfschiff",
    ["Donaudampf", "schiff"],
  ],
  ["spaces inside a line are kept", "a   b", ["a   b"]],
  ["a tab is a space", "a\tb", ["a b"]],
])("%s", (_, text, lines) => {
  expect(broken(text, 60)).toEqual(lines);
});

test("marks are never cut off their letter", () => {
  for (const line of broken("M̂".repeat(40), 60)) {
    expect(line).toMatch(/^(M̂)+$/u);
  }
});

test("code points of excess marks are cut between them", () => {
  const lines = broken(`Z${"\u0323".repeat(40)}`, 60);
  expect(lines.length).toBeGreaterThan(20);
});

test("a megabyte without a space is broken in time", () => {
  const lines = broken("ä".repeat(1_000_000), 300);
  expect(lines.join("")).toHaveLength(1_000_000);
});
