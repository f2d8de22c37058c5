import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { compileExample, temporaryFolder } from "../test-support/run-fim.js";
import type { Io } from "./command.js";
import { readForms } from "./read-forms.js";

const silent: Io = {
  out: () => undefined,
  err: () => undefined,
  colour: false,
};

test("a folder of forms gives them in the order of their names", async () => {
  const folder = await temporaryFolder();
  await compileExample(
    "hundesteuer-anmeldung",
    join(folder, "Zweites Formular"),
  );
  await compileExample("bewohnerparkausweis", join(folder, "Erstes_Formular"));
  await writeFile(join(folder, "note.txt"), "");
  const forms = await readForms(folder, silent);
  expect(forms?.map(({ slug }) => slug)).toEqual([
    "erstes-formular",
    "zweites-formular",
  ]);
});

test("the folder of one form gives that form", async () => {
  const folder = await temporaryFolder();
  await compileExample("bewohnerparkausweis", join(folder, "parken"));
  const forms = await readForms(join(folder, "parken"), silent);
  expect(forms?.map(({ slug, model }) => [slug, model.kind])).toEqual([
    ["parken", "form"],
  ]);
});

test("one broken form keeps all of them from being served", async () => {
  const folder = await temporaryFolder();
  await compileExample("bewohnerparkausweis", join(folder, "a"));
  const model = await compileExample("bewohnerparkausweis", join(folder, "b"));
  await writeFile(model, "{}");
  expect(await readForms(folder, silent)).toBeUndefined();
});
