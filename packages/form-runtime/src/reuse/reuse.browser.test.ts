import type { FormNode } from "@fim-forms/form-model";
import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { field, form, group } from "../testing/build-model.js";
import {
  button,
  find,
  findAll,
  findInputs,
  focused,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

const address = (key = "G10"): FormNode =>
  group(key, "Anschrift", [field("F3", "Straße"), field("F5", "Ort")]);
const either = (): FormNode =>
  group(
    "G20",
    "Inland oder Ausland",
    [
      address(),
      group("G11", "Ausland", [field("F6", "Staat"), field("F7", "Zeile")]),
    ],
    { arrangement: "choice" },
  );

const twoPages = form([
  group("A", "Halter", [field("F1", "Name"), either()]),
  group("B", "Ort der Haltung", [field("F9", "Seit"), either()]),
]);
const owner = {
  A: { F1: "Anna", G20: { G10: { F3: "Lindenweg 4", F5: "Braunschweig" } } },
};
const offer = "Angaben aus „Halter, Inland oder Ausland“ übernehmen";

const offersOf = (element: FimForm): readonly string[] =>
  findAll(element, ".reuse > div").map((one) => squeeze(one.textContent));

const open = async (
  step: string,
  ...given: Parameters<typeof mount>
): Promise<FimForm> => {
  const element = await mount(...given);
  await loaded();
  element.goToStep(step);
  await settled();
  return element;
};

/** What is offered is loaded once there are answers. */
const loaded = async (): Promise<void> => {
  await import("./reuse.js");
  await settled();
};

const at = (element: FimForm, pointer: string): unknown =>
  element.session?.state(pointer)?.value;

describe("what the form asks twice", () => {
  afterEach(unmountAll);

  test("is offered with what it would be, and named by source and target", async () => {
    const element = await open("B", twoPages, { prefill: owner });
    expect(offersOf(element)).toEqual([`${offer} Lindenweg 4, Braunschweig`]);
    await expect
      .element(find(element, ".reuse button"))
      .toHaveAccessibleName(`${offer}: Inland oder Ausland`);
  });

  test("is taken over with one key: choice and answers, announced, the focus on them", async () => {
    const element = await open("B", twoPages, { prefill: owner });
    findAll(element, ".reuse button")[0]?.focus();
    await userEvent.keyboard("{Enter}");
    await settled();
    expect(element.session?.values["B"]).toEqual({
      G20: { G10: { F3: "Lindenweg 4", F5: "Braunschweig" } },
    });
    expect(focused()).toBe(find(element, "[type=radio]:checked"));
    expect(
      findInputs(element, "fim-text input").map((one) => one.value),
    ).toEqual(["", "Lindenweg 4", "Braunschweig"]);
    await expect
      .poll(() => squeeze(find(element, "#live").textContent))
      .toContain("2 Angaben aus „Halter, Inland oder Ausland“ übernommen");
    expect(offersOf(element)).toEqual([]);
  });

  test("is taken back as it was before", async () => {
    const before = { G20: { G11: { F6: "Polen", F7: "x" } } };
    const element = await open("B", twoPages, {
      prefill: { ...owner, B: before },
    });
    await press(element, offer);
    expect(element.session?.values["B"]).not.toEqual(before);
    await press(element, "Rückgängig machen");
    expect(element.session?.values["B"]).toEqual(before);
    expect(findAll(element, ".undo")).toEqual([]);
    expect(offersOf(element)).toHaveLength(1);
  });

  test("is no longer taken back once an answer was changed", async () => {
    const element = await open("B", twoPages, { prefill: owner });
    await press(element, offer);
    const [, street] = findInputs(element, "fim-text input");
    street?.focus();
    await userEvent.keyboard("5");
    await userEvent.tab();
    await settled();
    expect(findAll(element, ".undo")).toEqual([]);
    expect(at(element, "/B/G20/G10/F3")).toBe("Lindenweg 45");
    expect(offersOf(element)).toHaveLength(1);
  });

  test.each([
    ["nothing was entered", { A: { F1: "Anna" } }],
    ["the same stands there already", { ...owner, B: owner.A }],
  ])("is not offered where %s", async (_, prefill) => {
    const element = await open("B", twoPages, { prefill });
    expect(offersOf(element)).toEqual([]);
  });

  test("is offered once it was entered, and not while typing", async () => {
    const one = form([
      group("P", "Seite", [
        group("A", "Halter", [address()]),
        group("B", "Ort der Haltung", [address()]),
      ]),
    ]);
    const element = await mount(one);
    expect(findAll(element, ".reuse")).toEqual([]);
    findInputs(element, "input")[0]?.focus();
    await userEvent.keyboard("Lindenweg 4");
    await loaded();
    await userEvent.tab();
    await userEvent.keyboard("Braun");
    await settled();
    expect(offersOf(element)).toEqual([
      "Angaben aus „Halter, Anschrift“ übernehmen Lindenweg 4",
    ]);
    await userEvent.tab();
    await settled();
    expect(offersOf(element)).toEqual([
      "Angaben aus „Halter, Anschrift“ übernehmen Lindenweg 4, Braun",
    ]);
  });

  test("offers a part of an entry what stands in the entry before", async () => {
    const dogs = form([
      group("A", "Hund", [field("F9", "Name"), address()], {
        occurs: { min: 1, max: null },
      }),
    ]);
    const entry = { F9: "Rex", G10: { F3: "Lindenweg 4", F5: "Peine" } };
    const element = await open("A", dogs, { prefill: { A: [entry, {}] } });
    expect(offersOf(element)).toEqual([
      "Angaben aus „Hund 1, Anschrift“ übernehmen Lindenweg 4, Peine",
    ]);
    button(element, "Angaben aus „Hund 1, Anschrift“ übernehmen").click();
    await settled();
    expect(element.session?.values).toEqual({
      A: [entry, { G10: entry.G10 }],
    });
  });

  test("speaks the languages of the component", async () => {
    const element = await open("B", twoPages, {
      prefill: owner,
      language: "en",
    });
    expect(offersOf(element)[0]).toMatch(/^Use the answers from “Halter/);
  });
});

describe("answers that were known before", () => {
  afterEach(unmountAll);

  test("are marked in the description of their field until they are changed", async () => {
    const element = await mount(
      form([group("A", "Halter", [field("F1", "Name"), field("F2", "Ort")])]),
      { prefill: { A: { F1: "Anna" } } },
    );
    const [name, town] = findInputs(element, "input");
    const said =
      "Diese Angabe war schon bekannt. Bitte prüfen Sie, ob sie stimmt.";
    if (name === undefined || town === undefined) throw new Error("no boxes");
    await expect.element(name).toHaveAccessibleDescription(said);
    await expect.element(town).not.toHaveAccessibleDescription(said);
    name.focus();
    await userEvent.keyboard("x");
    await userEvent.tab();
    await settled();
    await expect.element(name).not.toHaveAccessibleDescription(said);
    expect(findAll(element, ".note")).toEqual([]);
  });
});
