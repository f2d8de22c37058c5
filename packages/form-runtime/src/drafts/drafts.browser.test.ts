import type { FormModel } from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { field, form, group } from "../testing/build-model.js";
import {
  button,
  contentOf,
  find,
  findAll,
  findInputs,
  focused,
  mount,
  press,
  rootOf,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

const PHRASE = "vier Wörter für dich";

const model: FormModel = form([
  group("G99000000001", "Person", [field("F60000000227", "Familienname")]),
  group("G99000000002", "Zahlung", [
    group(
      "G99000000003",
      "Zahlungsweg",
      [field("F99000000001", "IBAN"), field("F99000000002", "Rechnung an")],
      { arrangement: "choice" },
    ),
  ]),
]);

/** The same form a year later: the name is asked in two fields. */
const next: FormModel = {
  ...form([
    group("G99000000001", "Person", [field("F60000000228", "Name")]),
    group("G99000000002", "Zahlung", [field("F99000000001", "IBAN")]),
  ]),
  fimId: { id: "S99000000900", version: "2.0.0" },
};

beforeEach(async () => {
  sessionStorage.clear();
  await new Promise((resolve) => {
    const gone = indexedDB.deleteDatabase("fim-forms");
    gone.onsuccess = resolve;
    gone.onerror = resolve;
    gone.onblocked = resolve;
  });
});

afterEach(unmountAll);

async function fill(
  element: FimForm,
  selector: string,
  text: string,
): Promise<void> {
  const [input] = findInputs(element, selector);
  if (input === undefined) throw new Error(`nothing matches ${selector}`);
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

/** Longer than drafts wait before they are written. */
const written = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 600));

/** Waits until something is there. */
async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !is(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(is()).toBe(true);
}

async function openPanel(element: FimForm): Promise<void> {
  find(element, ".drafts > summary").click();
  await until(() => findAll(element, "#export-phrase").length > 0);
}

const panel = (element: FimForm): string =>
  squeeze(find(element, "fim-drafts").textContent);

test("answers, page and the alternative that was left outlive a reload", async () => {
  const element = await mount(model, { draft: "session" });
  await fill(element, "fim-text input", "Özdemir");
  await press(element, "Weiter");
  const pay = "/G99000000002/G99000000003";
  element.session?.choose(pay, "F99000000001");
  element.session?.setValue(`${pay}/F99000000001`, "DE02");
  element.session?.choose(pay, "F99000000002");
  await written();
  unmountAll();
  const again = await mount(model, { draft: "session" });
  expect(squeeze(find(again, "#step-title").textContent)).toBe("Zahlung");
  expect(again.session?.values).toMatchObject({
    G99000000001: { F60000000227: "Özdemir" },
  });
  expect(again.session?.chosen(pay)).toBe("F99000000002");
  again.session?.choose(pay, "F99000000001");
  expect(again.session?.state(`${pay}/F99000000001`)?.value).toBe("DE02");
});

test("with drafts off nothing is written, and nothing is offered", async () => {
  const element = await mount(model, { draft: "none" });
  await fill(element, "fim-text input", "Özdemir");
  await written();
  expect(sessionStorage.length).toBe(0);
  expect(findAll(element, ".drafts")).toEqual([]);
});

test("on the device answers outlive the tab, until they are deleted", async () => {
  const element = await mount(model, { draft: "local" });
  await until(() => element.session !== undefined);
  await fill(element, "fim-text input", "Özdemir");
  await written();
  unmountAll();
  // Another tab has a storage of its own.
  sessionStorage.clear();
  const again = await mount(model, { draft: "local" });
  await until(() => again.session !== undefined);
  await settled();
  expect(contentOf(again, "fim-text input")).toBe("Özdemir");
  await openPanel(again);
  expect(panel(again)).toMatch(/bis zum \d+\. \p{L}+ \d{4} auf diesem Gerät/u);
  await press(again, "Gespeicherte Angaben jetzt löschen");
  expect(panel(again)).toContain("nur noch auf dieser Seite");
  // What is entered after that stays on the page, too.
  await fill(again, "fim-text input", "Yılmaz");
  await written();
  unmountAll();
  const third = await mount(model, { draft: "local" });
  await until(() => third.session !== undefined);
  await settled();
  expect(contentOf(third, "fim-text input")).toBe("");
});

test("on the device answers expire", async () => {
  const element = await mount(model, {
    draft: "local",
    prepare: (one) => {
      one.draftDays = -1;
    },
  });
  await until(() => element.session !== undefined);
  await fill(element, "fim-text input", "Özdemir");
  await written();
  unmountAll();
  sessionStorage.clear();
  const again = await mount(model, { draft: "local" });
  await until(() => again.session !== undefined);
  expect(again.session?.values).toEqual({});
});

