import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { customElementsManifest } from "../../packages/form-runtime/tools/custom-elements.mjs";

const root = join(import.meta.dirname, "../..");
const runtime = join(root, "packages/form-runtime");

test("custom-elements.json is up to date: node scripts/generate-custom-elements.mjs", async () => {
  const kept = await readFile(join(runtime, "custom-elements.json"), "utf8");
  expect(kept).toBe(customElementsManifest(runtime));
});

test("the manifest tells all attributes, events and methods, each with a description", () => {
  // Written by the function under test, read as anybody would.
  const manifest = JSON.parse(customElementsManifest(runtime)) as {
    modules: {
      declarations: Record<string, { name: string; description?: string }[]>[];
    }[];
  };
  const declaration = manifest.modules[0]?.declarations[0];
  const names = (kind: string): readonly string[] =>
    declaration?.[kind]?.map(({ name }) => name) ?? [];
  expect(names("attributes")).toEqual(
    expect.arrayContaining([
      "src",
      "action",
      "lang",
      "draft",
      "session-timeout",
    ]),
  );
  expect(names("events")).toHaveLength(8);
  expect(names("members")).toEqual(
    expect.arrayContaining(["session", "showIssues", "texts", "controls"]),
  );
  for (const kind of ["attributes", "events", "members", "cssProperties"])
    for (const { name, description } of declaration?.[kind] ?? [])
      expect(description, name).toBeTruthy();
});

test.each(["react", "vue", "angular"])(
  "the component's types hold in %s",
  async (framework) => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const config = join(root, `test/frameworks/tsconfig.${framework}.json`);
    const run = promisify(execFile)(process.execPath, [tsc, "-p", config]);
    await expect(run).resolves.toBeTruthy();
  },
  300_000,
);
