import { describe, expect, test } from "vitest";

import { form } from "../testing/build-model.js";
import { DraftBox, type Draft, type KeyValueStore } from "./draft.js";

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
  values: { A: { a: "x" } },
  choices: [["/A/c", "k"]],
  stepId: "A",
  visited: ["A"],
  idempotencyKey: "key",
};

describe("DraftBox", () => {
  test("gives back what was written", () => {
    const box = new DraftBox(new MemoryStore(), form([]), "here");
    expect(box.write(draft)).toBe(true);
    expect(box.read()).toEqual(draft);
  });

  test("keeps two places and two versions apart", () => {
    const store = new MemoryStore();
    new DraftBox(store, form([]), "here").write(draft);
    expect(new DraftBox(store, form([]), "there").read()).toBeUndefined();
    const next = form([], { fimId: { id: "S99000000900", version: "2.0.0" } });
    expect(new DraftBox(store, next, "here").read()).toBeUndefined();
  });

  test("forgets what was cleared", () => {
    const box = new DraftBox(new MemoryStore(), form([]), "");
    box.write(draft);
    box.clear();
    expect(box.read()).toBeUndefined();
  });

  test.each([
    ["broken JSON", "{"],
    ["no object", "[]"],
    ["another format", '{"draftVersion":2,"values":{},"stepId":""}'],
    ["values that are none", '{"draftVersion":1,"values":[],"stepId":""}'],
  ])("ignores %s", (_, text) => {
    const store = new MemoryStore();
    const box = new DraftBox(store, form([]), "");
    box.write(draft);
    for (const key of store.items.keys()) store.items.set(key, text);
    expect(box.read()).toBeUndefined();
  });

  test("leaves out parts that are not what they should be", () => {
    const store = new MemoryStore();
    const box = new DraftBox(store, form([]), "");
    box.write(draft);
    const text = JSON.stringify({
      draftVersion: 1,
      values: {},
      stepId: "",
      visited: ["A", 1],
      choices: [["a"], ["a", "b"], 3],
      idempotencyKey: 7,
    });
    for (const key of store.items.keys()) store.items.set(key, text);
    expect(box.read()).toEqual({
      values: {},
      stepId: "",
      visited: ["A"],
      choices: [["a", "b"]],
    });
  });

  test("storage that throws is no storage", () => {
    const fail = (): never => {
      throw new Error("blocked");
    };
    const store = { getItem: fail, setItem: fail, removeItem: fail };
    const box = new DraftBox(store, form([]), "");
    expect(box.write(draft)).toBe(false);
    expect(box.read()).toBeUndefined();
    expect(() => {
      box.clear();
    }).not.toThrow();
  });
});
