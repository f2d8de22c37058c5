import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { openXsdSchema } from "@fim-forms/gateway/xsd-schema";
import { expect, test } from "vitest";

import {
  compileExample,
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";

const DOCUMENTS = [
  "manifest.json",
  "submission.json",
  "submission.pdf",
  "submission.xml",
];
const submittedAt = ["--submitted-at", "2026-11-23T10:05:00+01:00"];

test.each(["hundesteuer-anmeldung", "bewohnerparkausweis"])(
  "%s: writes the documents and their manifest, the XML valid, and the same bytes again",
  async (name) => {
    const folder = await temporaryFolder();
    const model = await compileExample(name, folder);
    const values = inRepository(`examples/${name}/values.json`);
    const render = async (out: string) => {
      const path = join(folder, out);
      const { code, err } = await fim(
        "render",
        model,
        values,
        "--out",
        path,
        "--reference",
        "HSt-2026-000123",
        ...submittedAt,
      );
      expect([code, err.includes("error")]).toEqual([0, false]);
      expect((await readdir(path)).sort()).toEqual(DOCUMENTS);
      return Promise.all(DOCUMENTS.map((file) => readFile(join(path, file))));
    };
    const documents = await render("first");
    const schema = openXsdSchema(
      await readFile(join(folder, "schema.xsd"), "utf8"),
    );
    expect(schema.validate(documents[3]!.toString("utf8"))).toEqual([]);
    schema.dispose();
    expect(await render("second")).toEqual(documents);
  },
);

test("answers that are wrong are reported and nothing is written", async () => {
  const folder = await temporaryFolder();
  const model = await compileExample(
    "hundesteuer-anmeldung",
    join(folder, "form"),
  );
  const values = join(folder, "values.json");
  await writeFile(values, "{}");
  const { code, err } = await fim(
    "render",
    model,
    values,
    "--out",
    join(folder, "out"),
  );
  expect(code).toBe(1);
  expect(err).toContain("required");
  expect((await readdir(folder)).sort()).toEqual(["form", "values.json"]);
});

test("files that the answers name are carried inside, copied beside, and listed", async () => {
  const folder = await temporaryFolder();
  const example = "hundesteuer-anmeldung";
  const { code } = await fim(
    "render",
    await compileExample(example, join(folder, "form")),
    inRepository(`examples/${example}/values.json`),
    "--attachments",
    inRepository(`examples/${example}/attachments`),
    "--out",
    join(folder, "out"),
  );
  expect(code).toBe(0);
  const manifest = await readFile(join(folder, "out/manifest.json"), "utf8");
  expect(JSON.parse(manifest)).toMatchObject({
    parts: expect.arrayContaining([
      expect.objectContaining({
        path: "attachments/1.pdf",
        embeddedAs: "Anlage-1-haftpflicht.pdf",
      }),
    ]) as unknown,
  });
  expect(await readFile(join(folder, "out/attachments/1.pdf"))).toEqual(
    await readFile(
      inRepository(`examples/${example}/attachments/haftpflicht.pdf`),
    ),
  );
});

test("a town's letterhead, a reason for each part and a line to sign are options", async () => {
  const folder = await temporaryFolder();
  const model = await compileExample("hundesteuer-anmeldung", folder);
  const out = join(folder, "with-options");
  const { code, err } = await fim(
    "render",
    model,
    inRepository("examples/hundesteuer-anmeldung/values.json"),
    "--theme",
    inRepository("examples/towns/musterstadt/theme.json"),
    "--rule-trace",
    "--signature",
    "--list-unanswered",
    "--out",
    out,
    ...submittedAt,
  );
  expect([code, err.includes("error")]).toEqual([0, false]);
  const text = execFileSync(
    "pdftotext",
    ["-layout", join(out, "submission.pdf"), "-"],
    { encoding: "utf8" },
  );
  for (const expected of [
    "Stadt Musterstadt",
    "Rathausplatz 1",
    "Warum gefragt",
    "Unterschrift",
    "keine Angabe",
  ])
    expect(text).toContain(expected);
});

test("a document in another language of the form verifies, and one that it lacks is refused", async () => {
  const folder = await temporaryFolder();
  const schema = (file: string): string =>
    inRepository(`schemas/fim/hundesteuer-anmeldung/${file}`);
  const compiled = await fim(
    "compile",
    schema("schema.xml"),
    "--code-list",
    schema("code-lists"),
    "--translation",
    schema("translation-en.xml"),
    "--out",
    folder,
  );
  expect(compiled.code).toBe(0);
  const render = (language: string) =>
    fim(
      "render",
      join(folder, "form-model.json"),
      inRepository("examples/hundesteuer-anmeldung/values.json"),
      "--language",
      language,
      "--out",
      join(folder, "out"),
      ...submittedAt,
    );
  expect((await render("en-GB")).code).toBe(0);
  const pdf = join(folder, "out/submission.pdf");
  const text = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
  expect(text).toContain("Dog");
  const verified = await fim("verify", pdf);
  expect([verified.code, verified.out]).toEqual([0, expect.anything()]);
  expect((await render("fr")).code).toBe(2);
});
