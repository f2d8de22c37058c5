import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { fim, temporaryFolder } from "../../test-support/run-fim.js";

const coded = (name: string, code: string): string =>
  `<x:${name} listURI="urn:test" listVersionID="1.0"><code>${code}</code></x:${name}>`;

const field = (id: string, datentyp: string): string =>
  `<x:struktur><x:anzahl>0:1</x:anzahl><x:enthaelt><x:datenfeld>
<x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>${id}</x:name><x:bezeichnungEingabe>${id}</x:bezeichnungEingabe>
${coded("feldart", "input")}${coded("datentyp", datentyp)}
</x:datenfeld></x:enthaelt></x:struktur>`;

const rule = (id: string, text: string): string =>
  `<x:regel><x:identifikation><x:id>${id}</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>Regel</x:name><x:freitextRegel>${text}</x:freitextRegel>${coded("typ", "K")}</x:regel>`;

/** Each asks for one yes and is about one field: 1 and 11, 2 and 12, and so on. */
const CASES = ["1", "2", "3", "4", "5", "6"] as const;
const asked = (n: string): string => `F9900000000${n}`;
const target = (n: string): string => `F9900000001${n}`;
const ruleId = (n: string): string => `R9900000000${n}`;
const exact = (n: string): string =>
  `Wenn ${asked(n)} = Ja, dann muss ${target(n)} befüllt werden.`;
const open = (n: string): string =>
  `Wenn ${asked(n)} = Ja, dann sollte ${target(n)} befüllt werden.`;

const TEXTS = {
  "1": open("1"),
  "2": exact("2"),
  "3": open("3"),
  "4": open("4"),
  "5": exact("5"),
  "6": exact("6"),
};

const entry = (n: string, text: string, when: string): string => `
  ${ruleId(n)}:
    text: ${text}
    when: ${when}
    forbid: ${target(n)}`;

const OVERLAY = `schema: S99000000001V1.0.0
rules:${entry("1", open("1"), `not(${asked("1")})`)}${entry("4", `${open("4")} Stets.`, asked("4"))}${entry("5", exact("5"), asked("5"))}${entry("6", `${exact("6")} Stets.`, asked("6"))}
`;

/** Translations say that a yes makes the field required, but of the second rule that a no does. */
const translated = (n: string): unknown => ({
  element: "S99000000001",
  effect: ["require"],
  target: `self.${target(n)}`,
  message: "Bitte angeben.",
  condition: { equal: [{ identifier: `self.${asked(n)}` }, n !== "2"] },
});

async function run(
  command: string,
  ...more: readonly string[]
): ReturnType<typeof fim> {
  const folder = await temporaryFolder();
  const schema = join(folder, "schema.xml");
  await writeFile(
    schema,
    `<?xml version="1.0" encoding="UTF-8"?>
<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
<x:header><x:nachrichtID>test</x:nachrichtID><x:erstellungszeitpunkt>2026-01-15T10:00:00Z</x:erstellungszeitpunkt></x:header>
<x:stammdatenschema>
<x:identifikation><x:id>S99000000001</x:id><x:version>1.0.0</x:version></x:identifikation>
<x:name>Test</x:name>${coded("freigabestatus", "6")}<x:bezeichnung>Testformular</x:bezeichnung>
${CASES.map((n) => rule(ruleId(n), TEXTS[n])).join("\n")}
${CASES.map((n) => field(asked(n), "bool") + field(target(n), "text")).join("\n")}
</x:stammdatenschema>
</x:xdatenfelder.stammdatenschema.0102>
`,
  );
  await writeFile(join(folder, "schema.rules.yaml"), OVERLAY);
  const translations = join(folder, "translated.jsonl");
  await writeFile(
    translations,
    CASES.map((n) => `${JSON.stringify(translated(n))}\n`).join(""),
  );
  return fim(command, schema, "--translated-rules", translations, ...more);
}

interface Shown {
  readonly rules: readonly {
    readonly fimId: string;
    readonly status: string;
    readonly origin: string;
    readonly reading: string;
  }[];
}

test("of three sources the overlay goes first, exact prose next, translations last; a stale entry counts for nothing", async () => {
  const { code, out } = await run("rules", "--format", "json");
  expect(code).toBe(0);
  // fim rules writes what its help says.
  const { rules } = JSON.parse(out) as Shown;
  expect(
    rules.map(({ status, origin, reading }) => [
      status,
      origin,
      reading.includes("darf") ? "forbids" : "requires",
    ]),
  ).toEqual([
    ["exact", "overlay", "forbids"],
    ["exact", "prose", "requires"],
    ["exact", "translated", "requires"],
    ["exact", "translated", "requires"],
    ["exact", "overlay", "forbids"],
    ["exact", "prose", "requires"],
  ]);
});

test.each([
  ["a stale entry over open prose", "FIM4535", ruleId("4")],
  ["a stale entry over exact prose", "FIM4535", ruleId("6")],
  ["an overlay that demands the opposite of the prose", "FIM4542", ruleId("5")],
  ["a translation that disagrees with the prose", "FIM4611", ruleId("2")],
])("%s is reported", async (_, diagnostic, id) => {
  const { err } = await run("rules", "--format", "json");
  expect(
    err
      .split("\n")
      .filter((line) => line.includes(diagnostic) && line.includes(id)),
  ).toHaveLength(1);
});

test("a disagreement names answers that show it, and the stale entry where the schema's rule stands", async () => {
  const { err } = await run("rules", "--format", "json");
  expect(err).toContain(`${asked("2")} = Ja`);
  expect(err).toMatch(/schema\.xml:\d+:\d+.*the rule of the schema/u);
});

test("a rule that the overlay settles differently is not held against its translation", async () => {
  const { err } = await run("rules", "--format", "json");
  expect(
    err.split("\n").filter((line) => /FIM461[13]/u.test(line)),
  ).toHaveLength(1);
});
