import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/**
 * What each package may import of the others: all of it, or the one entry that is named. Arrows point one way; only
 * gateway and cli join packages.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "form-model": [],
  "schema-compiler": ["form-model"],
  theme: ["form-model"],
  "form-runtime": ["form-model"],
  "pdf-render": ["form-model"],
  gateway: ["form-model", "form-runtime/server", "pdf-render", "theme"],
  // They stand in for systems of others: code shared with the gateway would hide its mistakes.
  simulators: [],
  cli: ["form-model", "schema-compiler", "theme", "pdf-render", "gateway"],
};

const IMPORT = /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*["']([^"']+)["']/g;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return path.endsWith(".ts") && !path.endsWith(".test.ts") ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].map(
    (match) => match[1] ?? "",
  );
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

describe.each(Object.entries(allowed))("%s", (name, mayImport) => {
  const files = sourceFiles(join(root, "packages", name, "src"));

  test("has sources", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test(`imports of the other packages only: ${mayImport.join(", ") || "none"}`, () => {
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("@fim-forms/"))
        .map((target) => target.slice("@fim-forms/".length))
        .filter(
          (target) =>
            !mayImport.includes(target) &&
            !mayImport.includes(target.split("/")[0] ?? ""),
        )
        .map((target) => `${file}: ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test("never reaches into another package by path", () => {
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .filter(
          (target) =>
            !join(file, "..", target).startsWith(join(root, "packages", name)),
        )
        .map((target) => `${file}: ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test("declares exactly the packages it may import", () => {
    const manifest = JSON.parse(
      readFileSync(join(root, "packages", name, "package.json"), "utf8"),
      // The shape of our own manifests.
    ) as Manifest;
    const declared = Object.keys(manifest.dependencies ?? {})
      .filter((dependency) => dependency.startsWith("@fim-forms/"))
      .map((dependency) => dependency.slice("@fim-forms/".length));
    const names = mayImport.map((entry) => entry.split("/")[0]);
    expect(
      declared.filter((dependency) => !names.includes(dependency)),
    ).toEqual([]);
  });
});

test("form-model knows neither DOM nor Node", () => {
  const tsconfig = readFileSync(
    join(root, "packages/form-model/tsconfig.json"),
    "utf8",
  );
  expect(tsconfig).not.toMatch(/DOM|node"/);
  const strays = sourceFiles(join(root, "packages/form-model/src")).flatMap(
    (file) => importsOf(file).filter((target) => !target.startsWith(".")),
  );
  expect(strays).toEqual([]);
});
