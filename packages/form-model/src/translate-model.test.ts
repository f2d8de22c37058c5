import { describe, expect, test } from "vitest";

import { createSession } from "./session/create-session.js";
import {
  chooseLanguage,
  translateEntries,
  translateModel,
} from "./translate-model.js";
import { decodeFormModel, encodeFormModel } from "./codec.js";
import type { Field, FormModel, Group, Translation } from "./model.js";

const node = (path: string, label: string) =>
  ({
    fimId: { id: path.split("/").at(-1) ?? "", version: "1.0.0" },
    path,
    key: path.split("/").at(-1) ?? "",
    xmlName: path.split("/").at(-1) ?? "",
    typeName: label,
    name: label,
    label: { input: label, output: label },
    occurs: { min: 1, max: 1 },
    legalBasis: [],
  }) as const;

const field = (path: string, label: string, part: Partial<Field>): Field => ({
  ...node(path, label),
  kind: "field",
  control: "input",
  valueType: "text",
  constraints: {},
  prefill: "none",
  ...part,
});

const group: Group = {
  ...node("G1", "Person"),
  kind: "group",
  arrangement: "sequence",
  help: { input: "Wer Sie sind" },
  children: [
    field("G1/F1", "Hinweis", { control: "label", text: "Bitte lesen" }),
    field("G1/F2", "Anrede", { control: "select", codeListId: "anrede" }),
    field("G1/F3", "Ort", { initialValue: "Musterstadt", text: "nie" }),
  ],
};

const english: Translation = {
  language: "en",
  title: "Registration",
  nodes: [
    {
      path: "G1",
      label: { input: "Person", output: "Person (output)" },
      help: { output: "Who you are" },
    },
    { path: "G1/F1", text: "Please read" },
    { path: "G1/F3", label: { input: "Town", output: "Town" }, text: "Model" },
  ],
  codeLists: [{ id: "anrede", entries: [{ code: "1", label: "Ms" }] }],
  rules: [{ fimId: { id: "R1" }, messages: [{ code: "2", text: "Too late" }] }],
};

const model: FormModel = {
  formatVersion: 1,
  kind: "form",
  fimId: { id: "S1" },
  standard: "XDatenfelder 3.0.0",
  language: "de",
  title: "Anmeldung",
  help: "Hilfe",
  name: "Anmeldung",
  legalBasis: [],
  release: {},
  names: { jsonSchemaId: "a", xmlNamespace: "b", xmlRoot: "c", typeName: "d" },
  children: [group],
  codeLists: [
    {
      id: "anrede",
      entries: [
        { code: "1", label: "Frau", help: "gesiezt" },
        { code: "2", label: "Herr" },
      ],
    },
  ],
  rules: [
    {
      fimId: { id: "R1" },
      name: "Frist",
      text: "Wenn …",
      type: "validation",
      bearer: "",
      status: "open",
      messages: [
        { code: "1", text: "Zu früh" },
        { code: "2", text: "Zu spät" },
      ],
    },
  ],
  translations: [
    english,
    { language: "de-simple", nodes: [], codeLists: [], rules: [] },
  ],
};

describe("a translated form", () => {
  const translated = translateModel(model, "en");
  const [person] = translated.children;
  const inside = person?.kind === "group" ? person.children : [];

  test("says what the translation says", () => {
    expect(translated.language).toBe("en");
    expect(translated.title).toBe("Registration");
    expect(person?.label.output).toBe("Person (output)");
    expect(inside[0]).toMatchObject({ text: "Please read" });
    expect(inside[2]?.label.input).toBe("Town");
  });

  test("keeps the original text where the translation is silent", () => {
    expect(translated.help).toBe("Hilfe");
    expect(person?.help).toEqual({
      input: "Wer Sie sind",
      output: "Who you are",
    });
    expect(inside[0]?.label.input).toBe("Hinweis");
    expect(translated.codeLists[0]?.entries).toEqual([
      { code: "1", label: "Ms", help: "gesiezt" },
      { code: "2", label: "Herr" },
    ]);
    expect(translated.rules[0]?.messages).toEqual([
      { code: "1", text: "Zu früh" },
      { code: "2", text: "Too late" },
    ]);
  });

  test("takes the same answers: text of a field that is no label stays", () => {
    expect(inside[2]).toMatchObject({
      text: "nie",
      initialValue: "Musterstadt",
    });
    const values = { G1: { F2: "2", F3: "Köln" } };
    const submissions = [model, translated].map((one) =>
      createSession(one, { values }).submission(),
    );
    expect(submissions[1]).toEqual(submissions[0]);
  });

  test("holds no translations any more, and is a form model", () => {
    expect(translated).not.toHaveProperty("translations");
    const json: unknown = JSON.parse(encodeFormModel(model));
    expect(decodeFormModel(json).diagnostics).toEqual([]);
  });

  test("names codes that come after it", () => {
    const late = [
      { code: "1", label: "Frau" },
      { code: "3", label: "divers" },
    ];
    expect(translateEntries(model, "en-GB", "anrede", late)).toEqual([
      { code: "1", label: "Ms" },
      { code: "3", label: "divers" },
    ]);
    expect(translateEntries(model, "de", "anrede", late)).toBe(late);
    expect(translateEntries(model, "en", "staat", late)).toBe(late);
  });

  test("is the model itself in its own language", () => {
    expect(translateModel(model, "de")).toBe(model);
    expect(translateModel(model, "fr")).toBe(model);
  });
});

describe("the language", () => {
  const withTags = (...tags: string[]): FormModel => ({
    ...model,
    translations: tags.map((language) => ({ ...english, language })),
  });
  test.each([
    ["is the wanted one", "en", ["en-GB", "en"], "en"],
    ["is the form's own if it is wanted", "de", ["de-simple"], "de"],
    ["of a region is the language without it", "en-GB", ["en"], "en"],
    ["is the same language of a region", "en", ["en-GB"], "en-GB"],
    [
      "without a region comes before plain one",
      "en",
      ["en-simple", "en"],
      "en",
    ],
    ["plain is plain", "de-simple", ["en", "de-simple"], "de-simple"],
    [
      "plain is plain of a region",
      "de-simple",
      ["de-AT-simple"],
      "de-AT-simple",
    ],
    ["plain is else the language itself", "de-simple", ["en"], "de"],
    ["is found in any case of letters", "EN-gb", ["en-GB"], "en-GB"],
    ["is the form's own if it is there in no other", "fr", ["en"], "de"],
    ["of a nonsense tag is the form's own", "", ["en"], "de"],
  ])("%s: %s of %j", (_, wanted, tags, chosen) => {
    expect(chooseLanguage(withTags(...tags), wanted)).toBe(chosen);
  });
});

describe("translations of form-model.json", () => {
  test.each([
    ["a tag that is none", [{ ...english, language: "x'y" }], "FIM6004"],
    ["two of one language", [english, english], "FIM6004"],
    ["the form's own language", [{ ...english, language: "de" }], "FIM6004"],
    ["something else", [{ language: "en" }], "FIM6003"],
  ])("are refused if they hold %s", (_, translations, code) => {
    const json: unknown = JSON.parse(
      JSON.stringify({ ...model, translations }),
    );
    expect(decodeFormModel(json).diagnostics[0]?.code).toBe(code);
  });
});
