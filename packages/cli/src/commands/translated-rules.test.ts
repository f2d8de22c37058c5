import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createSession, decodeFormModel } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { fim, temporaryFolder } from "../../test-support/run-fim.js";

const coded = (name: string, code: string): string =>
  `<x:${name} listURI="urn:test" listVersionID="1.0"><code>${code}</code></x:${name}>`;

const field = (id: string, name: string, datentyp: string): string =>
  `<x:struktur><x:anzahl>0:1</x:anzahl><x:enthaelt><x:datenfeld>
<x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>${name}</x:name><x:bezeichnungEingabe>${name}</x:bezeichnungEingabe>
${coded("feldart", "input")}${coded("datentyp", datentyp)}
</x:datenfeld></x:enthaelt></x:struktur>`;

const rule = (id: string, text: string): string =>
  `<x:regel><x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>Regel</x:name><x:freitextRegel>${text}</x:freitextRegel>${coded("typ", "K")}</x:regel>`;

/** One rule that is understood, one that is not. */
const SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
<x:header><x:nachrichtID>test</x:nachrichtID><x:erstellungszeitpunkt>2026-01-15T10:00:00Z</x:erstellungszeitpunkt></x:header>
<x:stammdatenschema>
<x:identifikation><x:id>S99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>Test</x:name>${coded("freigabestatus", "6")}<x:bezeichnung>Testformular</x:bezeichnung>
${rule("R99000000001", "Wenn F99000000001 = Ja, dann muss F99000000002 befüllt werden, sonst darf F99000000002 nicht befüllt werden.")}
${rule("R99000000002", "Wenn F99000000001 = Nein, dann F99000000003.")}
${field("F99000000001", "Vertretung", "bool")}
${field("F99000000002", "Name", "text")}
${field("F99000000003", "Grund", "text")}
</x:stammdatenschema>
</x:xdatenfelder.stammdatenschema.0102>
`;

const yes = { identifier: "self.F99000000001" };

/** The portal's answer for the schema; the prohibition is wrong for no answer. */
const TRANSLATED = [
  {
    effect: "require",
    target: "self.F99000000002",
    message: "",
    condition: yes,
  },
  {
    effect: "forbid",
    target: "self.F99000000002",
    message: "",
    condition: { equal: [yes, false] },
  },
  {
    effect: "require",
    target: "self.F99000000003",
    message: "",
    condition: { equal: [yes, false] },
  },
];

async function files(translated: unknown = TRANSLATED): Promise<{
  readonly schema: string;
  readonly translated: string;
  readonly folder: string;
}> {
  const folder = await temporaryFolder();
  const paths = {
    schema: join(folder, "schema.xml"),
    translated: join(folder, "S99000000001V1.0.0.json"),
    folder,
  };
  await writeFile(paths.schema, SCHEMA);
  await writeFile(paths.translated, JSON.stringify(translated, undefined, 1));
  return paths;
}

const DISAGREEMENT =
  /S99000000001V1\.0\.0\.json:10:2: warning FIM4611: rule R99000000001V1\.0\.0 and its translation disagree about F99000000002: with F99000000001 = empty the translation does not forbid it, the prose forbids it/u;

test("fim rules names the translation as the origin of what was open", async () => {
  const { schema, translated } = await files();
  const { code, out, err } = await fim(
    "rules",
    schema,
    "--translated-rules",
    translated,
    "--format",
    "json",
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    rules: [
      { fimId: "R99000000001V1.0.0", status: "exact", origin: "prose" },
      {
        fimId: "R99000000002V1.0.0",
        status: "exact",
        origin: "translated",
        reading:
          'Wenn das Feld F99000000001 "Vertretung" = Nein, dann muss das Feld F99000000003 "Grund" befüllt werden.',
      },
    ],
    summary: { exact: 2, open: 0 },
  });
  expect(err).toMatch(DISAGREEMENT);
  expect(err).not.toContain("FIM4401");
});

test("fim compile writes what was translated into the form, and it runs", async () => {
  const { schema, translated, folder } = await files();
  const { code } = await fim(
    "compile",
    schema,
    "--translated-rules",
    translated,
    "--out",
    join(folder, "out"),
  );
  expect(code).toBe(0);
  const json: unknown = JSON.parse(
    await readFile(join(folder, "out/form-model.json"), "utf8"),
  );
  const { value: model } = decodeFormModel(json);
  if (model === undefined) throw new Error("not a form");
  expect(model.rules[1]).toMatchObject({ origin: "translated" });
  const session = createSession(model);
  expect(session.issues()).toEqual([]);
  session.setValue("/F99000000001", false);
  expect(session.issues()).toMatchObject([
    { pointer: "/F99000000003", constraint: "required" },
  ]);
});

test("fim check compares, and says nothing of rules without translations", async () => {
  const { schema, translated } = await files();
  const { out } = await fim("check", schema, "--translated-rules", translated);
  expect(out).toMatch(DISAGREEMENT);
  expect((await fim("check", schema)).out).not.toContain("FIM46");
});

describe("a file that is none", () => {
  test.each(["compile", "rules", "check"])(
    "is an error of fim %s, with its place",
    async (command) => {
      const { schema, translated, folder } = await files([
        { ...TRANSLATED[0], effect: "show" },
      ]);
      const { code, out, err } = await fim(
        command,
        schema,
        "--translated-rules",
        translated,
        ...(command === "compile" ? ["--out", join(folder, "out")] : []),
      );
      expect(code).toBe(1);
      expect(out + err).toMatch(
        /V1\.0\.0\.json:2:2: error FIM4601: effect is none of require, forbid, valid/u,
      );
    },
  );

  test("that is not there is wrong usage", async () => {
    const { schema } = await files();
    expect(
      (await fim("rules", schema, "--translated-rules", "absent.json")).code,
    ).toBe(2);
  });
});
