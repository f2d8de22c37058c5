import { PDFDocument, PDFWriter } from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import { brokenRules } from "../test-support/mutations.js";
import { render } from "../test-support/render.js";

let submission: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
});

test.each<[string, (bytes: Uint8Array) => Uint8Array, string[]]>([
  [
    "something before the header",
    (bytes) => Uint8Array.of(0x0a, ...bytes),
    ["A 6.1.2-1"],
  ],
  [
    "something behind the end",
    (bytes) => Uint8Array.of(...bytes, 0x41),
    ["A 6.1.3-3"],
  ],
  [
    "the end missing",
    (bytes) => bytes.subarray(0, bytes.length >> 1),
    ["A file", "UA file"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(mutate(submission))).toEqual(rules);
});

describe("the same objects, put into the file otherwise", () => {
  let plain: string;
  beforeAll(async () => {
    const document = await PDFDocument.load(submission, {
      updateMetadata: false,
    });
    const bytes = await PDFWriter.forContext(
      document.context,
      Infinity,
    ).serializeToBuffer();
    plain = Buffer.from(bytes).toString("latin1");
  });

  test.each<[string, (text: string) => string, string[]]>([
    ["as they were", (text) => text, []],
    [
      "two blanks in a head",
      (text) => text.replace(/\n(\d+) 0 obj\n/, "\n$1  0 obj\n"),
      ["A 6.1.9-1"],
    ],
    [
      "no line end behind a head",
      (text) => text.replace(/\n(\d+ 0 obj)\n/, "\n$1 "),
      ["A 6.1.9-1"],
    ],
    [
      "a stream that states too little",
      (text) =>
        text.replace(
          /\/Length (\d+)\n/,
          (_, length) => `/Length ${String(Number(length) - 5)}\n`,
        ),
      ["A 6.1.7.1-1"],
    ],
    [
      "a blank behind the word stream",
      (text) => text.replace(/>>\nstream\n/, ">>\nstream \n"),
      ["A 6.1.7.1-2"],
    ],
    [
      "a table behind a blank",
      (text) => text.replace(/\nxref\n/, "\nxref \n"),
      ["A 6.1.4-2"],
    ],
  ])("%s", async (_, edit, rules) => {
    const found = await brokenRules(Buffer.from(edit(plain), "latin1"));
    expect(found.filter((rule) => rule.startsWith("A 6.1."))).toEqual(rules);
  });
});
