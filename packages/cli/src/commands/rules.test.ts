import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { fim, temporaryFolder } from "../../test-support/run-fim.js";

const coded = (name: string, code: string): string =>
  `<x:${name} listURI="urn:test" listVersionID="1.0"><code>${code}</code></x:${name}>`;

const field = (id: string, name: string, datentyp: string): string =>
  `<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld>
<x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>${name}</x:name><x:bezeichnungEingabe>${name}</x:bezeichnungEingabe>
${coded("feldart", "input")}${coded("datentyp", datentyp)}
</x:datenfeld></x:enthaelt></x:struktur>`;

const rule = (id: string, text: string): string =>
  `<x:regel><x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>Regel</x:name><x:freitextRegel>${text}</x:freitextRegel>${coded("typ", "K")}</x:regel>`;

const EXACT =
  'Wenn F99000000001 "Vertretung" = Ja, dann muss F99000000002 "Name" befüllt werden.';
const OPEN = "Wenn F99000000001 = Ja, dann F99000000003.";

async function schema(): Promise<string> {
  const path = join(await temporaryFolder(), "schema.xml");
  await writeFile(
    path,
    `<?xml version="1.0" encoding="UTF-8"?>
<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
<x:header><x:nachrichtID>test</x:nachrichtID><x:erstellungszeitpunkt>2026-01-15T10:00:00Z</x:erstellungszeitpunkt></x:header>
<x:stammdatenschema>
<x:identifikation><x:id>S99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>Test</x:name>${coded("freigabestatus", "6")}<x:bezeichnung>Testformular</x:bezeichnung>
${rule("R99000000001", EXACT)}
${rule("R99000000002", OPEN)}
${field("F99000000001", "Vertretung", "bool")}
${field("F99000000002", "Name", "text")}
</x:stammdatenschema>
</x:xdatenfelder.stammdatenschema.0102>
`,
  );
  return path;
}

test("prints every rule with its reading, and the coverage at the end", async () => {
  const { code, out, err } = await fim("rules", await schema());
  expect(code).toBe(0);
  expect(out).toContain("R99000000001V1.0.0  exact");
  expect(out).toContain(
    'reads: Wenn das Feld F99000000001 "Vertretung" = Ja, dann muss das Feld F99000000002 "Name" befüllt werden.',
  );
  expect(out).toContain('not understood at "');
  expect(out.trim().split("\n").at(-1)).toBe(
    "1 of 2 rules are exact (50 %); 1 of 2 distinct texts",
  );
  expect(err).toContain("FIM4401");
});

test("JSON holds the pieces that were not understood", async () => {
  const { code, out } = await fim("rules", await schema(), "--format", "json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    rules: [
      {
        fimId: "R99000000001V1.0.0",
        bearer: "",
        text: EXACT,
        status: "exact",
        origin: "prose",
      },
      { fimId: "R99000000002V1.0.0", status: "open", open: [{ end: 42 }] },
    ],
    summary: { rules: 2, exact: 1, open: 1 },
  });
});

test("cases are values for which a rule applies and does not", async () => {
  const { code, out } = await fim("rules", await schema(), "--cases");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    cases: [
      {
        fimId: "R99000000001V1.0.0",
        bearer: "",
        text: EXACT,
        statements: [
          {
            reading:
              'Wenn das Feld F99000000001 "Vertretung" = Ja, dann muss das Feld F99000000002 "Name" befüllt werden.',
            fires: {
              values: { F99000000001: true },
              context: { today: "2026-06-15" },
            },
            rests: { values: {}, context: { today: "2026-06-15" } },
          },
        ],
      },
    ],
    summary: { rules: 1, statements: 1, fires: 1, rests: 1 },
  });
});

test("another format is wrong usage", async () => {
  const { code, err } = await fim("rules", await schema(), "--format", "xml");
  expect(code).toBe(2);
  expect(err).toContain("--format");
});

const OVERLAY = `rules:
  R99000000002:
    text: ${OPEN}
    when: F99000000001
    require: F99000000002
`;

const lastLine = (text: string): string | undefined =>
  text.trim().split("\n").at(-1);

