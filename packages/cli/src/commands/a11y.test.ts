import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { encodeFormModel, type FormModel } from "@fim-forms/form-model";
import { findRuntimeBundle } from "@fim-forms/gateway";
import { describe, expect, test } from "vitest";

import { findChromium } from "../../../../scripts/tools/chromium.mjs";

import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
  pattern,
} from "../../../../test/support/build-model.js";
import {
  compileExample,
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";

interface Report {
  readonly model: readonly {
    readonly kind: string;
    readonly path: string;
    readonly message: string;
    readonly criterion: { readonly wcag: string };
  }[];
  readonly pages: {
    readonly kind: string;
    readonly pages?: number;
    readonly findings?: readonly {
      readonly step: string;
      readonly state: string;
      readonly rule: string;
      readonly tags: readonly string[];
    }[];
  };
}

async function written(model: FormModel): Promise<string> {
  const path = join(await temporaryFolder(), "form-model.json");
  await writeFile(path, encodeFormModel(model));
  return path;
}

const around = (...children: Parameters<typeof group>[1]): FormModel =>
  buildModel([group("G99000000001", children, { name: "Angaben" })]);

test.each<readonly [string, FormModel, string, "barrier" | "doubt"]>([
  [
    "a field without a label",
    around(
      field("F99000000001", { name: "x", label: { input: " ", output: "" } }),
    ),
    "3.3.2",
    "barrier",
  ],
  [
    "a group without a heading",
    buildModel([
      group("G99000000001", [field("F99000000001", { name: "Rasse" })], {
        name: "x",
        label: { input: "", output: "" },
      }),
    ]),
    "1.3.1",
    "barrier",
  ],
  [
    "two fields of one name",
    around(
      field("F99000000001", { name: "Rasse" }),
      field("F99000000002", { name: "Rasse " }),
    ),
    "2.4.6",
    "barrier",
  ],
  [
    "a label that says nothing",
    around(field("F99000000001", { name: "Datum" })),
    "2.4.6",
    "doubt",
  ],
  [
    "a label of 200 letters",
    around(field("F99000000001", { name: "Wort ".repeat(40) })),
    "2.4.6",
    "doubt",
  ],
  [
    "a help text about a colour",
    around(
      field("F99000000001", {
        name: "Rasse",
        help: { input: "Bitte alle rot markierten Felder ausfüllen." },
      }),
    ),
    "1.4.1",
    "barrier",
  ],
  [
    "a text about a place on the page",
    around(
      field("F99000000001", {
        name: "Rasse",
        help: { input: "Siehe das rechte Feld." },
      }),
    ),
    "1.3.3",
    "barrier",
  ],
  [
    "a time limit",
    around(
      field("F99000000001", {
        name: "Rasse",
        help: { input: "Füllen Sie dies innerhalb von 15 Minuten aus." },
      }),
    ),
    "2.2.1",
    "doubt",
  ],
  [
    "a pattern that no help describes",
    around(
      field("F99000000001", {
        name: "Kennzeichen",
        constraints: { pattern: pattern("[A-Z]{3}") },
      }),
    ),
    "3.3.3",
    "doubt",
  ],
  [
    "a file of whatever kind",
    around(field("F99000000001", { name: "Anlage", valueType: "file" })),
    "3.3.2",
    "doubt",
  ],
  [
    "an e-mail address of no known element",
    around(field("F99000000001", { name: "E-Mail" })),
    "1.3.5",
    "doubt",
  ],
  [
    "the applicant's town asked twice",
    around(
      field("F60000000247", { name: "Ort" }),
      group("G99000000002", [field("F60000000247", { name: "Ort" })], {
        name: "Zahlende Person",
      }),
    ),
    "3.3.7",
    "doubt",
  ],
  [
    "twenty fields under one heading",
    around(
      ...Array.from({ length: 20 }, (_, at) =>
        field(`F990000001${String(at + 10)}`, {
          name: `Angabe zum Punkt ${String(at)}`,
          occurs: occurs("0:1"),
        }),
      ),
    ),
    "1.3.1",
    "doubt",
  ],
  [
    "two entries of a list that read the same",
    {
      ...around(
        field("F99000000001", {
          name: "Rasse",
          control: "select",
          codeListId: "list",
        }),
      ),
      codeLists: [
        codeList("list", [
          ["a", "Hund"],
          ["b", "Hund"],
        ]),
      ],
    },
    "2.4.6",
    "barrier",
  ],
])("%s is found", async (_, model, wcag, kind) => {
  const { code, out } = await fim(
    "a11y",
    await written(model),
    "--pages",
    "never",
    "--format",
    "json",
  );
  // What the command prints.
  const report = JSON.parse(out) as Report;
  expect(report.model.map((one) => [one.criterion.wcag, one.kind])).toEqual([
    [wcag, kind],
  ]);
  expect(code).toBe(kind === "barrier" ? 1 : 0);
});

test.each(["hundesteuer-anmeldung", "bewohnerparkausweis"])(
  "%s has no barrier",
  async (name) => {
    const model = await compileExample(name, await temporaryFolder());
    const { code, out } = await fim("a11y", model, "--pages", "never");
    expect(out).toContain(" 0 barriers");
    expect(code).toBe(0);
  },
);

test("a report names element, place, criterion and what to do, and says that pages were not looked at", async () => {
  const { out } = await fim(
    "a11y",
    await written(around(field("F99000000001", { name: "Datum" }))),
    "--pages",
    "never",
  );
  expect(out).toBe(
    `doubt: F99000000001V1.0.0 Datum: "Datum" does not say what is asked without what stands around it
  at: G99000000001/F99000000001
  WCAG 2.2: 2.4.6 (AA) · EN 301 549: 9.2.4.6 · BITV: Aussagekräftige Überschriften und Beschriftungen
  hint: name what is asked: Geburtsdatum instead of Datum
pages: not looked at: it was not wanted (--pages never)
Testformular: 0 barriers, 1 doubts
`,
  );
});

/** Two pages, the second with a field of this label. */
const twoPages = (label: string): FormModel =>
  buildModel([
    group("G99000000001", [field("F99000000001", { name: "Rasse" })], {
      name: "Hund",
    }),
    group(
      "G99000000002",
      [
        field("F99000000002", {
          name: "x",
          label: { input: label, output: "" },
        }),
      ],
      { name: "Halter" },
    ),
  ]);

// Built and installed where pages are looked at in earnest: on the machines of developers and of the tests.
describe.skipIf(
  findChromium() === undefined || findRuntimeBundle() === undefined,
)("pages in Chromium", () => {
  const look = async (
    model: FormModel,
    ...more: string[]
  ): Promise<{ code: number; report: Report }> => {
    const { code, out } = await fim(
      ...["a11y", await written(model), "--pages", "always"],
      ...["--format", "json", ...more],
    );
    // What the command prints.
    return { code, report: JSON.parse(out) as Report };
  };

  test("all of them are looked at, and nothing is found where nothing is", async () => {
    const { code, report } = await look(twoPages("Familienname"));
    expect(report.pages).toEqual({ kind: "checked", pages: 2, findings: [] });
    expect(code).toBe(0);
  }, 120_000);

  test("what axe finds is told with page, state, rule and criterion", async () => {
    const { code, report } = await look(twoPages(" "));
    const found = report.pages.findings ?? [];
    expect(found.map(({ step, state, rule }) => [step, state, rule])).toEqual(
      expect.arrayContaining([
        ["Halter", "empty", "label"],
        ["Halter", "with errors", "label"],
      ]),
    );
    expect(found.find(({ rule }) => rule === "label")?.tags).toContain(
      "wcag412",
    );
    expect(code).toBe(1);
  }, 120_000);

  test("no more pages are looked at than were wanted", async () => {
    const { report } = await look(twoPages(" "), "--max-pages", "1");
    expect(report.pages).toMatchObject({ kind: "checked", pages: 1 });
    expect(report.pages.findings).toEqual([]);
  }, 120_000);
});

test("a schema is compiled first", async () => {
  const folder = inRepository("schemas/fim/sperrmuell-abholung");
  const { code, out } = await fim(
    "a11y",
    join(folder, "schema.xml"),
    "--pages",
    "never",
  );
  expect(out).toContain("Sperrmüllabholung: 0 barriers");
  expect(code).toBe(0);
});

test.each([
  [["a11y"], "<schema.xml"],
  [["a11y", "none.xml"], "none.xml"],
  [["a11y", "x.json", "--pages", "perhaps"], "--pages"],
  [["a11y", "x.json", "--max-pages", "0"], "--max-pages"],
])("wrong usage is named: %j", async (args, said) => {
  const { code, err } = await fim(...args);
  expect(code).toBe(2);
  expect(err).toContain(said);
});
