import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  decodeFormModel,
  translateModel,
  visitNodes,
  type FormModel,
} from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import {
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";

const hundesteuer = inRepository("schemas/fim/hundesteuer-anmeldung");
const schema = join(hundesteuer, "schema.xml");
const lists = join(hundesteuer, "code-lists");
const ARTEFACTS = ["form-model.json", "schema.json", "schema.xsd", "types.ts"];

test("writes the four artefacts and one line about each", async () => {
  const out = join(await temporaryFolder(), "a/b");
  const { code, out: printed } = await fim(
    "compile",
    schema,
    "--code-list",
    lists,
    "--out",
    out,
  );
  expect(code).toBe(0);
  expect((await readdir(out)).sort()).toEqual(ARTEFACTS);
  expect(printed.trim().split("\n")).toHaveLength(4);
  for (const name of ARTEFACTS) expect(printed).toContain(join(out, name));
});

test("finds code lists in folders below, and takes several", async () => {
  const folder = await temporaryFolder();
  const names = (await readdir(lists)).filter((name) => name.endsWith(".xml"));
  await mkdir(join(folder, "deep/er"), { recursive: true });
  for (const [index, name] of names.entries())
    await writeFile(
      join(folder, index === 0 ? name : `deep/er/${name}`),
      await readFile(join(lists, name)),
    );
  const first = names[0] ?? "";
  const { code } = await fim(
    "compile",
    schema,
    "--code-list",
    join(folder, "deep"),
    "--code-list",
    join(folder, first),
    "--out",
    join(folder, "out"),
  );
  expect(code).toBe(0);
});

describe("a missing code list", () => {
  test("is an error that shows the place in the source", async () => {
    const out = join(await temporaryFolder(), "out");
    const { code, err } = await fim("compile", schema, "--out", out);
    expect(code).toBe(1);
    expect(err).toMatch(/schema\.xml:\d+:\d+: error FIM\d{4}: /);
    expect(err).toMatch(/\n {2}\d+ \| .*\n {2} +\| +\^/);
    await expect(readdir(out)).rejects.toThrow("ENOENT");
  });

  test("is a warning when that is allowed", async () => {
    const { code, err } = await fim(
      "compile",
      schema,
      "--allow-missing-lists",
      "--out",
      await temporaryFolder(),
    );
    expect(code).toBe(0);
    expect(err).toMatch(/warning FIM\d{4}: /);
  });
});

test.each([
  ["nothing", ""],
  ["no XML", "hello"],
  ["XML that breaks off", "<a><b>"],
  ["XML of another kind", "<a/>"],
  ["bytes that are no text", "\u0000\u0001\u0002"],
])(
  "a file of %s: one error with its name, nothing written, no stack trace",
  async (_, text) => {
    const folder = await temporaryFolder();
    const path = join(folder, "broken.xml");
    await writeFile(path, text);
    const { code, err } = await fim(
      "compile",
      path,
      "--out",
      join(folder, "out"),
    );
    expect(code).toBe(1);
    expect(err.match(/error FIM\d{4}/g)).toHaveLength(1);
    expect(err).toContain("broken.xml");
    expect(err).not.toMatch(/\n\s+at /);
    expect(await readdir(folder)).toEqual(["broken.xml"]);
  },
);

test("two runs write the same bytes", async () => {
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  for (const out of [first, second])
    await fim("compile", schema, "--code-list", lists, "--out", out);
  for (const name of ARTEFACTS)
    expect(await readFile(join(second, name), "utf8")).toBe(
      await readFile(join(first, name), "utf8"),
    );
});

describe("translations", () => {
  const translation = (language: string): string =>
    join(hundesteuer, `translation-${language}.xml`);

  test("go into the form model, complete and without a finding", async () => {
    const out = await temporaryFolder();
    const { code, err } = await fim(
      "compile",
      schema,
      "--code-list",
      lists,
      "--translation",
      translation("en"),
      "--translation",
      translation("de-simple"),
      "--out",
      out,
    );
    expect(code).toBe(0);
    expect(err).not.toContain("translation-");
    const model = await readModel(join(out, "form-model.json"));
    expect(model.translations?.map(({ language }) => language)).toEqual([
      "en",
      "de-simple",
    ]);
    expect(translateModel(model, "en-GB").title).toBe(
      "Registering a dog for dog tax",
    );
  });

  test("of another schema are refused with the place in their file", async () => {
    const other = inRepository("schemas/fim/sperrmuell-abholung/schema.xml");
    const out = join(await temporaryFolder(), "out");
    const { code, err } = await fim(
      "compile",
      other,
      "--translation",
      translation("en"),
      "--out",
      out,
    );
    expect(code).toBe(1);
    expect(err).toMatch(/translation-en\.xml:9:\d+: error FIM4500: /);
    await expect(readdir(out)).rejects.toThrow("ENOENT");
  });
});

test("writes validator.js when it is asked for", async () => {
  const out = await temporaryFolder();
  const { code, out: printed } = await fim(
    "compile",
    schema,
    "--code-list",
    lists,
    "--validator",
    "--out",
    out,
  );
  expect(code).toBe(0);
  expect(printed).toContain("validator.js");
  expect((await readdir(out)).sort()).toEqual([...ARTEFACTS, "validator.js"]);
});

describe("names", () => {
  test("answers under versioned keys and a global XSD go the whole way", async () => {
    const out = await temporaryFolder();
    const { code } = await fim(
      "compile",
      schema,
      "--code-list",
      lists,
      "--keys",
      "versioned",
      "--xsd-profile",
      "global",
      "--out",
      out,
    );
    expect(code).toBe(0);
    const example = inRepository("examples/hundesteuer-anmeldung/values.json");
    const keys = versionedKeys(await readModel(join(out, "form-model.json")));
    const values = join(out, "values.json");
    await writeFile(
      values,
      (await readFile(example, "utf8")).replace(
        /"([FG]\d{11})"(?=:)/g,
        (_, id: string) => JSON.stringify(keys.get(id)),
      ),
    );
    const rendered = await fim(
      "render",
      join(out, "form-model.json"),
      values,
      "--out",
      join(out, "submission"),
    );
    expect(rendered.err).toBe("");
    expect(rendered.code).toBe(0);
    const xml = await readFile(join(out, "submission/submission.xml"), "utf8");
    expect(xml).toMatch(
      /<S\d{11}V[\d.]+ xmlns="urn:fim-de:xfall:datenschema:xdf3">/,
    );
    const json = await readFile(
      join(out, "submission/submission.json"),
      "utf8",
    );
    expect(json).toMatch(/"F\d{11}V[\d.]+":/);
    expect(json).not.toMatch(/"F\d{11}":/);
  });

  test.each([
    ["--keys", "long", "--keys knows bare and versioned"],
    ["--xsd-profile", "flat", "--xsd-profile knows nested and global"],
  ])("%s %s is refused", async (option, value, message) => {
    const { code, err } = await fim("compile", schema, option, value);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

async function readModel(path: string): Promise<FormModel> {
  const { value } = decodeFormModel(JSON.parse(await readFile(path, "utf8")));
  if (value === undefined) throw new Error("no form model");
  return value;
}

/** Keys by bare id. */
function versionedKeys(model: FormModel): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  visitNodes(model, ({ fimId, key }) => {
    keys.set(fimId.id, key);
  });
  return keys;
}
