import { describe, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import { render } from "../test-support/render.js";
import { runTool } from "../test-support/tools.js";
import { readSeal, sealPdf } from "./seal.js";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const small = text("%PDF-1.7\n1 0 obj\nnull\nendobj\nstartxref\n9\n%%EOF");

test("a sealed file is whole", async () => {
  expect(await readSeal(await sealPdf(small))).toEqual({ kind: "whole" });
});

test("a file without a seal has none", async () => {
  expect(await readSeal(small)).toEqual({ kind: "none" });
});

test("no byte can be changed without breaking the seal or losing it", async () => {
  const sealed = await sealPdf(small);
  for (let at = 0; at < sealed.length; at++) {
    for (const bit of [1, 0x20]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ bit;
      expect((await readSeal(changed)).kind, `byte ${String(at)}`).toMatch(
        /^(?:broken|none)$/,
      );
    }
  }
});

test("no byte can be taken away", async () => {
  const sealed = await sealPdf(small);
  for (let at = 0; at < sealed.length; at++) {
    const cut = new Uint8Array([
      ...sealed.subarray(0, at),
      ...sealed.subarray(at + 1),
    ]);
    expect((await readSeal(cut)).kind).not.toBe("whole");
  }
});

test.each([
  ["a line break", "\n"],
  ["a signature or another version", "\n2 0 obj\nnull\nendobj\n%%EOF\n"],
])("what was added behind the end is told: %s", async (_, added) => {
  const sealed = await sealPdf(small);
  const continued = new Uint8Array([...sealed, ...text(added)]);
  expect(await readSeal(continued)).toEqual({
    kind: "continued",
    addedBytes: added.length,
  });
});

describe("documents", () => {
  test("are sealed, and other programs read them", async () => {
    const pdf = await render(dogForm, dogValues);
    expect(await readSeal(pdf)).toEqual({ kind: "whole" });
    const { status, stderr } = runTool("qpdf", ["--check", "in.pdf"], pdf);
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("cannot be changed unseen where nothing refers to, either", async () => {
    const pdf = await render(dogForm, dogValues);
    const file = Buffer.from(pdf).toString("latin1");
    const places = [
      // The comment that says that the file is binary, gaps between objects, and what readers skip at the end.
      file.indexOf("%", 5) + 2,
      file.indexOf("endobj\n") + "endobj".length,
      file.lastIndexOf("startxref") - 1,
      file.lastIndexOf("%%EOF"),
    ];
    for (const at of places) {
      const changed = pdf.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await readSeal(changed)).kind).toMatch(/^(?:broken|none)$/);
    }
  });
});
