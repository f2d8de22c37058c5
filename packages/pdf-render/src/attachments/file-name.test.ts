import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { safeFileName } from "./file-name.js";

test.each([
  ["an ordinary name stays", "Mietvertrag (1).pdf", "Mietvertrag _1_.pdf"],
  ["letters of all languages stay", "Größe_Ğülşen.pdf", "Größe_Ğülşen.pdf"],
  ["a letter stays with its mark", "M\u0302.pdf", "M\u0302.pdf"],
  ["paths are none", "../../etc/passwd", "_.._etc_passwd"],
  ["nor are those of Windows", "C:\\temp\\a.pdf", "C__temp_a.pdf"],
  ["hidden files are none", ".htaccess", "htaccess"],
  ["dots and blanks at the end go", "a.pdf. .", "a.pdf"],
  ["devices are none", "NUL.pdf", "_NUL.pdf"],
  ["names that only begin like a device stay", "Konto.pdf", "Konto.pdf"],
  ["controls go", "a\u0000b\r\n.pdf", "a_b__.pdf"],
  ["marks that turn the reading direction go", "a\u202efdp.exe", "a_fdp.exe"],
  ["half surrogate pairs go", "a\ud800.pdf", "a_.pdf"],
  ["nothing becomes something", "...", "_"],
  [
    "a long name keeps its extension",
    "ä".repeat(300) + ".pdf",
    "ä".repeat(116) + ".pdf",
  ],
])("%s", (_, given, expected) => {
  expect(safeFileName(given)).toBe(expected);
});

const corpus = process.env["FIM_CORPUS"];

interface HostileName {
  readonly name?: string;
  readonly nameRepeat?: readonly [string, number, string];
  readonly attacks: string;
}

describe.skipIf(corpus === undefined)("hostile names", () => {
  const file = join(corpus ?? "", "hostile/files/file-names.json");
  const rows =
    corpus === undefined
      ? []
      : // The shape that the corpus describes.
        (JSON.parse(readFileSync(file, "utf8")) as readonly HostileName[]);

  test.each(rows)("$attacks", ({ name, nameRepeat }) => {
    const [piece, count, end] = nameRepeat ?? [name ?? "", 1, ""];
    const safe = safeFileName(piece.repeat(count) + end);
    expect(safe).toMatch(/^[\p{L}\p{N}\p{M}_-][\p{L}\p{N}\p{M}._ -]{0,119}$/u);
    expect(safe).not.toMatch(/[. ]$/);
    expect(safeFileName(safe)).toBe(safe);
  });
});
