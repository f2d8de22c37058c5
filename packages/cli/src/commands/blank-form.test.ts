import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";

import {
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";

const SCHEMA = inRepository("schemas/fim/sperrmuell-abholung/schema.xml");
const AT = ["--created-at", "2026-11-23T10:05:00+01:00"];

/** Fills in all that the bulky waste form demands. */
async function fillIn(path: string, texts: Record<string, string>) {
  const document = await PDFDocument.load(await readFile(path));
  const form = document.getForm();
  for (const [key, text] of Object.entries(texts)) {
    const field = form
      .getFields()
      .find((one) => one.getName().endsWith(`.${key}`));
    if (field === undefined) throw new Error(`there is no field ${key}`);
    if (field.constructor.name.startsWith("PDFRadio"))
      form.getRadioGroup(field.getName()).select(text);
    else form.getTextField(field.getName()).setText(text);
  }
  const filled = path.replace(".pdf", "-filled.pdf");
  await writeFile(
    filled,
    await document.save({ updateFieldAppearances: false }),
  );
  return filled;
}

test("a form is written from a schema or a form model, with the same bytes each time", async () => {
  const folder = await temporaryFolder();
  await fim("compile", SCHEMA, "--out", folder);
  const model = join(folder, "form-model.json");
  const files = [];
  for (const [index, source] of [SCHEMA, SCHEMA, model].entries()) {
    const out = join(folder, `${String(index)}.pdf`);
    const { code, err } = await fim("blank-form", source, "--out", out, ...AT);
    expect([code, err]).toEqual([0, ""]);
    files.push(await readFile(out));
  }
  expect(files[1]).toEqual(files[0]);
  expect(files[2]).toEqual(files[0]);
});

test("what was filled in comes back, judged", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "form.pdf");
  await fim("blank-form", SCHEMA, "--out", out, ...AT);
  const filled = await fillIn(out, {
    F99000000301: "02",
    F99000000302: "1,5",
    F99000000303: "1.2.2026",
  });
  const { out: text } = await fim("read-form", filled, SCHEMA);
  expect(JSON.parse(text)).toMatchObject({
    F99000000301: "02",
    F99000000302: 1.5,
    F99000000303: "2026-02-01",
  });
});

test("answers that are wrong are written as they are, and reported", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "form.pdf");
  await fim("blank-form", SCHEMA, "--out", out, ...AT);
  const filled = await fillIn(out, { F99000000302: "viel" });
  const values = join(folder, "values.json");
  const { code, err } = await fim("read-form", filled, SCHEMA, "--out", values);
  expect(code).toBe(1);
  expect(err).toContain("PDF1305");
  expect(JSON.parse(await readFile(values, "utf8"))).toMatchObject({
    F99000000302: "viel",
  });
});

test.each([
  ["with the crest for print", {}, ""],
  // Its crest is drawn in SVG, which PDF does not know.
  ["without one", { printCrest: undefined }, "PDF1103"],
])("the letterhead is the town's, %s", async (_, changes, said) => {
  const folder = await temporaryFolder();
  const out = join(folder, "form.pdf");
  const town = inRepository("examples/towns/musterstadt");
  await cp(town, join(folder, "town"), { recursive: true });
  const theme = join(folder, "town/theme.json");
  const given: unknown = JSON.parse(await readFile(theme, "utf8"));
  await writeFile(theme, JSON.stringify(Object.assign({}, given, changes)));
  const { code, err } = await fim(
    "blank-form",
    SCHEMA,
    "--out",
    out,
    "--theme",
    theme,
    ...AT,
  );
  expect(code).toBe(0);
  expect(err).toContain(said);
  expect(err.includes("PDF1103")).toBe(said !== "");
  const document = await PDFDocument.load(await readFile(out));
  expect(document.getAuthor()).toBe("Stadt Musterstadt");
});

test.each([
  [["blank-form"], "<schema.xml|form-model.json>"],
  [["blank-form", SCHEMA, "--spare-entries", "-1"], "--spare-entries"],
  [["blank-form", SCHEMA, "--spare-entries", "400"], "0 to 30"],
  [["blank-form", SCHEMA, "--leika", "99"], "--service"],
  [["read-form", SCHEMA], "<schema.xml|form-model.json>"],
])("%j is wrong usage", async (args, said) => {
  const { code, err } = await fim(...args);
  expect(code).toBe(2);
  expect(err).toContain(said);
});

test("a file that is no form is refused", async () => {
  const { code, err } = await fim("read-form", SCHEMA, SCHEMA);
  expect(code).toBe(1);
  expect(err).toContain("PDF1301");
});
