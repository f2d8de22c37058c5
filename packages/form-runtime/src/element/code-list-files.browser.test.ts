import { encodeCodeList, type FormModel } from "@fim-forms/form-model";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { settled } from "../internal/settled.js";
import { codeList, field, form, group } from "../testing/build-model.js";
import {
  contentOf,
  find,
  findAll,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";
import type { FimForm } from "./fim-form.js";

const entries = Array.from({ length: 20_000 }, (_, row) => ({
  code: String(row).padStart(5, "0"),
  label: row === 12_345 ? "Köln" : `Gemeinde ${String(row)}`,
}));
const text = encodeCodeList("gemeinden", entries);
const href = "code-lists/gemeinden.json";

const select = {
  control: "select",
  codeListId: "gemeinden",
} as const;

/** The list is needed on the second page. */
const model: FormModel = {
  ...form([
    group("G99000000001", "Person", [
      field("F60000000227", "Familienname", { occurs: { min: 0, max: 1 } }),
    ]),
    group("G99000000002", "Ort", [field("F99000000001", "Gemeinde", select)]),
  ]),
  codeLists: [
    {
      ...codeList("gemeinden", []),
      entriesFile: { href, sha256: "", count: entries.length },
    },
  ],
};

let answers: Response[] = [];
let requests: { readonly url: string; readonly init: RequestInit }[] = [];

beforeEach(() => {
  answers = [];
  requests = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((url, init) => {
    requests = [...requests, { url: url as string, init: init ?? {} }];
    const answer = answers.shift();
    return answer === undefined
      ? Promise.reject(new TypeError("offline"))
      : Promise.resolve(answer);
  });
});

afterEach(() => {
  unmountAll();
  vi.restoreAllMocks();
});

async function openSecondPage(): Promise<FimForm> {
  const element = await mount(
    { ...model, codeLists: await withHash() },
    { prefill: { G99000000002: { F99000000001: "12345" } } },
  );
  expect(requests).toEqual([]);
  await press(element, "Weiter");
  return element;
}

async function withHash(): Promise<FormModel["codeLists"]> {
  const bytes = new TextEncoder().encode(text);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  const sha256 = [...new Uint8Array(hash)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return model.codeLists.map((list) => ({
    ...list,
    entriesFile: { href, sha256, count: entries.length },
  }));
}

const box = "fim-combobox input";

describe("a list in a file of its own", () => {
  test("is loaded when its field is shown, and searched", async () => {
    answers = [new Response(text)];
    const element = await openSecondPage();
    await expect.poll(() => contentOf(element, box)).toBe("Köln");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe(new URL(href, document.baseURI).href);
    expect(requests[0]?.init.integrity).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
    await type(element, "gemeinde 777");
    expect(findAll(element, ".combobox-option").length).toBeGreaterThan(5);
    await type(element, "koeln");
    expect(findAll(element, ".combobox-option")).toHaveLength(1);
  });

  test("judges codes as soon as it is there", async () => {
    answers = [new Response(text)];
    const element = await openSecondPage();
    await expect.poll(() => contentOf(element, box)).toBe("Köln");
    element.session?.setValue("/G99000000002/F99000000001", "kein Ort");
    expect(element.session?.issues()).toMatchObject([{ constraint: "code" }]);
  });

  test.each([
    ["the network is away", []],
    ["the file is missing", [new Response("", { status: 404 })]],
    ["the file is another one", [new Response(encodeCodeList("x", entries))]],
    ["the file is none", [new Response("<html>")]],
  ])("says so when %s, and keeps the answer", async (_, given) => {
    answers = given;
    const element = await openSecondPage();
    await type(element, "12345");
    await expect
      .poll(() => squeeze(find(element, ".combobox-empty").textContent))
      .toContain("konnte nicht geladen werden");
    expect(requests).toHaveLength(1);
    expect(element.session?.values).toEqual({
      G99000000002: { F99000000001: "12345" },
    });
  });
});

async function type(element: FimForm, value: string): Promise<void> {
  const input = find(element, box) as HTMLInputElement;
  input.focus();
  input.value = value;
  input.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true }),
  );
  await settled();
}
