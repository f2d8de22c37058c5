import type { FormModel, FormValues } from "@fim-forms/form-model";
import { afterEach, describe, expect, test } from "vitest";

import { outlineOf } from "../../../../test/support/outline.js";
import { codeList, field, form, group } from "../testing/build-model.js";
import { kitchenSink } from "../testing/kitchen-sink.js";
import { mount, rootOf, unmountAll } from "../testing/mount.js";
import { renderFirstPage } from "./first-page.js";

afterEach(unmountAll);

interface Given {
  readonly model: FormModel;
  readonly language?: string;
  readonly prefill?: FormValues;
}

async function served({
  model,
  language = "de",
  prefill,
}: Given): Promise<ShadowRoot> {
  const page = await renderFirstPage(model, {
    stylesheet: "data:text/css,",
    action: "/post",
    language,
    context: { today: "2026-11-23" },
    draft: "none",
    ...(prefill === undefined ? {} : { prefill }),
  });
  const box = document.createElement("div");
  box.setHTMLUnsafe(`<div>${page}</div>`);
  const root = box.firstElementChild?.shadowRoot;
  if (root == null) throw new Error("the page has no shadow root");
  return root;
}

const { codeLists, legalBasis, help = "" } = kitchenSink;
const optional = { occurs: { min: 0, max: 1 } } as const;

/** All kinds of controls on one page. */
const everything = form(
  [group("G99000000099", "Alles auf einmal", kitchenSink.children)],
  { codeLists, legalBasis, help },
);

const choice = group(
  "G99000000099",
  "Zahlungsweg",
  [
    group("G99000000022", "Lastschrift", [field("F99000000021", "IBAN")]),
    field("F99000000023", "Überweisung"),
  ],
  { arrangement: "choice", ...optional },
);

const people = group(
  "G99000000098",
  "Person",
  [field("F60000000227", "Familienname"), field("F99000000001", "Rolle")],
  {
    occurs: { min: 2, max: 3 },
    help: { input: "Alle, die\ndort wohnen.", output: "" },
  },
);

const translated = form(
  [
    group("G99000000001", "Person", [
      field("F60000000227", "Familienname", optional),
      field("F99000000002", "Geschlecht", {
        control: "select",
        codeListId: "sex",
      }),
    ]),
  ],
  {
    codeLists: [
      codeList("sex", [
        ["w", "Weiblich"],
        ["m", "Männlich"],
      ]),
    ],
    translations: [
      {
        language: "ar",
        title: "استمارة",
        nodes: [
          { path: "G99000000001", label: { input: "شخص", output: "شخص" } },
        ],
        rules: [],
        codeLists: [],
      },
    ],
  },
);

describe("the server draws what the component draws:", () => {
  test.each<readonly [name: string, given: Given]>([
    ["every kind of control on one page", { model: everything }],
    ["in English", { model: everything, language: "en" }],
    ["in plain German", { model: everything, language: "de-simple" }],
    [
      "in a language that the component does not speak",
      { model: everything, language: "ar" },
    ],
    ["the first of several pages", { model: kitchenSink }],
    [
      "answers to start with",
      {
        model: everything,
        prefill: {
          G99000000099: {
            G99000000001: {
              F99000000002: "f",
              F60000000227: "Müller <b>",
              F99000000003: "1999-02-01",
              F99000000004: ["französisch", "zu lang ".repeat(6)],
            },
            G99000000010: [
              { F99000000012: "mdl", F99000000013: "02", F99000000014: false },
              { F99000000015: 12.5, F99000000013: "unbekannt" },
            ],
            G99000000020: {
              G99000000021: { G99000000022: { F99000000022: 1234.5 } },
              F99000000024: "2026-01-02T10:30:00",
              F99000000025: "08:15:00",
            },
            F99000000030: "Zwei\nZeilen",
          },
        },
      },
    ],
    ["a choice as a page", { model: form([choice]) }],
    [
      "a given choice",
      {
        model: form([choice]),
        prefill: { G99000000099: { F99000000023: "x" } },
      },
    ],
    ["a list as a page", { model: form([people]) }],
    [
      "a full list",
      { model: form([people]), prefill: { G99000000098: [{}, {}, {}] } },
    ],
    ["a translation from right to left", { model: translated, language: "ar" }],
    ["a form in its own language that has others", { model: translated }],
  ])("%s", async (_, given) => {
    const { model, language = "de", prefill } = given;
    const element = await mount(model, {
      language,
      action: "/a",
      ...(prefill === undefined ? {} : { prefill }),
    });
    expect(outlineOf(await served(given))).toEqual(outlineOf(rootOf(element)));
  });
});

test("every id is there once, and every reference leads somewhere", async () => {
  const root = await served({ model: everything });
  const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const wanted = [...root.querySelectorAll("*")].flatMap((element) =>
    ["for", "aria-labelledby", "aria-describedby"].flatMap(
      (name) => element.getAttribute(name)?.split(" ") ?? [],
    ),
  );
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});
