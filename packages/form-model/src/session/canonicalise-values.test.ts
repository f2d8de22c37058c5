import { expect, test } from "vitest";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { canonicaliseValues } from "./canonicalise-values.js";

const model = buildModel(
  [
    field("text"),
    field("number", { valueType: "number" }),
    field("code", { control: "select", codeListId: "l" }),
    field("many", { occurs: occurs("0:*") }),
    group("always", [field("a")]),
    group("maybe", [field("a"), field("b", { initialValue: "x" })], {
      occurs: occurs("0:1"),
    }),
    group("entries", [field("a")], { occurs: occurs("2:*") }),
    group("one", [group("g", [field("a")]), field("f")], {
      arrangement: "choice",
      occurs: occurs("0:1"),
    }),
    field("file", { valueType: "file" }),
    field("label", { control: "label" }),
  ],
  { codeLists: [codeList("l", [[" 1", "eins"]])] },
);

/** What every form of this model holds. */
const least = { always: {}, entries: [{}, {}] };
const file = {
  attachmentId: "1",
  fileName: "a\u0308.pdf",
  mediaType: "application/pdf",
  sizeBytes: 1,
  sha512: "0".repeat(128),
};

test.each<[string, unknown, object]>([
  ["required groups are there even if empty", {}, {}],
  ["values that are no object are none", "text", {}],
  [
    "texts are trimmed and normalised",
    { text: " u\u0308\r\n1 " },
    { text: "ü\n1" },
  ],
  ["codes stand as they are", { code: " 1" }, { code: " 1" }],
  ["zero has no sign", { number: -0 }, { number: 0 }],
  [
    "values of the wrong type stay",
    { text: 5, number: "5" },
    { text: 5, number: "5" },
  ],
  ["empty values go", { text: " ", number: null, many: [] }, {}],
  ["empty entries of fields go", { many: ["", "a", null] }, { many: ["a"] }],
  ["unknown properties and labels go", { x: 1, label: "x" }, {}],
  [
    "an optional group without an answer goes",
    { maybe: { a: " ", b: "x" } },
    {},
  ],
  [
    "with an answer it has its initial values, too",
    { maybe: { a: "1", b: "x" } },
    { maybe: { a: "1", b: "x" } },
  ],
  [
    "an initial value that was changed is an answer",
    { maybe: { b: "y" } },
    { maybe: { b: "y" } },
  ],
  ["an initial value in other clothes is not", { maybe: { b: " x " } }, {}],
  [
    "entries of groups stay, and the minimum is filled up",
    { entries: [{ a: "1" }] },
    { entries: [{ a: "1" }, {}] },
  ],
  [
    "a chosen alternative stays even if empty",
    { one: { g: {} } },
    { one: { g: {} } },
  ],
  [
    "a chosen field without a value leaves the choice empty",
    { one: { f: "" } },
    {},
  ],
  [
    "several alternatives stay, so that every reader refuses them",
    { one: { g: { a: "1" }, f: "2" } },
    { one: { g: { a: "1" }, f: "2" } },
  ],
  [
    "a file holds what is known of it",
    { file: { ...file, content: "AAAA" } },
    { file: { ...file, fileName: "ä.pdf" } },
  ],
  [
    "what has the wrong shape for a group or list goes",
    { many: "a", always: [1], maybe: 5 },
    {},
  ],
])("%s", (_, values, expected) => {
  const canonical = canonicaliseValues(model, values);
  expect(canonical).toEqual({ ...least, ...expected });
  expect(canonicaliseValues(model, canonical)).toEqual(canonical);
});

test("the order is that of the form", () => {
  const values = { file, entries: [], text: "a", number: 1 };
  expect(Object.keys(canonicaliseValues(model, values))).toEqual([
    "text",
    "number",
    "always",
    "entries",
    "file",
  ]);
});
