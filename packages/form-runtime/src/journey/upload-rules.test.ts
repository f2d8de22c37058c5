import { expect, test } from "vitest";

import {
  acceptOf,
  mediaTypeNames,
  photoTypes,
  readFileValue,
  refusalOf,
} from "./upload-rules.js";

const pdf = { name: "a.pdf", type: "application/pdf", size: 10 };

test.each([
  ["no limits", pdf, {}, undefined],
  [
    "a file of the right type",
    pdf,
    { mediaTypes: ["application/pdf"] },
    undefined,
  ],
  [
    "a type family",
    { ...pdf, type: "image/png" },
    { mediaTypes: ["image/*"] },
    undefined,
  ],
  [
    "a file whose type the browser does not know",
    { ...pdf, type: "" },
    { mediaTypes: ["application/pdf"] },
    undefined,
  ],
  [
    "a file of another type",
    { name: "a.exe", type: "application/x-msdownload", size: 1 },
    { mediaTypes: ["application/pdf"] },
    "wrongType",
  ],
  ["an empty file", { ...pdf, size: 0 }, {}, "empty"],
  ["a file of just the size", pdf, { maxSizeBytes: 10 }, undefined],
  [
    "a file one byte too large",
    { ...pdf, size: 11 },
    { maxSizeBytes: 10 },
    "tooLarge",
  ],
])("%s", (_, file, constraints, expected) => {
  expect(refusalOf(file, constraints)).toBe(expected);
});

test.each([
  ["any file may be a picture", [], "image/*"],
  [
    "of several types the pictures",
    ["application/pdf", "image/jpeg", "image/png"],
    "image/jpeg,image/png",
  ],
  ["where no picture is wanted, none is taken", ["application/pdf"], undefined],
])("a camera: %s", (_, mediaTypes, expected) => {
  expect(photoTypes(mediaTypes)).toBe(expected);
});

test("types are named as people know them", () => {
  expect(mediaTypeNames(["application/pdf", "image/jpeg", "x/y"])).toBe(
    "PDF, JPG, x/y",
  );
  expect(acceptOf(["image/jpeg"])).toBe("image/jpeg,.jpg,.jpeg");
});

test.each([
  [
    "a reference",
    {
      attachmentId: "a",
      fileName: "f",
      mediaType: "m",
      sizeBytes: 1,
      sha512: "s",
    },
    true,
  ],
  ["a text", "x", false],
  ["nothing", undefined, false],
  ["half a reference", { attachmentId: "a" }, false],
])("reads %s: %s", (_, body, expected) => {
  expect(readFileValue(body) !== undefined).toBe(expected);
});
