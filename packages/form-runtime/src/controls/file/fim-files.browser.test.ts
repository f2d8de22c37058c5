import type { Field, FormValue } from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";

import type { FimForm } from "../../element/fim-form.js";
import { settled } from "../../internal/settled.js";
import { field, form } from "../../testing/build-model.js";
import {
  choose,
  FakeRequest,
  pdf,
  request,
  stored,
} from "../../testing/fake-request.js";
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
  type MountOptions,
} from "../../testing/mount.js";

const KEY = "F99000000001";

const open = (
  part: Partial<Field> = {},
  given: readonly FormValue[] = [],
  options: MountOptions = {},
): Promise<FimForm> =>
  mount(
    form([
      field(KEY, "Unterlagen", {
        valueType: "file",
        occurs: { min: 1, max: 3 },
        help: { input: "Hilfe zum Feld" },
        constraints: { maxSizeBytes: 10, mediaTypes: ["application/pdf"] },
        ...part,
      }),
    ]),
    {
      action: "/a",
      ...(given.length === 0 ? {} : { prefill: { [KEY]: given } }),
      ...options,
    },
  );

const values = (element: FimForm): unknown => element.session?.values[KEY];
const rows = (element: FimForm): readonly string[] =>
  findAll(element, "fim-files .file-row").map(({ textContent }) =>
    squeeze(textContent),
  );
const errors = (element: FimForm): readonly string[] =>
  findAll(element, "fim-files .error").map(({ textContent }) =>
    squeeze(textContent),
  );
const pick = (element: FimForm): HTMLElement =>
  find(element, "fim-files input[type=file]");
const pickText = (element: FimForm): string =>
  squeeze(find(element, "fim-files .file-pick .button").textContent);

/** Waits for what the live region says. */
async function said(element: FimForm): Promise<string> {
  // What was said before is gone by then.
  await new Promise((resolve) => setTimeout(resolve, 120));
  const text = (): string =>
    squeeze(find(element, "[role=status]").textContent);
  await expect.poll(text).not.toBe("");
  return text();
}

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});

afterEach(() => {
  unmountAll();
  vi.unstubAllGlobals();
});

test("label, help and limits stand there once, and nothing is to be added first", async () => {
  const element = await open({}, [stored("a.pdf"), stored("b.pdf")]);
  const text = squeeze(find(element, "fim-files").textContent);
  for (const part of [
    "Unterlagen",
    "Hilfe zum Feld",
    "Erlaubte Dateiarten: PDF. Höchstens 10 Byte je Datei. Höchstens 3 Dateien.",
  ])
    expect(text.split(part), part).toHaveLength(2);
  expect(text).not.toContain("hinzufügen");
  await expect
    .element(pick(element))
    .toHaveAccessibleName("Unterlagen Datei auswählen");
  await expect
    .element(find(element, "fim-files [role=group]"))
    .toHaveAccessibleName("Unterlagen");
});

test("each chosen file becomes an entry, in the order of choosing", async () => {
  const element = await open({ occurs: { min: 1, max: null } });
  expect(pickText(element)).toBe("Dateien auswählen");
  expect(pick(element).hasAttribute("multiple")).toBe(true);
  await choose(element, pdf("a.pdf"), pdf("b.pdf"));
  request(0).progress(1, 2);
  await settled();
  expect(findInputs(element, "input[type=file]")).toHaveLength(1);
  expect(rows(element)).toEqual([
    "a.pdf wird hochgeladen … Hochladen von a.pdf abbrechen",
    "b.pdf wird hochgeladen … Hochladen von b.pdf abbrechen",
  ]);
  request(1).answer(201, stored("b.pdf"));
  request(0).answer(201, stored("a.pdf"));
  await settled();
  expect(values(element)).toEqual([stored("a.pdf"), stored("b.pdf")]);
  expect(rows(element)).toEqual([
    "a.pdf (3 Byte) a.pdf entfernen",
    "b.pdf (3 Byte) b.pdf entfernen",
  ]);
  await choose(element, pdf("c.pdf"));
  request(2).answer(201, stored("c.pdf"));
  await settled();
  expect(values(element)).toEqual(["a.pdf", "b.pdf", "c.pdf"].map(stored));
});

