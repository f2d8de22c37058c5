import { expect, test } from "vitest";

import { fileKind, fileSize } from "./file-facts.js";

test.each([
  ["bytes stay bytes below a kilobyte", 999, "999 Byte"],
  ["nothing is something", 0, "0 Byte"],
  ["small sizes have one digit", 1_234, "1,2 kB"],
  ["a round size has none", 2_000, "2 kB"],
  ["larger ones are rounded", 120_400, "120 kB"],
  ["rounding does not make a thousand", 999_600, "1 MB"],
  ["megabytes", 12_345_678, "12 MB"],
])("%s", (_, sizeBytes, text) => {
  expect(fileSize(sizeBytes)).toBe(text);
});

test.each([
  ["a common type has a name", "application/pdf", "PDF-Dokument"],
  ["case does not matter", "IMAGE/PNG", "PNG-Bild"],
  ["an unknown type stays", "application/x-odd", "application/x-odd"],
])("%s", (_, mediaType, text) => {
  expect(fileKind(mediaType)).toBe(text);
});
