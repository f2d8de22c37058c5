import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, name), "utf8");

/** Elements that hold controls and are none. */
const FRAMES = new Set(["fim-form", "fim-group", "fim-repeat"]);

/** What the shared contract asks of a control, by words of its tests. */
const ASKED = [
  "named by its label",
  "required",
  "help in its description",
  "shows its error",
  "emptied again",
  "cannot be changed",
  "by keyboard",
  "axe",
  "forced colours",
];

test("every control that is registered stands in the shared contract or in that of the others", () => {
  const registered = [
    ...read("../define.ts").matchAll(/\["(fim-[a-z]+)",/g),
  ].flatMap(([, tag = ""]) => (FRAMES.has(tag) ? [] : [tag]));
  expect(registered.length).toBeGreaterThan(10);
  const tested =
    read("controls.browser.test.ts") + read("other-controls.browser.test.ts");
  expect(registered.filter((tag) => !tested.includes(`"${tag}`))).toEqual(
    // Its tests are named by the tag, with what they say behind it.
    [],
  );
});

test("the shared contract asks for all nine, without exemption", () => {
  const contract = read("../testing/control-contract.ts");
  for (const words of ASKED) expect(contract).toContain(words);
  expect(contract).not.toMatch(/\.(skip|todo|fails)\b/);
  expect(read("controls.browser.test.ts")).not.toMatch(/\.(skip|todo|fails)\b/);
});
