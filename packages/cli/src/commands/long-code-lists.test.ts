import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createGateway } from "@fim-forms/gateway";
import { beforeAll, afterAll, describe, expect, test } from "vitest";

import {
  field3,
  genericode,
  place,
  reference3,
  schema3,
} from "../../../schema-compiler/src/testing/documents.js";
import { fim, temporaryFolder } from "../../test-support/run-fim.js";
import { readForms } from "../read-forms.js";

const ROWS = 20_000;
let folder = "";
let model = "";
const HREF = "code-lists/urn-test-liste-1.json";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-lists-"));
  model = join(folder, "out/form-model.json");
  await writeFile(
    join(folder, "schema.xml"),
    schema3(place(field3({ feldart: "select", more: reference3() }))),
  );
  await writeFile(
    join(folder, "list.xml"),
    genericode({
      rows: Array.from({ length: ROWS }, (_, row) => [
        String(row).padStart(8, "0"),
        `Gemeinde ${String(row)}`,
      ]),
    }),
  );
  const { code, err } = await fim(
    "compile",
    join(folder, "schema.xml"),
    "--code-list",
    join(folder, "list.xml"),
    "--out",
    join(folder, "out"),
  );
  expect(err).toBe("");
  expect(code).toBe(0);
});

afterAll(() => rm(folder, { recursive: true }));

describe("a list of 20,000 rows", () => {
  test("stands in a file of its own, and the form model is small", async () => {
    expect((await readFile(model)).byteLength).toBeLessThan(5000);
    const file: unknown = JSON.parse(
      await readFile(join(folder, "out", HREF), "utf8"),
    );
    expect(file).toMatchObject({ kind: "codeList" });
  });

  test.each([
    ["a code of the list", "00019999", 0],
    ["any other code", "00020000", 1],
  ])("%s is judged as ever", async (_, value, expected) => {
    const values = join(folder, "values.json");
    await writeFile(values, JSON.stringify({ F99000000001: value }));
    const { code, out, err } = await fim("validate", model, values);
    expect(code, out + err).toBe(expected);
  });

  test("is put into the submission by its label", async () => {
    const values = join(folder, "values.json");
    await writeFile(values, JSON.stringify({ F99000000001: "00012345" }));
    const { code, err } = await fim(
      "render",
      model,
      values,
      "--out",
      join(folder, "submission"),
    );
    expect(code, err).toBe(0);
  });

  test("is served beside the form model", async () => {
    const forms = await readForms(join(folder, "out"), {
      out: () => undefined,
      err: () => undefined,
      colour: false,
    });
    const runtimeBundlePath = join(folder, "fim-form.js");
    await writeFile(runtimeBundlePath, "export {};");
    const app = createGateway({
      forms: forms ?? [],
      dataDir: join(folder, "data"),
      runtimeBundlePath,
    });
    const { statusCode, headers, body } = await app.inject({
      url: `/forms/out/${HREF}`,
    });
    expect(statusCode).toBe(200);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(body).toBe(await readFile(join(folder, "out", HREF), "utf8"));
    await app.close();
  });
});

describe("a file that does not belong to the form", () => {
  test.each<[string, (path: string) => Promise<void>, string]>([
    ["missing", (path) => rm(path), "FIM6005"],
    ["changed", (path) => writeFile(path, "{}"), "SUB1904"],
  ])("is reported if it is %s", async (_, spoil, code) => {
    const out = await temporaryFolder();
    await fim(
      "compile",
      join(folder, "schema.xml"),
      "--code-list",
      join(folder, "list.xml"),
      "--out",
      out,
    );
    await spoil(join(out, HREF));
    const values = join(out, "values.json");
    await writeFile(values, "{}");
    const run = await fim("validate", join(out, "form-model.json"), values);
    expect(run.code).toBe(1);
    expect(run.err).toContain(code);
  });
});
