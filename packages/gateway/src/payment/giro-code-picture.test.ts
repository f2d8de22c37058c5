import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";

import { giroCodePicture } from "./giro-code-picture.js";
import { transfer } from "./transfer.js";

const PIXELS = 8;

/** Draws the picture as a scanner sees it: black and white, row by row. */
function scan(svg: string): { readonly size: number; readonly grey: Buffer } {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const size = modules * PIXELS;
  const grey = Buffer.alloc(size * size, 255);
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let row = Number(y) * PIXELS; row < (Number(y) + 1) * PIXELS; row += 1)
      grey.fill(
        0,
        row * size + Number(x) * PIXELS,
        row * size + (Number(x) + Number(width)) * PIXELS,
      );
  return { size, grey };
}

const content = (payee: string): string =>
  transfer("bank", {
    payee,
    iban: "DE02120300000000202051",
    pattern: "5.0102.{number:6}.{check}",
    checkDigit: "mod10",
  }).instructions("5.0102.000123.4", 500).giroCode;
const CONTENTS = ["Stadt Musterstadt", `Kasse Öhningen ${"Ä".repeat(55)}`].map(
  content,
);

test.each(CONTENTS)("a scanner reads what was drawn: %j", (text) => {
  const { size, grey } = scan(giroCodePicture(text, "GiroCode").markup);
  const data = new Uint8Array(size * size * 4);
  grey.forEach((value, index) => data.fill(value, index * 4, index * 4 + 4));
  expect(decodeQR({ width: size, height: size, data })).toBe(text);
});

test.each(CONTENTS)("so does another implementation: %j", (text) => {
  const { size, grey } = scan(giroCodePicture(text, "GiroCode").markup);
  const folder = mkdtempSync(join(tmpdir(), "giro-"));
  const file = join(folder, "code.pgm");
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(`P5 ${String(size)} ${String(size)} 255\n`),
      grey,
    ]),
  );
  const { stdout } = spawnSync(
    "zbarimg",
    ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file],
    { encoding: "utf8" },
  );
  rmSync(folder, { recursive: true });
  expect(stdout.trimEnd()).toBe(text);
});

test("the picture has a name, and nothing that the policy forbids", () => {
  const svg = giroCodePicture(CONTENTS[0]!, 'GiroCode <"5 €">').markup;
  expect(svg).toContain('aria-label="GiroCode &lt;&quot;5 €&quot;&gt;"');
  expect(svg).not.toMatch(/style|script|href/);
});
