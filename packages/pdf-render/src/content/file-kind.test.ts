import { expect, test } from "vitest";

import { fileKind } from "./file-kind.js";

test.each([
  ["a common type has a name", "application/pdf", "PDF-Dokument"],
  ["case does not matter", "IMAGE/PNG", "PNG-Bild"],
  ["an unknown type stays", "application/x-odd", "application/x-odd"],
])("%s", (_, mediaType, text) => {
  expect(fileKind(mediaType)).toBe(text);
});
