import {
  canonicaliseValues,
  type FormModel,
  type Rule,
} from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { preflight } from "../preflight/index.js";
import { field, formModel, group } from "../test-support/build-model.js";
import { dogForm } from "../test-support/dog-form.js";
import { fillForm, formFields } from "../test-support/fill-form.js";
import { outlineOf, readTags } from "../test-support/tag-tree.js";
import { runTool, textOf } from "../test-support/tools.js";
import { readBlankForm } from "./read-blank-form.js";
import { renderBlankForm, type BlankFormInput } from "./render-blank-form.js";

const MANY = { occurs: { min: 0, max: null } };
const OPTIONAL = { occurs: { min: 0, max: 1 } };

async function blank(
  model: FormModel,
  more: Partial<BlankFormInput> = {},
): Promise<Uint8Array> {
  const { bytes, diagnostics } = await renderBlankForm({
    model,
    createdAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
    ...more,
  });
  if (bytes === undefined) throw new Error(JSON.stringify(diagnostics));
  return bytes;
}

async function readFilled(
  model: FormModel,
  texts: Readonly<Record<string, string>>,
  more: Partial<BlankFormInput> = {},
) {
  const form = await blank(model, more);
  const filled = await fillForm(form, new Map(Object.entries(texts)));
  expect(filled.lacking).toEqual([]);
  return readBlankForm(filled.bytes, model);
}

