import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { jpegBytes, pdfText, pngBytes } from "../../../test-support/files.js";
import { readFileName } from "../file-name.js";
import { mediaTypesOf, readMediaType } from "../media-types.js";
import { inspectFile } from "./inspect-file.js";
import { countProcessorTime } from "../../../../../test/support/processor-time.js";

const types = mediaTypesOf({ children: [] });
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-inspect-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function inspect(
  bytes: Uint8Array | string,
  fileName = "a.pdf",
  claimed = "application/pdf",
  accepted: ReadonlySet<string> = types,
) {
  const path = join(folder, "file");
  await writeFile(path, bytes, typeof bytes === "string" ? "latin1" : null);
  return inspectFile(path, fileName, claimed, accepted);
}

const objectStream = (text: string): string => {
  const data = deflateSync(text).toString("latin1");
  return `4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${String(data.length)}>>\nstream\n${data}\nendstream\nendobj`;
};

describe("taken", () => {
  test.each([
    ["a PDF", pdfText(), "a.pdf", "application/pdf"],
    ["a PDF without claimed type", pdfText(), "a.pdf", ""],
    ["a name in capitals", pdfText(), "A.PDF", "application/pdf"],
    ["a PNG", pngBytes(), "a.png", "image/png"],
    ["a JPEG", jpegBytes(), "a.jpg", "image/jpeg"],
    [
      "a PDF with harmless compressed objects",
      pdfText({ objects: objectStream("5 0 <</Type/Annot>>") }),
      "a.pdf",
      "application/pdf",
    ],
  ])("%s", async (_, bytes, name, claimed) => {
    expect((await inspect(bytes, name, claimed)).ok).toBe(true);
  });

  test("a type that the form's schema names", async () => {
    const accepted = new Set([...types, "text/csv"]);
    expect(await inspect("a;b", "a.csv", "text/csv", accepted)).toEqual({
      ok: true,
      mediaType: "text/csv",
    });
  });

  test("what phones put behind a JPEG is cut off", async () => {
    const image = jpegBytes();
    const bytes = Buffer.concat([image, Buffer.from("<script>")]);
    expect(await inspect(bytes, "a.jpg", "image/jpeg")).toMatchObject({
      ok: true,
      keepBytes: image.length,
    });
  });
});

