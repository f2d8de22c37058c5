import type { FormModel } from "@fim-forms/form-model";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { defineFimForm } from "../define.js";
import { settled } from "../internal/settled.js";
import { loadParts } from "../late/parts.js";
import { renderFirstPage } from "../server/first-page.js";
import { field, form, group } from "../testing/build-model.js";
import { FakeRequest, pdf } from "../testing/fake-request.js";
import { kitchenSink } from "../testing/kitchen-sink.js";
import { FimForm } from "./fim-form.js";

const { codeLists } = kitchenSink;
const model = form(
  [
    group("G99000000099", "Alles", kitchenSink.children),
    group("G99000000098", "Danach", [field("F99000000090", "Noch etwas")]),
  ],
  { codeLists },
);
const ALL = "/G99000000099";

beforeEach(async () => {
  defineFimForm();
  await loadParts();
  sessionStorage.clear();
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** The page from the server, taken over once {@link begin} is called. */
async function open(of: FormModel = model): Promise<FimForm> {
  const page = await renderFirstPage(of, {
    stylesheet: "data:text/css,",
    action: "/post",
    context: { today: "2026-11-23" },
  });
  const box = document.createElement("div");
  box.setHTMLUnsafe(
    `<fim-form id="served" action="/a" lang="de">${page}</fim-form>`,
  );
  document.body.append(box);
  const element = box.firstElementChild;
  if (!(element instanceof FimForm)) throw new Error("not taken up");
  element.context = { today: "2026-11-23" };
  await settled();
  return element;
}

async function begin(element: FimForm, of: FormModel = model): Promise<void> {
  element.model = of;
  await settled();
  await settled();
}

const root = (element: FimForm): ShadowRoot => {
  if (element.shadowRoot === null) throw new Error("no shadow root");
  return element.shadowRoot;
};

function input(element: FimForm, selector: string): HTMLInputElement {
  const found = root(element).querySelector<HTMLInputElement>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}

const at = (pointer: string, end = ""): string =>
  `#${CSS.escape(`fe${`${ALL}/${pointer}`.replaceAll("/", "-")}${end}`)}`;

test("it stands there alone until the form is known, and goes then", async () => {
  const element = await open();
  const served = input(element, ".form-title");
  expect(root(element).querySelectorAll(".form-title")).toHaveLength(1);
  expect(root(element).textContent).not.toContain("wird geladen");
  await begin(element);
  expect(served.isConnected).toBe(false);
  expect(root(element).querySelectorAll(".form-title")).toHaveLength(1);
  expect(root(element).querySelector("link")).toBeNull();
});

test("what was entered in every kind of control becomes the form's", async () => {
  const element = await open();
  const type = (selector: string, text: string): void => {
    input(element, selector).value = text;
  };
  const check = (name: string, value: string): void => {
    input(element, `[name="${name}"][value="${value}"]`).checked = true;
  };
  type(at("G99000000001/F60000000227"), "Müller");
  check(`f${ALL}/G99000000001/F99000000002`, "m");
  type(at("G99000000001/F99000000003", "-day"), "3");
  type(at("G99000000001/F99000000003", "-month"), "2");
  type(at("G99000000001/F99000000003", "-year"), "1999");
  const hund = "G99000000010/0";
  type(at(`${hund}/F99000000012`), "mudi");
  type(at(`${hund}/F99000000013`), "02");
  check(`f${ALL}/${hund}/F99000000014`, "false");
  type(at(`${hund}/F99000000015`), "12,5");
  type(at("F99000000030"), "Weil\nes so ist");
  check(`c${ALL}/G99000000020/G99000000021`, "F99000000023");
  const files = new DataTransfer();
  files.items.add(pdf("a.pdf"));
  input(element, at("F99000000031")).files = files.files;
  await begin(element);
  expect(element.session?.values).toMatchObject({
    G99000000099: {
      G99000000001: {
        F60000000227: "Müller",
        F99000000002: "m",
        F99000000003: "1999-02-03",
      },
      G99000000010: [
        {
          F99000000012: "mdl",
          F99000000013: "02",
          F99000000014: false,
          F99000000015: 12.5,
        },
      ],
      F99000000030: "Weil\nes so ist",
    },
  });
  expect(element.session?.chosen(`${ALL}/G99000000020/G99000000021`)).toBe(
    "F99000000023",
  );
  expect(FakeRequest.all).toHaveLength(1);
  expect(root(element).querySelector(".error")).toBeNull();
});

test("the caret stays, and nothing is found fault with while one types", async () => {
  const element = await open();
  const day = at("G99000000001/F99000000003", "-day");
  const month = at("G99000000001/F99000000003", "-month");
  input(element, day).value = "3";
  const before = input(element, month);
  before.value = "12";
  before.focus();
  before.setSelectionRange(1, 2, "backward");
  await begin(element);
  const now = input(element, month);
  expect(now).not.toBe(before);
  expect(root(element).activeElement).toBe(now);
  expect([now.value, now.selectionStart, now.selectionEnd]).toEqual([
    "12",
    1,
    2,
  ]);
  expect(now.selectionDirection).toBe("backward");
  expect(root(element).querySelector(".error")).toBeNull();
});

test.each([
  ["a radio", `[name="f${ALL}/G99000000001/F99000000002"][value="d"]`, "radio"],
  ["the button to go on", ".buttons > .primary", "submit"],
  ["the summary of the legal basis", "details summary", undefined],
])("the focus stays on %s", async (_, selector, type) => {
  const element = await open();
  const before = input(element, selector);
  const text = before.textContent;
  before.focus();
  await begin(element);
  const now = root(element).activeElement;
  expect(now).not.toBe(before);
  expect(now?.isConnected).toBe(true);
  expect(now?.textContent.trim()).toBe(text.trim());
  if (now instanceof HTMLInputElement || now instanceof HTMLButtonElement)
    expect(now.type).toBe(type);
});

test("it waits while a mouse button is down or a character is composed", async () => {
  const element = await open();
  const name = input(element, at("G99000000001/F60000000227"));
  document.dispatchEvent(new PointerEvent("pointerdown"));
  await begin(element);
  expect(name.isConnected).toBe(true);
  name.dispatchEvent(
    new CompositionEvent("compositionupdate", { bubbles: true }),
  );
  document.dispatchEvent(new PointerEvent("pointerup"));
  await new Promise((done) => setTimeout(done, 20));
  await settled();
  expect(name.isConnected).toBe(true);
  name.value = "é";
  name.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  await settled();
  await settled();
  expect(name.isConnected).toBe(false);
  expect(
    element.session?.state(`${ALL}/G99000000001/F60000000227`)?.value,
  ).toBe("é");
});

test("a draft counts, but not against what is being typed on the first page", async () => {
  const first = await open();
  await begin(first);
  first.session?.setValue(`${ALL}/G99000000001/F60000000227`, "Entwurf");
  first.session?.setValue(`${ALL}/G99000000001/F60000000228`, "Anna");
  first.goToStep("G99000000098");
  await settled();
  first.remove();

  const untouched = await open();
  await begin(untouched);
  expect(root(untouched).querySelector("#step-title")?.textContent.trim()).toBe(
    "Danach",
  );
  untouched.remove();

  const touched = await open();
  input(touched, at("G99000000001/F60000000227")).value = "Getippt";
  await begin(touched);
  expect(root(touched).querySelector("#step-title")?.textContent.trim()).toBe(
    "Alles",
  );
  expect(touched.session?.values).toMatchObject({
    G99000000099: {
      G99000000001: { F60000000227: "Getippt", F60000000228: "Anna" },
    },
  });
});

test("the page that was sent while the form was on its way is judged by the form", async () => {
  const element = await open();
  const name = input(element, at("G99000000001/F60000000227"));
  name.value = "Müller";
  input(element, ".buttons > .primary").click();
  await begin(element);
  await settled();
  expect(root(element).querySelector("#error-summary")).not.toBeNull();
  expect(
    input(element, at("G99000000001/F60000000227")).getAttribute(
      "aria-invalid",
    ),
  ).toBe("false");
});

test("where the form cannot be loaded, the page stays of use", async () => {
  const element = await open();
  vi.stubGlobal("fetch", () => Promise.reject(new Error("offline")));
  element.src = "/nowhere.json";
  await settled();
  await settled();
  const name = input(element, at("G99000000001/F60000000227"));
  expect(name.isConnected).toBe(true);
  expect(root(element).textContent).toContain("konnte nicht geladen werden");
  let isSent = false;
  root(element).addEventListener("submit", (event) => {
    isSent = !event.defaultPrevented;
    event.preventDefault();
  });
  input(element, "form .buttons > .primary").click();
  expect(isSent).toBe(true);
});
