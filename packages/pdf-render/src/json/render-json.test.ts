import type { FormValues } from "@fim-forms/form-model";
import { expect, test } from "vitest";
import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { renderJson } from "./index.js";

const model = buildModel([
  field("F2"),
  field("F1", { valueType: "file" }),
  field("F3", { control: "label" }),
  group("G1", [field("F5"), field("F4", { occurs: occurs("0:*") })], {
    occurs: occurs("0:*"),
  }),
]);

test.each<[string, FormValues, FormValues]>([
  [
    "properties follow the form, at every depth",
    { G1: [{ F4: ["b", "a"], F5: "c" }], F2: "d" },
    { F2: "d", G1: [{ F5: "c", F4: ["b", "a"] }] },
  ],
  [
    "a file's properties have one order",
    {
      F1: {
        sha512: "0",
        sizeBytes: 1,
        mediaType: "m",
        fileName: "f",
        attachmentId: "a",
      },
    },
    {
      F1: {
        attachmentId: "a",
        fileName: "f",
        mediaType: "m",
        sizeBytes: 1,
        sha512: "0",
      },
    },
  ],
  ["an empty group stays", { G1: [{}] }, { G1: [{}] }],
  ["what the form does not know is left out", { F3: "a", F9: "b" }, {}],
])("%s", (_, values, expected) => {
  expect(renderJson(model, values)).toBe(
    `${JSON.stringify(expected, undefined, 2)}\n`,
  );
});