describe("refused", () => {
  test.each([
    ["an empty file", "", 422],
    ["a type that the form does not take", "GIF89a", 422],
    ["HTML that claims to be PDF", "<html>", 422],
    ["a PDF that is only its first bytes", "%PDF-1.7", 422],
    ["a PDF with something before it", " " + pdfText(), 422],
    ["a PDF with something behind it", pdfText() + "PK\x03\x04", 422],
    [
      "a script",
      pdfText({ catalog: "/OpenAction<</S/JavaScript/JS(1)>>" }),
      422,
    ],
    [
      "a script with escaped name",
      pdfText({ catalog: "/OpenAction<</S/J#61vaScript>>" }),
      422,
    ],
    [
      "a script in a compressed object",
      pdfText({ objects: objectStream("5 0 <</S/JavaScript/JS(1)>>") }),
      422,
    ],
    [
      "a compressed object in a filter that hides it",
      pdfText({
        objects: objectStream("5 0 <<>>").replace(
          "/FlateDecode",
          "[/ASCIIHexDecode/FlateDecode]",
        ),
      }),
      422,
    ],
    [
      "a compressed object that is a bomb",
      pdfText({ objects: objectStream(" ".repeat(65 * 1024 * 1024)) }),
      422,
    ],
    [
      "an attached file",
      pdfText({ catalog: "/Names<</EmbeddedFiles 5 0 R>>" }),
      422,
    ],
    ["encryption", pdfText({ trailer: "/Encrypt<</V 1>>" }), 422],
    ["pages that hold themselves", pdfText({ kids: "2 0 R" }), 422],
  ])("%s", async (_, bytes, status) => {
    const inspected = await inspect(bytes);
    expect(inspected).toMatchObject({ ok: false, problem: { status } });
  });

  test.each([
    ["another claimed type", pdfText(), "a.png", "image/png"],
    ["another extension", pdfText(), "a.exe", "application/pdf"],
    [
      "an image without dimensions",
      pngBytes({ width: 0 }),
      "a.png",
      "image/png",
    ],
    [
      "an image of billions of pixels",
      pngBytes({ width: 60_000, height: 60_000 }),
      "a.png",
      "image/png",
    ],
    [
      "a PNG with a wrong checksum",
      pngBytes().map((byte, index) => (index === 30 ? byte ^ 1 : byte)),
      "a.png",
      "image/png",
    ],
    ["a cut PNG", pngBytes().subarray(0, 40), "a.png", "image/png"],
    [
      "something behind a PNG",
      Buffer.concat([pngBytes(), Buffer.from("x")]),
      "a.png",
      "image/png",
    ],
    ["a CMYK image", jpegBytes({ components: 4 }), "a.jpg", "image/jpeg"],
    ["a cut JPEG", jpegBytes().subarray(0, -2), "a.jpg", "image/jpeg"],
  ])("%s", async (_, bytes, name, claimed) => {
    expect((await inspect(bytes, name, claimed)).ok).toBe(false);
  });

  test("a program, even where the form takes its type", async () => {
    const accepted = new Set([...types, "application/x-data"]);
    const inspected = await inspect(
      "MZ\x90",
      "a.dat",
      "application/x-data",
      accepted,
    );
    expect(inspected.ok).toBe(false);
  });
});

describe("looking takes time linear in the size", () => {
  const SIZE = 8_000_000;
  test.each([
    ["streams without end", "stream\n"],
    ["empty streams", "stream\nendstream\n"],
    ["objects without end", "1 0 obj "],
    ["digits", "1"],
    ["blanks", " "],
    ["lists without end", "/Kids["],
    ["filters without end", "obj/ObjStm/Filter["],
    ["ends of objects", "endobj"],
    ["slashes", "/"],
    ["escapes", "/#41"],
  ])("%s", async (_, piece) => {
    const filling = piece.repeat(SIZE / piece.length);
    const spent = countProcessorTime();
    await inspect(pdfText({ objects: filling }));
    expect(spent()).toBeLessThan(5000);
  });
});

const corpus = process.env["FIM_CORPUS"];

describe.skipIf(corpus === undefined)("hostile files", () => {
  const index =
    corpus === undefined
      ? []
      : readFileSync(join(corpus, "hostile/files/INDEX.tsv"), "utf8")
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split("\t"));
  /** Types that some form may take, as far as its row expects the file to be accepted. */
  const accepted = new Set([...types, "text/plain"]);

  test.each(index)(
    "%s",
    async (file = "", _size, claimed = "", _attacks, expected = "") => {
      const bytes = await readFile(join(corpus ?? "", "hostile/files", file));
      const spent = countProcessorTime();
      // The one row about a name is named in file-names.json.
      const name = readFileName(file.endsWith(".bin") ? "a.pdf%00.exe" : file);
      const inspected = name.ok
        ? await inspect(bytes, name.fileName, readMediaType(claimed), accepted)
        : { ok: false };
      expect(spent()).toBeLessThan(1000);
      if (/^accept/.test(expected)) expect(inspected.ok).toBe(true);
      else if (/\bor strip/.test(expected))
        expect(
          !inspected.ok ||
            ("keepBytes" in inspected &&
              (inspected.keepBytes ?? bytes.length) < bytes.length),
        ).toBe(true);
      // "or": the row names a second way to be safe.
      else if (
        !/\bor (?:accept|strip|repair|ignore|never inflate)/.test(expected)
      )
        expect(inspected.ok).toBe(false);
    },
  );
});
