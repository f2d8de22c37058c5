import type { FormModel } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { renderBlankForm } from "../blank-form/render-blank-form.js";
import { loadFonts } from "../node.js";
import { preflight } from "../preflight/index.js";
import { entry, textOf } from "../preflight/objects.js";
import { openPdf } from "../preflight/pdf-file.js";
import { field, formModel, group } from "../test-support/build-model.js";
import { render } from "../test-support/render.js";
import { textOf as textOfFile } from "../test-support/tools.js";
import { drawnText, LINE_BREAK } from "../verify/text/drawn-text.js";

const MANY = { occurs: { min: 0, max: null } };

describe("a form half translated", async () => {
  const sexes = {
    id: "sexes",
    entries: [
      { code: "1", label: "Rüde" },
      { code: "2", label: "Hündin" },
    ],
  };
  const model: FormModel = {
    ...formModel(
      "Hundesteuer",
      [
        field("F99000000001", "Hinweis", "text", {
          control: "label",
          text: "Bitte lesen.",
        }),
        group("G99000000001", "Hund", [
          field("F99000000010", "Name des Hundes"),
          field("F99000000012", "Geschlecht", "text", { codeListId: "sexes" }),
          field("F99000000013", "Zweites Geschlecht", "text", {
            codeListId: "sexes",
          }),
          field("F99000000016", "Gefährlich", "boolean"),
        ]),
        group("G99000000002", "Halter", [
          field("F99000000020", "Anschrift", "text", MANY),
        ]),
      ],
      [sexes],
    ),
    translations: [
      {
        language: "en",
        title: "Dog tax",
        nodes: [
          {
            path: "G99000000001",
            label: { input: "Dog", output: "Dog" },
          },
          {
            path: "G99000000001/F99000000010",
            label: { input: "Name of the dog", output: "Name of the dog" },
          },
        ],
        codeLists: [{ id: "sexes", entries: [{ code: "1", label: "male" }] }],
        rules: [],
      },
    ],
  };
  const values = {
    G99000000001: {
      F99000000010: "Bello",
      F99000000012: "1",
      F99000000013: "2",
      F99000000016: true,
    },
    G99000000002: { F99000000020: ["Am Markt 1", "Am Markt 2"] },
  };
  const bytes = await render(model, values, { language: "en" });
  const { structure, pages, catalog } = (await openPdf(bytes))!;
  const { byMark } = drawnText(pages);

  /** The language of an element is its own, else that of the element around it, else that of the document. */
  const spoken = new Map<string, string>();
  for (const element of structure?.elements ?? []) {
    const own = element.kids
      .filter((kid) => typeof kid === "string")
      .map((mark) => byMark.get(mark) ?? "")
      .join("")
      .replaceAll(LINE_BREAK, "")
      .trim();
    let language = textOf(entry(catalog, "Lang")) ?? "";
    for (
      let at = element as typeof element | undefined;
      at !== undefined;
      at = at.parent
    ) {
      const said = textOf(entry(at.dict, "Lang"));
      if (said === undefined) continue;
      language = said;
      break;
    }
    if (own !== "") spoken.set(own, language);
  }

  test.each([
    ["the title", "Dog tax", "en"],
    ["a translated group", "Dog", "en"],
    ["a translated field", "Name of the dog", "en"],
    ["a translated code", "male (1)", "en"],
    ["a code that was not", "Hündin (2)", "de"],
    ["a field that was not", "Geschlecht", "de"],
    ["a group that was not", "Halter", "de"],
    ["a note that was not", "Bitte lesen.", "de"],
    ["yes, which is ours", "Ja", "de"],
    ["a heading of ours", "Daten in diesem Dokument", "de"],
    ["what was answered", "Bello", "en"],
  ])("%s: “%s” is %s", (_, text, language) => {
    expect(spoken.get(text)).toBe(language);
  });

  test("breaks no rule, and carries the form as it was compiled", async () => {
    expect(await preflight(bytes)).toEqual([]);
    const blank = await renderBlankForm({
      model,
      language: "en",
      createdAt: "2026-11-23T10:05:00+01:00",
      fonts: await loadFonts(),
    });
    expect(await preflight(blank.bytes!)).toEqual([]);
    expect(textOfFile(blank.bytes!)).toContain("Name of the dog");
  });
});
