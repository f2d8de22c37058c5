import type { FormModel, FormValues } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { renderBlankForm } from "../blank-form/render-blank-form.js";
import { loadFonts } from "../node.js";
import { preflight } from "../preflight/index.js";
import { dictOf, entry, nameOf, textOf } from "../preflight/objects.js";
import { openPdf } from "../preflight/pdf-file.js";
import type { StructureElement } from "../preflight/structure-tree.js";
import { field, formModel, group } from "../test-support/build-model.js";
import { dogForm, dogValues } from "../test-support/dog-form.js";
import { render } from "../test-support/render.js";
import { outlineOf, readTags } from "../test-support/tag-tree.js";

const MANY = { occurs: { min: 0, max: null } };

async function blank(model: FormModel, language?: string): Promise<Uint8Array> {
  const { bytes } = await renderBlankForm({
    model,
    createdAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
    ...(language === undefined ? {} : { language }),
  });
  if (bytes === undefined) throw new Error("no form");
  expect(await preflight(bytes)).toEqual([]);
  return bytes;
}

async function outline(bytes: Uint8Array): Promise<string> {
  return outlineOf(await readTags(bytes))
    .map((line) => line.trim())
    .join(" ");
}

test("a list with numbers says how it is numbered", async () => {
  const model = formModel("Liste", [
    field("F99000000001", "Name", "text", MANY),
  ]);
  const bytes = await render(model, { F99000000001: ["Bello", "Rex"] });
  expect(await outline(bytes)).toContain("L Decimal LI Lbl LBody LI Lbl LBody");
  expect(await preflight(bytes)).toEqual([]);
});

test("lines to sign on are places to write in by hand", async () => {
  const bytes = await render(dogForm, dogValues, { hasSignature: true });
  expect(await outline(bytes)).toContain("Form tv Form tv");
  expect(await preflight(bytes)).toEqual([]);
});

test("files to enclose are a list: a table would have headings", async () => {
  const bytes = await blank(
    formModel("Anlagen", [
      field("F99000000001", "Impfpass", "file"),
      field("F99000000002", "Foto", "file"),
    ]),
  );
  expect(await outline(bytes)).toContain("L LI LBody Form P LI LBody Form P");
});

describe("in a form half translated", async () => {
  const groups = Array.from({ length: 60 }, (_, index) =>
    group(`G990000001${String(10 + index)}`, `Hund ${String(index + 1)}`, [
      field(`F990000001${String(10 + index)}`, "Name des Hundes"),
    ]),
  );
  const model: FormModel = {
    ...formModel("Hunde", groups),
    translations: [
      {
        language: "en",
        title: "Dogs",
        nodes: [
          {
            path: "G99000000110",
            label: { input: "First dog", output: "First dog" },
          },
          {
            path: "G99000000110/F99000000110",
            label: { input: "Name of the dog", output: "Name of the dog" },
          },
        ],
        codeLists: [],
        rules: [],
      },
    ],
  };
  const values: FormValues = Object.fromEntries(
    groups.map(({ key, children: [child] }) => [
      key,
      { [child?.key ?? ""]: "Bello" },
    ]),
  );
  const document = await render(model, values, { language: "en" });
  const form = await blank(model, "en");

  /** Descriptions of links or form fields, with the language of the element that they belong to. */
  async function described(
    bytes: Uint8Array,
    type: string,
    key: string,
  ): Promise<string[]> {
    const { structure } = (await openPdf(bytes))!;
    return (structure?.elements ?? [])
      .filter((element) => element.type === type)
      .flatMap((element: StructureElement) =>
        element.objects.map((object) => {
          const language = textOf(entry(element.dict, "Lang")) ?? "en";
          return `${language}: ${textOf(entry(object, key)) ?? ""}`;
        }),
      );
  }

  test("links say what they lead to in the language of their target", async () => {
    const links = await described(document, "Link", "Contents");
    expect(links[0]).toMatch(/^en: First dog, \d+$/);
    expect(links[1]).toMatch(/^de: Hund 2, Seite \d+$/);
    expect(await preflight(document)).toEqual([]);
  });

  test("fields are asked for in the language of their question", async () => {
    const fields = await described(form, "Form", "TU");
    expect(fields[0]).toMatch(/^en: First dog, Name of the dog/);
    expect(fields[1]).toMatch(/^de: Hund 2, Name des Hundes/);
  });
});

test("a signature line is named for those who do not see it", async () => {
  const bytes = await render(dogForm, dogValues, { hasSignature: true });
  const { structure } = (await openPdf(bytes))!;
  const named = (structure?.elements ?? []).flatMap(({ type, dict }) =>
    type === "Form" ? [dictOf(entry(dict, "A"))] : [],
  );
  expect(named.map((one) => nameOf(entry(one, "O")))).toEqual([
    "PrintField",
    "PrintField",
  ]);
  expect(named.map((one) => textOf(entry(one, "Desc")))).toEqual([
    "Ort, Datum",
    "Unterschrift",
  ]);
});