describe("the blank form of the dog form", async () => {
  const bytes = await blank(dogForm);

  test("breaks no rule of PDF/A-3a and PDF/UA-1", async () => {
    expect(await preflight(bytes)).toEqual([]);
    expect(runTool("qpdf", ["--check", "in.pdf"], bytes).status).toBe(0);
  });

  test("is made twice to the same byte", async () => {
    expect(Buffer.compare(bytes, await blank(dogForm))).toBe(0);
  });

  test("asks what the form asks, in its order", () => {
    const text = textOf(bytes).replace(/\s+/g, " ");
    const asked = [
      "Hundesteuer – Anmeldung",
      "Wer einen Hund hält",
      "Familienname *",
      "Tag",
      "Bitte füllen Sie nur eine dieser Möglichkeiten aus.",
      "Anschrift im Inland",
      "Anschrift im Ausland",
      "Hund 1",
      "Geschlecht * Rüde Hündin",
      "Geworfen am * TT.MM.JJJJ",
      "Hund 3",
      "zusätzlichen Blatt",
      "Beigelegte Unterlagen",
      "Unterschrift",
    ];
    let from = 0;
    for (const words of asked) {
      const at = text.indexOf(words, from);
      expect(at, words).toBeGreaterThanOrEqual(from);
      from = at;
    }
  });

  test("has a form element for each place to write in", async () => {
    const outline = outlineOf(await readTags(bytes));
    const { stdout } = runTool("pdfinfo", ["in.pdf"], bytes);
    expect(stdout).toMatch(/^Form: +AcroForm$/m);
    const forms = outline.filter((line) => line.trim() === "Form");
    const fields = await formFields(bytes);
    expect(forms.length).toBeGreaterThan(fields.length);
    expect(fields.filter(({ tooltip }) => tooltip === "")).toEqual([]);
  });

  test("says of each field where it belongs and what it wants", async () => {
    const fields = await formFields(bytes);
    const tooltips = new Map(
      fields.map(({ name, tooltip }) => [name, tooltip]),
    );
    expect(tooltips.get("G99000000002/0/F99000000013")).toBe(
      "Hund 1, Geworfen am, TT.MM.JJJJ, Pflichtangabe",
    );
    expect(tooltips.get("G99000000002/1/F99000000013")).toBe(
      "Hund 2, Geworfen am, TT.MM.JJJJ",
    );
  });

  test("left empty, has no answers", async () => {
    const { values, diagnostics } = await readBlankForm(bytes, dogForm);
    expect(diagnostics).toEqual([]);
    expect(canonicaliseValues(dogForm, values)).toEqual(
      canonicaliseValues(dogForm, {}),
    );
  });

  test("gives back what was filled in", async () => {
    const { values, diagnostics } = await readFilled(dogForm, {
      "G99000000001/F60000000227": "Øzdemir-Müller",
      "G99000000001/G60000000083/F60000000233": "1961",
      "G99000000001/G60000000086/G60000000088/F60000000247": "Musterstadt",
      "G99000000001/F60000000240/0": "+49 531 1",
      "G99000000001/F60000000240/2": "+49 531 2",
      "G99000000002/0/F99000000010": "Bello",
      "G99000000002/0/F99000000012": "2",
      "G99000000002/0/F99000000013": "1.8.2026",
      "G99000000002/0/F99000000016": "false",
      "G99000000002/2/F99000000018": "zwei\r\nZeilen",
      "enclosed G99000000003/F99000000021": "Yes",
      F99000000040: "true",
    });
    expect(values).toEqual({
      G99000000001: {
        F60000000227: "Øzdemir-Müller",
        G60000000083: { F60000000233: 1961 },
        G60000000086: { G60000000088: { F60000000247: "Musterstadt" } },
        F60000000240: ["+49 531 1", "+49 531 2"],
      },
      G99000000002: [
        {
          F99000000010: "Bello",
          F99000000012: "2",
          F99000000013: "2026-08-01",
          F99000000016: false,
        },
        { F99000000018: "zwei\nZeilen" },
      ],
      G99000000003: {},
      F99000000040: true,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["PDF1306"]);
  });
});

const COLOURS = {
  id: "colours",
  entries: Array.from({ length: 20 }, (_, index) => ({
    code: `${String(index)}.ü/1`,
    label: `Farbe ${String(index)}`,
  })),
};
const FEW = { id: "few", entries: COLOURS.entries.slice(0, 3) };
const MASSES = {
  id: "masses",
  entries: Array.from({ length: 900 }, (_, index) => ({
    code: String(index),
    label: `Gemeinde ${String(Math.floor(index / 2))}`,
  })),
};

describe("an answer is read as people write it", () => {
  const model = formModel(
    "Titel",
    [
      field("F1", "Zahl", "number"),
      field("F2", "Betrag", "currency"),
      field("F3", "Tag", "date"),
      field("F4", "Wann", "dateTime"),
      field("F5", "Farbe", "text", { codeListId: "colours" }),
      field("F6", "Wenige", "text", { codeListId: "few" }),
      field("F7", "Gemeinde", "text", { codeListId: "masses" }),
    ],
    [COLOURS, FEW, MASSES],
  );

  test.each<[string, string, string, unknown, string[]]>([
    ["a number with a comma", "F1", "1.234,5", 1234.5, []],
    ["an amount with its sign", "F2", "84,00 €", 84, []],
    ["a number that is none stays text", "F1", "viel", "viel", ["PDF1305"]],
    ["a day that there is not", "F3", "31.2.2026", "31.2.2026", ["PDF1305"]],
    ["a date with a time", "F4", "1.2.2026 9:30", "2026-02-01T09:30:00", []],
    ["a code of an opening list", "F5", "7.ü/1", "7.ü/1", []],
    ["a label, however it is written", "F5", " farbe 7 ", "7.ü/1", []],
    ["a mark by the name of its state", "F6", "x-312ec3bc2f31", "1.ü/1", []],
    ["a code written by hand", "F7", "899", "899", []],
    ["a label of two codes", "F7", "Gemeinde 3", "Gemeinde 3", ["PDF1305"]],
    ["blanks are nothing", "F1", "  ", undefined, []],
  ])("%s", async (_, key, text, value, codes) => {
    const { values, diagnostics } = await readFilled(model, { [key]: text });
    expect(values?.[key]).toEqual(value);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  test("a list that no paper holds is said to be written", async () => {
    const { diagnostics } = await renderBlankForm({
      model,
      createdAt: "2026-11-23T10:05:00+01:00",
      fonts: await loadFonts(),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["PDF1203"]);
  });
});

test("what the form says itself is not taken from the paper", async () => {
  const model = formModel("Titel", [
    {
      ...field("F1", "Kanal", "text", { control: "hidden" }),
      initialValue: "x",
    },
    {
      ...field("F2", "Steuer", "currency", { control: "locked" }),
      initialValue: 84,
    },
    group("G1", "Mehr", [field("F3", "Name")], OPTIONAL),
  ]);
  const untouched = await readFilled(model, {});
  expect(untouched).toEqual({ values: { F1: "x", F2: 84 }, diagnostics: [] });
  const changed = await readFilled(model, { F2: "1,00 €" });
  expect(changed.values).toEqual({ F1: "x", F2: 84 });
  expect(changed.diagnostics.map(({ code }) => code)).toEqual(["PDF1307"]);
});

test("keys from hell are keys", async () => {
  const model = formModel("Titel", [
    group(
      "__proto__",
      "Gruppe",
      [field("a.b/c~2", "Name", "text", MANY)],
      MANY,
    ),
  ]);
  const { values } = await readFilled(model, {
    "__proto__/1/a~2b~1c~02/0": "Ida",
  });
  expect(JSON.stringify(values)).toBe('{"__proto__":[{"a.b/c~2":["Ida"]}]}');
});

describe("what is no filled-in form of this model", () => {
  test.each<[string, () => Promise<Uint8Array>, string]>([
    ["no PDF", () => Promise.resolve(new Uint8Array([1, 2, 3])), "PDF1301"],
    [
      "a form without fields",
      () => blank(formModel("Titel", []), { hasSignature: false }),
      "PDF1302",
    ],
    [
      "the form of another version",
      () =>
        blank({
          ...dogForm,
          fimId: { id: "S99000000102", version: "1.1.0" },
        }),
      "PDF1303",
    ],
  ])("%s", async (_, make, code) => {
    const { values, diagnostics } = await readBlankForm(await make(), dogForm);
    expect(values).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test("fields that the form does not have are named", async () => {
    const other = formModel("Titel", [field("F1", "A"), field("F9", "B")]);
    const filled = await fillForm(
      await blank(other),
      new Map([
        ["F1", "x"],
        ["F9", "y"],
      ]),
    );
    const model = formModel("Titel", [field("F1", "A")]);
    const { values, diagnostics } = await readBlankForm(filled.bytes, model);
    expect(values).toEqual({ F1: "x" });
    expect(diagnostics).toMatchObject([{ code: "PDF1304" }]);
    expect(diagnostics[0]?.message).toContain("F9");
  });
});

test("repeats within repeats do not outgrow the reader", async () => {
  let node = group("G9", "Innen", [field("F1", "Name", "text", MANY)], MANY);
  for (let depth = 8; depth >= 1; depth--) {
    node = group(`G${String(depth)}`, `Ebene ${String(depth)}`, [node, node], {
      occurs: { min: depth === 8 ? 40 : 2, max: null },
    });
  }
  const { bytes, diagnostics } = await renderBlankForm({
    model: formModel("Titel", [node]),
    createdAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
  });
  expect(bytes).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toContain("PDF1201");
});

describe("rules on paper", () => {
  const model: FormModel = {
    ...formModel("Hund", [
      field("F99000000010", "Gefährlich", "boolean"),
      field("F99000000011", "Grund", "text", OPTIONAL),
      group("G99000000001", "Halter", [
        field("F99000000012", "Alter", "integer"),
      ]),
      group(
        "G99000000002",
        "Weitere Hunde",
        [field("F99000000013", "Name"), field("F99000000014", "Tag", "date")],
        MANY,
      ),
    ]),
    rules: [
      rule(
        "R99000000001",
        "",
        'Wenn F99000000010 "Gefährlich" = ja, dann muss F99000000011V1.0 angegeben werden.',
        [
          {
            effect: "require",
            targets: ["F99000000011"],
            when: { kind: "always" },
          },
        ],
      ),
      rule(
        "R99000000002",
        "G99000000001",
        "Das Alter (F99000000012) muss mindestens 18 sein.",
      ),
      rule(
        "R99000000003",
        "G99000000002/F99000000014",
        "Der Tag darf nicht in der Zukunft liegen.",
      ),
      rule("R99000000004", "", "Es ist höchstens ein Antrag je Tag zulässig."),
      {
        ...rule("R99000000005", "", "Gilt nicht mehr."),
        ignored: "aufgehoben",
      },
    ],
  };

  test("stand where they are about, in their authors' words with labels for ids", async () => {
    const text = textOf(await blank(model)).replace(/\s+/g, " ");
    const said = [
      "Regel: Es ist höchstens ein Antrag je Tag zulässig.",
      "Grund",
      "Bedingung: Wenn „Gefährlich“ = ja, dann muss „Grund“ angegeben werden.",
      "Halter",
      "Regel: Das Alter muss mindestens 18 sein.",
      "Weitere Hunde",
      "Regel: Der Tag darf nicht in der Zukunft liegen.",
    ];
    let from = 0;
    for (const words of said) {
      const at = text.indexOf(words, from);
      expect(at, words).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(text).not.toContain("Gilt nicht mehr");
  });

  test("are heard with their field", async () => {
    const fields = await formFields(await blank(model));
    expect(
      fields.find(({ name }) => name === "F99000000011")?.tooltip,
    ).toContain("Bedingung: Wenn „Gefährlich“ = ja");
  });

  test("are left out by option, and break no rule of PDF/A-3a and PDF/UA-1", async () => {
    expect(textOf(await blank(model, { showRules: false }))).not.toContain(
      "Regel:",
    );
    expect(await preflight(await blank(model))).toEqual([]);
  });
});

function rule(
  id: string,
  bearer: string,
  text: string,
  statements?: Rule["statements"],
): Rule {
  return {
    fimId: { id, version: "1.0.0" },
    name: id,
    text,
    type: "complex",
    bearer,
    status: statements === undefined ? "open" : "exact",
    ...(statements === undefined ? {} : { statements }),
  };
}
