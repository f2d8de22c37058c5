import { expect, test } from "vitest";

import { hexText, pdfNumber } from "./numbers.js";

test.each([
  ["whole numbers stay", 12, "12"],
  ["three digits are kept", 1.23456, "1.235"],
  ["tiny numbers have no exponent", 1e-9, "0"],
  ["nor a sign", -1e-9, "0"],
  ["negative numbers", -0.5, "-0.5"],
])("%s", (_, value, text) => {
  expect(pdfNumber(value)).toBe(text);
});

test("text strings are UTF-16 with a byte order mark", () => {
  expect(hexText("Aß😀")).toBe("<FEFF004100DFD83DDE00>");
});