test("the overlay beside the schema settles open rules", async () => {
  const path = await schema();
  await writeFile(path.replace(/\.xml$/, ".rules.yaml"), OVERLAY);
  const { code, out, err } = await fim("rules", path);
  expect(code).toBe(0);
  expect(err).toBe("");
  expect(out).toContain("R99000000002V1.0.0  exact  (overlay, at the schema)");
  expect(lastLine(out)).toBe(
    "2 of 2 rules are exact (100 %); 2 of 2 distinct texts; 1 settled by the overlay",
  );
  const without = await fim("rules", path, "--no-rules-overlay");
  expect(lastLine(without.out)).toBe(
    "1 of 2 rules are exact (50 %); 1 of 2 distinct texts",
  );
});

test("an overlay elsewhere is named, and ignored rules say why", async () => {
  const overlay = join(await temporaryFolder(), "other.yaml");
  await writeFile(
    overlay,
    `rules:
  R99000000002:
    text: ${OPEN}
    ignore: true
    reason: The office looks after it
`,
  );
  const args = ["rules", await schema(), "--rules-overlay", overlay];
  const { out } = await fim(...args);
  expect(out).toContain("does not run: The office looks after it");
  expect(lastLine(out)).toBe(
    "2 of 2 rules are exact (100 %); 2 of 2 distinct texts; 1 settled by the overlay, of which 1 is not to run",
  );
  const json = await fim(...args, "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({
    rules: [
      { origin: "prose" },
      { origin: "overlay", ignored: "The office looks after it" },
    ],
    summary: { rules: 2, exact: 2, open: 0, overlay: 1, ignored: 1 },
  });
});

test("an overlay with a mistake names file, line and column", async () => {
  const path = await schema();
  const overlay = path.replace(/\.xml$/, ".rules.yaml");
  await writeFile(overlay, OVERLAY.replace("F99000000002\n", "F99000000009\n"));
  const { code, err } = await fim("rules", path);
  expect(code).toBe(1);
  expect(err).toContain(`${overlay}:5:14: error FIM4539`);
  expect((await fim("check", path)).out).toContain(
    `${overlay}:5:14: error FIM4539`,
  );
});

test("an overlay that is named must be there", async () => {
  const path = await schema();
  expect((await fim("rules", path, "--rules-overlay", "no.yaml")).code).toBe(2);
  const both = ["--rules-overlay", path, "--no-rules-overlay"];
  expect((await fim("rules", path, ...both)).code).toBe(2);
});

test("a skeleton has an entry for each open rule that settles nothing until it is filled in", async () => {
  const path = await schema();
  const skeleton = path.replace(/\.xml$/, ".rules.yaml");
  const args = ["rules", path, "--overlay-skeleton", skeleton];
  const { code, out } = await fim(...args);
  expect(code).toBe(0);
  expect(out).toContain(skeleton);
  const written = await readFile(skeleton, "utf8");
  expect(written).toContain("schema: S99000000001V1.0.0");
  expect(written).not.toContain("R99000000001");

  expect(lastLine((await fim("rules", path)).out)).toBe(
    "1 of 2 rules are exact (50 %); 1 of 2 distinct texts",
  );
  const uncommented = written.replace(/^ {2}# /gmu, "  ");
  await writeFile(skeleton, uncommented);
  expect((await fim("rules", path)).err).toContain(
    "FIM4531: the entry of R99000000002 says nothing",
  );
  await writeFile(
    skeleton,
    uncommented.replace(
      /# ignore: true\n(\s+)# reason: …/u,
      "ignore: true\n$1reason: The office looks after it",
    ),
  );
  expect(lastLine((await fim("rules", path)).out)).toContain(
    "2 of 2 rules are exact (100 %)",
  );
});

test("a skeleton overwrites nothing, and is not written if no rule is open", async () => {
  const path = await schema();
  const overlay = path.replace(/\.xml$/, ".rules.yaml");
  await writeFile(overlay, OVERLAY);
  const args = ["rules", path, "--overlay-skeleton"];
  const done = await fim(...args, `${overlay}.new`);
  expect(done.out).toBe("No rule is open; nothing was written.\n");
  await expect(readFile(`${overlay}.new`, "utf8")).rejects.toThrow("ENOENT");
  const { code, err } = await fim(...args, overlay, "--no-rules-overlay");
  expect(code).toBe(2);
  expect(err).toContain("is there already and is not overwritten");
  expect(await readFile(overlay, "utf8")).toBe(OVERLAY);
});