test("what no longer fits another version of the form is named until it is dealt with", async () => {
  const element = await mount(model, { draft: "session" });
  await fill(element, "fim-text input", "Özdemir");
  await written();
  unmountAll();
  const changed = await mount(next, { draft: "session" });
  const box = find(changed, "#other-version");
  expect(squeeze(box.textContent)).toContain("Person, Familienname");
  expect(squeeze(box.textContent)).toContain("Özdemir");
  await written();
  unmountAll();
  const again = await mount(next, { draft: "session" });
  expect(squeeze(find(again, "#other-version").textContent)).toContain(
    "Özdemir",
  );
  await press(again, "Erledigt, Hinweis ausblenden");
  expect(findAll(again, "#other-version")).toEqual([]);
  await written();
  unmountAll();
  const third = await mount(next, { draft: "session" });
  expect(findAll(third, "#other-version")).toEqual([]);
});

/** What the panel hands to the browser's downloads. */
async function download(element: FimForm): Promise<File> {
  let file: Blob | undefined;
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (made: Blob) => {
    file = made;
    return create(made);
  };
  // No download in a test: the name is asked for, not the file.
  let name = "";
  const click = vi
    .spyOn(HTMLAnchorElement.prototype, "click")
    .mockImplementation(function (this: HTMLAnchorElement) {
      name = this.download;
    });
  button(element, "Datei speichern").click();
  await until(() => name !== "");
  URL.createObjectURL = create;
  click.mockRestore();
  if (file === undefined) throw new Error("no file");
  return new File([file], name);
}

async function chooseFile(element: FimForm, file: File): Promise<void> {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  const input = find(element, "#import-file");
  if (!(input instanceof HTMLInputElement)) throw new Error("no file input");
  input.files = transfer.files;
  await settled();
}

test("a file brings the answers to another device", async () => {
  const element = await mount(model, { draft: "session" });
  await fill(element, "fim-text input", "Özdemir");
  await press(element, "Weiter");
  await openPanel(element);
  await fill(element, "#export-phrase", "kurz");
  await press(element, "Datei speichern");
  expect(focused()?.id).toBe("export-phrase");
  expect(panel(element)).toContain("mindestens 12 Zeichen ein");
  await fill(element, "#export-phrase", PHRASE);
  const file = await download(element);
  expect(file.name).toMatch(/^probeformular-\d{4}-\d\d-\d\d\.json$/);
  expect(panel(element)).toContain("Die Datei ist gespeichert");
  expect((await axe.run(rootOf(element).host)).violations).toEqual([]);
  unmountAll();
  sessionStorage.clear();

  const other = await mount(model, { draft: "session" });
  await openPanel(other);
  await press(other, "Datei öffnen");
  expect(focused()?.id).toBe("import-file");
  await chooseFile(other, file);
  await fill(other, "#import-phrase", "etwas ganz anderes");
  await press(other, "Datei öffnen");
  await until(() => panel(other).includes("gehört nicht zu der Datei"));
  await until(() => focused()?.id === "import-phrase");
  await fill(other, "#import-phrase", PHRASE);
  await press(other, "Datei öffnen");
  await until(() => other.session?.values["G99000000001"] !== undefined);
  await settled();
  expect(squeeze(find(other, "#step-title").textContent)).toBe("Zahlung");
  expect(focused()?.id).toBe("step-title");
});

test("a damaged file says so", async () => {
  const element = await mount(model, { draft: "session" });
  await openPanel(element);
  await chooseFile(element, new File(["{}"], "x.json"));
  await fill(element, "#import-phrase", PHRASE);
  await press(element, "Datei öffnen");
  await until(() => panel(element).includes("beschädigt"));
  expect(find(element, "#import-file").getAttribute("aria-invalid")).toBe(
    "true",
  );
});

/** Whether the browser would ask before the page goes. */
function asks(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

test.each([
  ["asks", "none", "auto", true],
  ["does not ask when told not to", "none", "none", false],
  ["does not ask when answers are kept", "session", "auto", false],
] as const)(
  "before answers are lost the browser %s (%s)",
  async (_, draft, leaveGuard, expected) => {
    const element = await mount(model, {
      draft,
      prepare: (one) => {
        one.leaveGuard = leaveGuard;
      },
    });
    expect(asks()).toBe(false);
    await fill(element, "fim-text input", "Özdemir");
    expect(asks()).toBe(expected);
    unmountAll();
    expect(asks()).toBe(false);
  },
);

test("the browser asks when storage is full", async () => {
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const element = await mount(model, { draft: "session" });
  await fill(element, "fim-text input", "Özdemir");
  await written();
  expect(asks()).toBe(true);
  await openPanel(element);
  expect(panel(element)).toContain("gerade nicht gespeichert werden");
  full.mockRestore();
});