test("only as many files are taken as there may be, and the others are named", async () => {
  const element = await open();
  pick(element).focus();
  await choose(
    element,
    pdf("leer.pdf", ""),
    ...["a", "b", "c", "d", "e"].map((name) => pdf(`${name}.pdf`)),
  );
  expect(FakeRequest.all.map(({ sent }) => sent?.name)).toEqual([
    "a.pdf",
    "b.pdf",
    "c.pdf",
  ]);
  expect(errors(element)).toEqual([
    "Fehler: leer.pdf ist leer. Bitte wählen Sie eine andere Datei.",
    "Fehler: Es sind höchstens 3 Dateien möglich. Nicht übernommen: d.pdf, e.pdf",
  ]);
  expect(await said(element)).toContain("Nicht übernommen: d.pdf, e.pdf");
  expect(findAll(element, "input[type=file]")).toEqual([]);
  // The button is gone: its focus is where it says why.
  expect(squeeze(focused()?.textContent ?? "")).toContain(
    "Mehr Dateien sind nicht möglich.",
  );
  await press(element, "Hochladen von c.pdf abbrechen");
  expect(errors(element)).toEqual([]);
  expect(pickText(element)).toBe("Datei auswählen");
  expect(pick(element).hasAttribute("multiple")).toBe(false);
  expect(focused()).toBe(pick(element));
});

test("the focus goes to the next file after a removal, after the last to the choice", async () => {
  const element = await open({}, ["a.pdf", "b.pdf", "c.pdf"].map(stored));
  await press(element, "b.pdf entfernen");
  await settled();
  expect(focused()).toBe(button(element, "c.pdf entfernen"));
  expect(await said(element)).toBe("b.pdf wurde entfernt");
  await press(element, "c.pdf entfernen");
  await settled();
  expect(focused()).toBe(pick(element));
  expect(values(element)).toEqual([stored("a.pdf")]);
});

test("the button of a file keeps the focus when its upload ends", async () => {
  const element = await open();
  await choose(element, pdf("a.pdf"));
  button(element, "Hochladen von a.pdf abbrechen").focus();
  request().answer(201, stored("a.pdf"));
  await settled();
  expect(focused()).toBe(button(element, "a.pdf entfernen"));
});

test.each(["{Enter}", " "])("the key %j removes a file", async (key) => {
  const element = await open({}, [stored("a.pdf")]);
  button(element, "a.pdf entfernen").focus();
  await userEvent.keyboard(key);
  await settled();
  expect(rows(element)).toEqual([]);
  expect(focused()).toBe(pick(element));
});

test("start and end of each upload are said, however fast it is", async () => {
  const element = await open();
  await choose(element, pdf("a.pdf"), pdf("b.pdf"));
  request(0).answer(201, stored("a.pdf"));
  expect(await said(element)).toBe(
    "a.pdf wird hochgeladen … b.pdf wird hochgeladen … a.pdf ist hochgeladen",
  );
  request(1).answer(201, stored("b.pdf"));
  expect(await said(element)).toBe("b.pdf ist hochgeladen");
});

test("a failed upload is repeated or called off, the others stay", async () => {
  const element = await open();
  await choose(element, pdf("a.pdf"), pdf("b.pdf"));
  request(0).answer(422, { title: "Das PDF enthält Skripte." });
  request(1).answer(201, stored("b.pdf"));
  await settled();
  expect(errors(element)).toEqual([
    "Fehler: a.pdf konnte nicht angenommen werden: Das PDF enthält Skripte.",
  ]);
  await press(element, "a.pdf noch einmal hochladen");
  await settled();
  expect(focused()).toBe(button(element, "Hochladen von a.pdf abbrechen"));
  request(2).break();
  await settled();
  await press(element, "a.pdf entfernen");
  expect(values(element)).toEqual([stored("b.pdf")]);
  expect(errors(element)).toEqual([]);
});

