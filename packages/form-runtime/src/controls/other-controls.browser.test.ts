import type { Field } from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, describe, expect, test } from "vitest";
import { cdp } from "vitest/browser";

import type { FimForm } from "../element/fim-form.js";
import { field, form, group } from "../testing/build-model.js";
import {
  find,
  findAll,
  focused,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

/** Controls that nothing is typed into: what of the contract of controls concerns them. */
const open = (part: Partial<Field>): Promise<FimForm> =>
  mount(
    form([
      group("G99000000001", "Abschnitt", [
        field("F99000000001", "Bezeichnung des Feldes", {
          help: { input: "Hilfe zum Feld" },
          ...part,
        }),
      ]),
    ]),
    { action: "/none" },
  );

const axeFindings = async (element: FimForm): Promise<readonly string[]> => {
  const { violations } = await axe.run(element, {
    rules: {
      // The page around the form is the host's.
      "page-has-heading-one": { enabled: false },
      region: { enabled: false },
    },
  });
  return violations.map(({ id }) => id);
};

afterEach(unmountAll);

describe.each([
  ["fim-file", { occurs: { min: 1, max: 1 } }],
  ["fim-files", { occurs: { min: 1, max: 3 } }],
] as const)("%s", (tag, { occurs }) => {
  const files = { valueType: "file", occurs } as const;

  test("is named by its label and says in words when it may be left out", async () => {
    const element = await open(files);
    await expect
      .element(find(element, `${tag} input[type=file]`))
      .toHaveAccessibleName(/Bezeichnung des Feldes/);
    expect(squeeze(find(element, tag).textContent)).not.toContain("freiwillig");
    unmountAll();
    const optional = await open({ ...files, occurs: { ...occurs, min: 0 } });
    expect(squeeze(find(optional, tag).textContent)).toContain("(freiwillig)");
  });

  test("has help and error in its description, in this order, and is reached from the list of errors", async () => {
    const element = await open(files);
    await press(element, "Weiter zur Prüfung");
    await expect
      .element(find(element, `${tag} input[type=file]`))
      .toHaveAccessibleDescription(/Hilfe zum Feld.*Fehler: ./);
    expect(focused()?.id).toBe("error-summary");
    find(element, "#error-summary a").click();
    await expect.poll(() => focused()?.matches("input[type=file]")).toBe(true);
  });

  test("has no axe violation, empty and wrong, and an edge in forced colours", async () => {
    const element = await open(files);
    expect(await axeFindings(element)).toEqual([]);
    await press(element, "Weiter zur Prüfung");
    expect(await axeFindings(element)).toEqual([]);
    const session = cdp();
    await session.send("Emulation.setEmulatedMedia", {
      features: [{ name: "forced-colors", value: "active" }],
    });
    try {
      const edges = findAll(element, `${tag} :is(.button, .box)`).map(
        (one) => getComputedStyle(one).borderTopStyle,
      );
      expect(edges.length).toBeGreaterThan(0);
      expect(edges).not.toContain("none");
    } finally {
      await session.send("Emulation.setEmulatedMedia", { features: [] });
    }
  });
});

test("a locked field is a named group that shows its value and takes no focus", async () => {
  const element = await open({ control: "locked", initialValue: "HSt-2026" });
  expect(squeeze(find(element, "fim-locked").textContent)).toContain(
    "HSt-2026",
  );
  await expect
    .element(find(element, "fim-locked [role=group], fim-locked fieldset"))
    .toHaveAccessibleName(/Bezeichnung des Feldes/);
  expect(findAll(element, "fim-locked :is(input, button)")).toEqual([]);
  expect(await axeFindings(element)).toEqual([]);
});

test("a mere text is read as text", async () => {
  const element = await open({ control: "label", text: "Bitte lesen." });
  expect(squeeze(find(element, "fim-label").textContent)).toContain(
    "Bitte lesen.",
  );
  expect(findAll(element, "fim-label :is(input, button)")).toEqual([]);
  expect(await axeFindings(element)).toEqual([]);
});
