import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import {
  compileExample,
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";
import type { PrintedIssue } from "../report-issues.js";

const values = inRepository("examples/hundesteuer-anmeldung/values.json");

async function withValues(
  text: string,
): Promise<[model: string, values: string]> {
  const folder = await temporaryFolder();
  const path = join(folder, "values.json");
  await writeFile(path, text);
  return [await compileExample("hundesteuer-anmeldung", folder), path];
}

test("answers that are right", async () => {
  const [model] = await withValues("{}");
  const { code, out, err } = await fim("validate", model, values);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("valid");
  const json = await fim("validate", model, values, "--json");
  expect(JSON.parse(json.out)).toEqual({ valid: true, issues: [] });
});

test("answers that are wrong: every issue with its place, constraint and German message", async () => {
  const text = (await readFile(values, "utf8")).replace('"38100"', '"3810"');
  const [model, path] = await withValues(text);
  const { code, out } = await fim("validate", model, path, "--json");
  expect(code).toBe(1);
  const printed = JSON.parse(out) as { valid: boolean; issues: PrintedIssue[] };
  expect(printed.valid).toBe(false);
  expect(printed.issues[0]).toEqual({
    pointer: "/G99000000102/G99000000103/G60000000086/F60000000246",
    fimId: expect.stringMatching(/^F60000000246(V|$)/) as string,
    constraint: expect.any(String) as string,
    params: expect.any(Object) as object,
    message: expect.stringMatching(/\S/) as string,
  });
});

test("answers that are wrong, in lines for people", async () => {
  const [model, path] = await withValues('{"x\\u001b[2J": 1}');
  const { code, err } = await fim("validate", model, path);
  expect(code).toBe(1);
  expect(err).toContain("/x\\u001b[2J");
  expect(err).not.toContain("\u001b");
  expect(err).toMatch(/\n\d+ issues\n$/);
});

test.each(["[]", '"x"', "null", "1"])(
  "%s instead of an object",
  async (text) => {
    const [model, path] = await withValues(text);
    const { code, out, err } = await fim("validate", model, path, "--json");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("values.json:1:1: error SUB1907: a file of answers");
  },
);

test.each([
  ["no JSON", '{\n  "a": 1,\n}', "values.json:3:1: error SUB1902"],
  [
    "a number that cannot be kept",
    '{"a": 9007199254740993}',
    "values.json:1:7: error SUB1902",
  ],
  ["a key given twice", '{"a": 1, "a": 2}', "values.json:1:10: error SUB1902"],
])("a file of %s is shown at its place", async (_, text, message) => {
  const [model, path] = await withValues(text);
  const { code, err } = await fim("validate", model, path);
  expect(code).toBe(1);
  expect(err).toContain(message);
});

test.each([
  ["no form model", "{}"],
  ["no JSON", "{"],
  ["another version of the format", '{"formatVersion":999,"kind":"form"}'],
])("a form model that is %s: one error, no stack trace", async (_, text) => {
  const [, path] = await withValues(text);
  const { code, err } = await fim("validate", path, values);
  expect(code).toBe(1);
  expect(err).toMatch(/error [A-Z]+\d{4}: /);
  expect(err).not.toMatch(/\n\s+at /);
});