test("an upload follows its entry when an earlier one is removed", async () => {
  const element = await open({}, [stored("x.pdf")]);
  await choose(element, pdf("y.pdf"), pdf("z.pdf"));
  // Sent again, the first stands behind the second among the uploads.
  request(0).break();
  await settled();
  await press(element, "y.pdf noch einmal hochladen");
  await press(element, "x.pdf entfernen");
  await press(element, "Hochladen von y.pdf abbrechen");
  request(1).answer(201, stored("z.pdf"));
  await settled();
  expect(values(element)).toEqual([stored("z.pdf")]);
});

test.each([
  [1, [], "Laden Sie eine Datei hoch."],
  [2, [stored("a.pdf")], "Geben Sie mindestens 2 Dateien an (jetzt 1)."],
])(
  "with at least %i wanted, too few are told at the control, which the summary leads to",
  async (min, given, says) => {
    const element = await open({ occurs: { min, max: 3 } }, given);
    await press(element, "Weiter zur Prüfung");
    expect(errors(element)).toEqual([`Fehler: ${says}`]);
    expect(pick(element).getAttribute("aria-invalid")).toBe("true");
    expect(pick(element).getAttribute("aria-required")).toBe("true");
    find(element, "#error-summary a").click();
    await settled();
    expect(focused()).toBe(pick(element));
    const { violations } = await axe.run(element, {
      rules: {
        "page-has-heading-one": { enabled: false },
        region: { enabled: false },
      },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await choose(element, pdf("n.pdf"));
    request().answer(201, stored("n.pdf"));
    await settled();
    expect(errors(element)).toEqual([]);
  },
);

test("what is wrong with one file is told by its name, and goes with it", async () => {
  const element = await open({}, [
    stored("a.pdf"),
    { ...stored("b.pdf"), sizeBytes: 11 },
  ]);
  await press(element, "Weiter zur Prüfung");
  expect(errors(element)).toEqual([
    expect.stringMatching(/^Fehler: b\.pdf: Die Datei ist mit 11/),
  ]);
  find(element, "#error-summary a").click();
  await settled();
  expect(focused()).toBe(pick(element));
  await press(element, "b.pdf entfernen");
  expect(errors(element)).toEqual([]);
});

test("the review page lists the files under one name, with one way back", async () => {
  const element = await open({}, [stored("a.pdf"), stored("b.pdf")]);
  await press(element, "Weiter zur Prüfung");
  const answers = findAll(element, ".answer");
  expect(answers).toHaveLength(1);
  expect(squeeze(answers[0]?.textContent ?? "")).toMatch(
    /^Unterlagen a\.pdf.* b\.pdf.* Ändern: Unterlagen$/,
  );
  await press(element, "Ändern: Unterlagen");
  await settled();
  expect(focused()).toBe(pick(element));
});

test("a draft brings the files back, and forgets what was under way", async () => {
  sessionStorage.clear();
  const before = await open({}, [], { draft: "session" });
  await choose(before, pdf("a.pdf"), pdf("b.pdf"));
  request(1).answer(201, stored("b.pdf"));
  await settled();
  unmountAll();
  const after = await open({}, [], { draft: "session" });
  expect(rows(after)).toEqual(["b.pdf (3 Byte) b.pdf entfernen"]);
  await choose(after, pdf("c.pdf"), pdf("d.pdf"), pdf("e.pdf"));
  expect(FakeRequest.all.slice(2).map(({ sent }) => sent?.name)).toEqual([
    "c.pdf",
    "d.pdf",
  ]);
  sessionStorage.clear();
});

test("what was filled in and may not be changed is shown only", async () => {
  const element = await open({ control: "locked" }, [stored("a.pdf")]);
  expect(findAll(element, "fim-files")).toEqual([]);
  expect(findAll(element, "input, .discard")).toEqual([]);
});
