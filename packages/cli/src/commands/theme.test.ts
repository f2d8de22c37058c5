import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { main } from "../fim.js";

const towns = new URL("../../../../examples/towns/", import.meta.url).pathname;

async function run(
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const code = await main(["theme", ...args], {
    out: (text) => (out += text),
    err: (text) => (err += text),
    colour: false,
  });
  return { code, out, err };
}

function themeFile(theme: object): string {
  const path = join(mkdtempSync(join(tmpdir(), "fim-theme-")), "theme.json");
  writeFileSync(path, JSON.stringify(theme));
  return path;
}

const least = {
  formatVersion: 1,
  name: "Musterstadt",
  authority: { name: "Stadt Musterstadt" },
  colours: {},
};

describe("fim theme", () => {
  test("shows a town's colour and the one that is used instead", async () => {
    const { code, out } = await run(join(towns, "beispielhafen/theme.json"));
    expect(code).toBe(0);
    expect(out).toMatch(
      /light page, brand: your colour #2fb5c4 \(contrast 2\.\d\d : 1\), used colour #[0-9a-f]{6} \(4\.\d\d : 1; needed 4\.50 : 1\)/,
    );
  });

  test("writes a style sheet", async () => {
    const out = join(mkdtempSync(join(tmpdir(), "fim-theme-")), "theme.css");
    await run(join(towns, "musterstadt/theme.json"), "--out", out);
    expect(readFileSync(out, "utf8")).toContain(
      "--fe-color-action: light-dark(#8c1d2f,",
    );
  });

  test("prints palettes for programs", async () => {
    const { out } = await run(
      join(towns, "musterstadt/theme.json"),
      "--format",
      "json",
    );
    expect(JSON.parse(out)).toMatchObject({
      name: "Stadt Musterstadt",
      light: { action: "#8c1d2f" },
      changes: [{ scheme: "dark", colour: "brand" }],
    });
  });

  test.each([
    ["a misspelt property", { ...least, colors: {} }, "THM1001"],
    ["a colour by name", { ...least, colours: { brand: "red" } }, "THM1001"],
    ["corners of 99 px", { ...least, cornerRadius: 99 }, "THM1002"],
  ])("%s ends with 1 and says where", async (_, theme, code) => {
    const result = await run(themeFile(theme));
    expect(result.code).toBe(1);
    expect(result.err).toContain(code);
  });

  test("a picture that is missing is named", async () => {
    const { code, err } = await run(
      themeFile({ ...least, crest: { file: "crest.svg", alt: "" } }),
    );
    expect(code).toBe(2);
    expect(err).toContain("crest.svg: there is no such file");
  });
});
