import { expect, test } from "vitest";
import { Definitions } from "./definitions.js";

test("the same body under the same wish is one definition", () => {
  const definitions = new Definitions({});
  expect(definitions.add("F1", { type: "string" })).toBe("#/$defs/F1");
  expect(definitions.add("F1", { type: "string" })).toBe("#/$defs/F1");
  expect(definitions.toJson()).toEqual({ F1: { type: "string" } });
});

test("another body under the same wish gets a number", () => {
  const definitions = new Definitions({});
  definitions.add("F1", { type: "string" });
  expect(definitions.add("F1", { type: "number" })).toBe("#/$defs/F1_2");
});

test("keys need no escaping in a JSON Pointer or URI, and stay apart from shared ones", () => {
  const definitions = new Definitions({ text: { type: "string" } });
  expect(definitions.add("a/b~c d", {})).toBe("#/$defs/a-b-c-d");
  expect(definitions.add("text", {})).toBe("#/$defs/text_2");
  expect(definitions.share("text")).toBe("#/$defs/text");
});

test("definitions stand in the order of their places, then those without a place, then shared ones", () => {
  const definitions = new Definitions({ text: {} });
  definitions.share("text");
  const first = definitions.reserve();
  definitions.add("child", {}, definitions.reserve());
  definitions.add("parent", {}, first);
  definitions.add("codes", {});
  expect(Object.keys(definitions.toJson())).toEqual([
    "parent",
    "child",
    "codes",
    "text",
  ]);
});
