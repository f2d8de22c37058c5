import { describe, expect, test } from "vitest";

import { field, form, group } from "../testing/build-model.js";
import { encodeDraft, decodeDraft, labelsOf, type Draft } from "./draft.js";
import { noBox, SessionBox, type KeyValueStore } from "./session-box.js";

class MemoryStore implements KeyValueStore {
  readonly items = new Map<string, string>();
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, value: string): void => {
    this.items.set(key, value);
  };
  removeItem = (key: string): void => {
    this.items.delete(key);
  };
}

const draft: Draft = {
  formId: "S99000000900",
  formVersion: "1.0.0",
  values: { A: { a: "x" } },
  remembered: [{ pointer: "/A/c", value: "k" }],
  stepId: "A",
  visited: ["A"],
  labels: { "A/a": "Name" },
  leftover: [{ label: "Alt", text: "7" }],
  language: "en",
  idempotencyKey: "key",
  savedAt: 1_795_305_600_000,
};

const next = form([], { fimId: { id: "S99000000900", version: "2.0.0" } });
const other = form([], { fimId: { id: "S99000000901", version: "1.0.0" } });

describe("a draft in the tab", () => {
  test("comes back as it was written", () => {
    const store = new MemoryStore();
    expect(new SessionBox(store, form([]), "here").write(draft)).toBe(true);
    expect(new SessionBox(store, form([]), "here").draft).toEqual(draft);
  });

  test("is kept apart by place and form, and outlives another version of the form", () => {
    const store = new MemoryStore();
    new SessionBox(store, form([]), "here").write(draft);
    expect(new SessionBox(store, form([]), "there").draft).toBeUndefined();
    expect(new SessionBox(store, other, "here").draft).toBeUndefined();
    expect(new SessionBox(store, next, "here").draft).toEqual(draft);
  });

  test("is gone once cleared", () => {
    const store = new MemoryStore();
    const box = new SessionBox(store, form([]), "");
    box.write(draft);
    box.clear();
    expect(new SessionBox(store, form([]), "").draft).toBeUndefined();
  });

  test("storage that throws is no storage", () => {
    const fail = (): never => {
      throw new Error("blocked");
    };
    const store = { getItem: fail, setItem: fail, removeItem: fail };
    const box = new SessionBox(store, form([]), "");
    expect(box.write(draft)).toBe(false);
    expect(box.draft).toBeUndefined();
    expect(() => {
      box.clear();
    }).not.toThrow();
  });

  test("is not kept where the page wants none", () => {
    expect(noBox.write(draft)).toBe(false);
    expect(noBox.draft).toBeUndefined();
  });
});

describe("a draft from outside", () => {
  const read = (json: unknown): Draft | undefined =>
    decodeDraft(json, form([]));

  test("is read if it is one", () => {
    expect(read(JSON.parse(encodeDraft(draft)))).toEqual(draft);
  });

  test.each([
    ["no object", []],
    ["another format", { ...draft, draftVersion: 3 }],
    ["values that are none", { ...draft, draftVersion: 2, values: [] }],
    ["another form", { ...draft, draftVersion: 2, formId: "S99000000901" }],
    ["no page", { ...draft, draftVersion: 2, stepId: 1 }],
  ])("%s is no draft", (_, json) => {
    expect(read(json)).toBeUndefined();
  });

  test("loses the parts that are not what they should be", () => {
    const wild = {
      draftVersion: 2,
      formId: "S99000000900",
      values: {},
      stepId: "",
      visited: ["A", 1],
      remembered: [{ pointer: "/a", value: 1 }, { pointer: 1 }, "x"],
      labels: { a: "A", b: 1 },
      leftover: [{ label: "a" }],
      idempotencyKey: 7,
      language: null,
      savedAt: "now",
    };
    expect(read(wild)).toEqual({
      formId: "S99000000900",
      formVersion: "",
      values: {},
      stepId: "",
      visited: ["A"],
      remembered: [{ pointer: "/a", value: 1 }],
      labels: { a: "A" },
      leftover: [],
      savedAt: 0,
    });
  });
});

test("answered fields are named by path, each once", () => {
  const model = form([
    group("G1", "Hund", [field("F1", "Name")], { occurs: { min: 0, max: 3 } }),
  ]);
  const values = {
    G1: [{ F1: "Bello" }, { F1: "Rex" }],
    F2: { attachmentId: "1", fileName: "a.pdf" },
    F3: "",
  };
  expect(model.children).toHaveLength(1);
  expect(labelsOf(values, (path) => `<${path}>`)).toEqual({
    "G1/F1": "<G1/F1>",
    F2: "<F2>",
  });
});
