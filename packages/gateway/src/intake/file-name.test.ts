import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { extensionOf, readFileName } from "./file-name.js";
import { extensionFits } from "./media-types.js";

const accepted = (fileName: string) => ({ ok: true, fileName });

describe("names that citizens give", () => {
  test.each([
    ["an ordinary name", "Mietvertrag.pdf", "Mietvertrag.pdf"],
    ["umlauts, dash, blanks", "Größe – (1).pdf", "Größe – (1).pdf"],
    ["decomposed umlauts are composed", "Gro\u0308\u00dfe.pdf", "Größe.pdf"],
    ["blanks at the ends go", " Rechnung.pdf ", "Rechnung.pdf"],
    ["HTML is only text", "<img src=x>.pdf", "<img src=x>.pdf"],
    ["percent signs are decoded once", "%2e%2e%2fa.pdf", "%2e%2e%2fa.pdf"],
    [
      "a long name keeps its extension and 255 bytes",
      "ä".repeat(200) + ".pdf",
      "ä".repeat(125) + ".pdf",
    ],
  ])("%s", (_, given, expected) => {
    expect(readFileName(encodeURIComponent(given))).toEqual(accepted(expected));
  });

  test.each([
    ["none", undefined],
    ["an empty one", ""],
    ["blanks only", "%20"],
    ["an unreadable encoding", "%E0%A4"],
    ["half a surrogate pair", "%ED%A0%80.pdf"],
    ["the parent folder", ".."],
    ["a hidden file", ".htaccess"],
    ["a path", "..%2F..%2Fetc%2Fpasswd"],
    ["a path of Windows", "C:%5Ctemp%5Ca.pdf"],
    ["a control character", "a.pdf%00.exe"],
    ["a line break", "a%0D%0AX.pdf"],
    ["a mark that turns the reading direction", "a%E2%80%AEfdp.exe"],
    ["no extension", "Rechnung"],
    ["a dot at the end", "Rechnung.pdf."],
    ["letters that only look like an extension", "%EF%BD%81%EF%BC%8E%EF%BD%90"],
    ["a stream of NTFS", "a.pdf::$DATA"],
  ])("refused: %s", (_, header) => {
    expect(readFileName(header).ok).toBe(false);
  });
});

const corpus = process.env["FIM_CORPUS"];

interface HostileName {
  readonly name?: string;
  readonly nameRepeat?: readonly [string, number, string];
  readonly attacks: string;
  readonly expected: string;
}

describe.skipIf(corpus === undefined)("hostile names", () => {
  const rows =
    corpus === undefined
      ? []
      : (JSON.parse(
          readFileSync(join(corpus, "hostile/files/file-names.json"), "utf8"),
        ) as readonly HostileName[]);

  test.each(rows)("$attacks: $expected", ({ name, nameRepeat, expected }) => {
    const text =
      nameRepeat === undefined
        ? (name ?? "")
        : nameRepeat[0].repeat(nameRepeat[1]) + nameRepeat[2];
    const reading = readFileName(encodeAnything(text));
    const fits =
      reading.ok &&
      extensionFits(extensionOf(reading.fileName), "application/pdf");
    if (/^reject(?! or|,)/.test(expected)) expect(fits).toBe(false);
    if (/^accept(?!.*\breject)/.test(expected)) {
      // Kept although it has no extension that a form takes.
      expect(fits || !text.includes(".")).toBe(true);
    }
    if (reading.ok) {
      expect(Buffer.byteLength(reading.fileName)).toBeLessThanOrEqual(255);
      expect(reading.fileName).not.toMatch(/[/\\\p{Cc}\p{Cs}]/u);
    }
  });
});

/** Percent-encodes as a careless client would, halves of surrogate pairs included. */
function encodeAnything(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff) return encodeURIComponent(character);
    const bytes = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80];
    return bytes.map((byte) => `%${byte.toString(16)}`).join("");
  }).join("");
}
