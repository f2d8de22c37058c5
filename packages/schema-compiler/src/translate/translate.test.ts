import {
  nodeIndex,
  translateModel,
  type FormModel,
} from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { compile, type CompileResult } from "../compile.js";
import {
  bytesOf,
  coded,
  field2,
  field3,
  genericode,
  group3,
  place,
  reference3,
  schema2,
  schema3,
} from "../testing/documents.js";
import { summary } from "../testing/expect-diagnostics.js";
import {
  element,
  messages,
  sprache,
  translation3,
  werte,
} from "../testing/translations.js";

const RULE = `<xdf:regel>
<xdf:identifikation><xdf:id>R99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>Frist</xdf:name>
<xdf:freitextRegel>Der Hund muss geboren sein.</xdf:freitextRegel>
${coded("typ", "V")}
<xdf:fehler code="1">Zu früh</xdf:fehler>
<xdf:fehler code="2">Zu spät</xdf:fehler>
</xdf:regel>`;

/** One of everything that can be translated. The name stands twice in the form. */
const SCHEMA = schema3(
  [
    place(
      group3(
        [
          place(
            field3({
              id: "F99000000001",
              label: "Hinweis",
              feldart: "label",
              more: "<xdf:inhalt>Bitte lesen</xdf:inhalt>",
            }),
          ),
          place(field3({ id: "F99000000002", label: "Name" })),
        ].join("\n"),
        {
          more: "<xdf:hilfetextEingabe>Wer Sie sind</xdf:hilfetextEingabe>",
        },
      ),
    ),
    place(
      field3({
        id: "F99000000003",
        label: "Art",
        feldart: "select",
        more: werte({ "01": "Hund", "02": "Katze" }),
      }),
    ),
    place(
      field3({
        id: "F99000000004",
        label: "Satzung",
        feldart: "locked",
        more: "<xdf:inhalt>Satzung 2026</xdf:inhalt>",
      }),
    ),
    place(
      field3({
        id: "F99000000005",
        label: "Schlüssel",
        feldart: "hidden",
        more: "<xdf:inhalt>1</xdf:inhalt>",
      }),
    ),
    place(field3({ id: "F99000000002", label: "Name" }), "0:1"),
  ].join("\n"),
  RULE,
);

const ELEMENTS = {
  form: element("S99000000001", "Dog tax", {
    more: messages("R99000000001", { 1: "Too early", 2: "Too late" }),
  }),
  group: element("G99000000001", "Person", {
    more: "<xdf:hilfetextEingabe>Who you are</xdf:hilfetextEingabe>",
  }),
  label: element("F99000000001", "Note", {
    more: "<xdf:inhalt>Please read</xdf:inhalt>",
  }),
  name: element("F99000000002", "Name", { output: "Name (printed)" }),
  select: element("F99000000003", "Kind", {
    more: werte({ "01": "Dog", "02": "Cat" }),
  }),
  locked: element("F99000000004", "Statute"),
};

/** The whole translation, with some elements replaced; an empty text leaves one out. */
function english(changed: Partial<Record<keyof typeof ELEMENTS, string>> = {}) {
  return Object.values({ ...ELEMENTS, ...changed }).join("\n");
}

function run(
  schema: string,
  translations: readonly string[],
  codeLists: readonly string[] = [],
): Promise<CompileResult> {
  const named = (prefix: string, texts: readonly string[]) =>
    texts.map((text, index) => ({
      name: `${prefix}-${String(index + 1)}.xml`,
      bytes: bytesOf(text),
    }));
  return compile({
    schema: { name: "schema.xml", bytes: bytesOf(schema) },
    codeLists: named("list", codeLists),
    translations: named("translation", translations),
  });
}

function codesFrom({ diagnostics }: CompileResult): readonly string[] {
  return diagnostics
    .filter(({ span }) => span?.source.startsWith("translation") === true)
    .map(({ code }) => code);
}

function textsIn(model: FormModel | undefined, language: string) {
  if (model === undefined) throw new Error("no model");
  const translated = translateModel(model, language);
  const node = nodeIndex(translated);
  return { translated, node };
}

describe("a whole translation", () => {
  test("translates all texts, and nothing is missed", async () => {
    const result = await run(SCHEMA, [translation3(sprache(english()))]);
    expect(codesFrom(result)).toEqual([]);
    const { translated, node } = textsIn(result.model, "en");
    expect(translated.title).toBe("Dog tax");
    expect(node.get("G99000000001")?.help).toEqual({ input: "Who you are" });
    expect(node.get("G99000000001/F99000000001")).toMatchObject({
      label: { input: "Note", output: "Note" },
      text: "Please read",
    });
    expect(node.get("F99000000002")?.label.output).toBe("Name (printed)");
    expect(translated.codeLists[0]?.entries.map(({ label }) => label)).toEqual([
      "Dog",
      "Cat",
    ]);
    expect(translated.rules[0]?.messages).toEqual([
      { code: "1", text: "Too early" },
      { code: "2", text: "Too late" },
    ]);
  });

  test("adds to the model and changes nothing in it", async () => {
    const [plain, translated] = await Promise.all([
      run(SCHEMA, []),
      run(SCHEMA, [translation3(sprache(english()))]),
    ]);
    const { translations, ...rest } = translated.model ?? {};
    expect(rest).toEqual(plain.model);
    expect(translations?.map(({ language }) => language)).toEqual(["en"]);
    for (const file of ["schema.json", "schema.xsd", "types.ts"])
      expect(translated.artefacts.find((one) => one.fileName === file)).toEqual(
        plain.artefacts.find((one) => one.fileName === file),
      );
  });

  test("fits a schema of version 2, whose ids and versions are shorter", async () => {
    const schema = schema2(place(field2({ label: "Name" })));
    const result = await run(schema, [
      translation3(
        sprache(
          element("S99000000001", "Form") + element("F99000000001", "Name"),
        ),
      ),
    ]);
    expect(codesFrom(result)).toEqual([]);
    expect(result.model?.translations?.[0]?.nodes).toHaveLength(1);
  });

  test("names the codes of a list outside the schema, at any field that uses it", async () => {
    const select = (id: string) =>
      place(field3({ id, feldart: "select", more: reference3() }));
    const result = await run(
      schema3(select("F99000000001") + select("F99000000002")),
      [
        translation3(
          sprache(
            element("S99000000001", "Form") +
              element("F99000000001", "One") +
              element("F99000000002", "Two", {
                more: werte({ "01": "One", "02": "Two" }),
              }),
          ),
        ),
      ],
      [genericode()],
    );
    expect(codesFrom(result)).toEqual([]);
    expect(result.model?.translations?.[0]?.codeLists).toEqual([
      {
        id: "urn:test:liste_1",
        entries: [
          { code: "01", label: "One" },
          { code: "02", label: "Two" },
        ],
      },
    ]);
  });
});

test("plain language may leave a list outside the schema as it is", async () => {
  const select = place(field3({ feldart: "select", more: reference3() }));
  const elements =
    element("S99000000001", "Form") + element("F99000000001", "Art");
  const codes = async (attributes: string): Promise<readonly string[]> =>
    codesFrom(
      await run(
        schema3(select),
        [translation3(sprache(elements, attributes))],
        [genericode()],
      ),
    );
  expect(await codes('lang="de" variant="simple"')).toEqual([]);
  expect(await codes('lang="en"')).toEqual(["FIM4513"]);
});

describe("what a translation misses is said once for each kind, with the place in the schema", () => {
  test.each([
    [
      "the title",
      { form: element("S99000000001", "") },
      ["FIM4510", "FIM4514"],
    ],
    ["a label", { name: "" }, ["FIM4510"]],
    ["help", { group: element("G99000000001", "Person") }, ["FIM4511"]],
    ["a static text", { label: element("F99000000001", "Note") }, ["FIM4512"]],
    [
      "a value",
      {
        select: element("F99000000003", "Kind", {
          more: werte({ "01": "Dog", "02": "" }),
        }),
      },
      ["FIM4513"],
    ],
    [
      "a message",
      {
        form: element("S99000000001", "Dog tax", {
          more: messages("R99000000001", { 1: "Too early" }),
        }),
      },
      ["FIM4514"],
    ],
  ])("%s", async (_, changed, codes) => {
    const result = await run(SCHEMA, [translation3(sprache(english(changed)))]);
    expect(codesFrom(result)).toEqual(codes);
    for (const { related, severity } of result.diagnostics.slice(-1)) {
      expect(severity).toBe("warning");
      expect(related?.[0]?.span.source).toBe("schema.xml");
    }
  });

  test("an element that stands in two places counts once", async () => {
    const { diagnostics } = await run(SCHEMA, [
      translation3(sprache(english({ name: "", locked: "" }))),
    ]);
    expect(diagnostics.at(-1)?.message).toBe(
      "en: 2 of 6 elements have no label: F99000000002V1.0.0, F99000000004V1.0.0",
    );
  });
});

describe("what is stale or wrong", () => {
  test.each([
    [
      "an element that the schema does not have",
      english({ name: ELEMENTS.name + element("F99000000092", "Gone") }),
      ["FIM4520"],
    ],
    [
      "an element that the schema has in another version",
      english({ name: element("F99000000002", "Name", { version: "0.9.0" }) }),
      ["FIM4521"],
    ],
    [
      "a code that the list does not have",
      english({
        select: element("F99000000003", "Kind", {
          more: werte({ "01": "Dog", "02": "Cat", "03": "Bird" }),
        }),
      }),
      ["FIM4522"],
    ],
    [
      "values of a field without a list",
      english({
        name: element("F99000000002", "Name", { more: werte({ a: "A" }) }),
      }),
      ["FIM4522"],
    ],
    [
      "messages that no rule has",
      english({
        group: element("G99000000001", "Person", {
          more: `<xdf:hilfetextEingabe>Who you are</xdf:hilfetextEingabe>${messages("R99000000009", { 1: "?" })}${messages("R99000000001", { 9: "?" })}`,
        }),
      }),
      ["FIM4523"],
    ],
    [
      "the value of a field",
      english({
        locked: element("F99000000004", "Statute", {
          more: "<xdf:inhalt>Statute 2026</xdf:inhalt>",
        }),
      }),
      ["FIM4524"],
    ],
    [
      "an element twice",
      english({ name: ELEMENTS.name + element("F99000000002", "Surname") }),
      ["FIM4506"],
    ],
    [
      "a value twice",
      english({
        select: element("F99000000003", "Kind", {
          more: "<xdf:werte><xdf:wert><xdf:code>01</xdf:code><xdf:name>Dog</xdf:name></xdf:wert><xdf:wert><xdf:code>01</xdf:code><xdf:name>Hound</xdf:name></xdf:wert><xdf:wert><xdf:code>02</xdf:code><xdf:name>Cat</xdf:name></xdf:wert></xdf:werte>",
        }),
      }),
      ["FIM4506"],
    ],
  ])("%s", async (_, elements, codes) => {
    const result = await run(SCHEMA, [translation3(sprache(elements))]);
    expect(codesFrom(result)).toEqual(codes);
    expect(result.model?.translations).toHaveLength(1);
    const { node } = textsIn(result.model, "en");
    expect(node.get("F99000000002")?.label.input).toBe("Name");
    expect(node.get("F99000000004")).toMatchObject({
      initialValue: "Satzung 2026",
    });
  });

  test("an element of the schema's version comes before one of another", async () => {
    const old = element("F99000000002", "Old", { version: "0.9.0" });
    const result = await run(SCHEMA, [
      translation3(sprache(english({ name: old + ELEMENTS.name }))),
    ]);
    expect(codesFrom(result)).toEqual(["FIM4521"]);
    const { node } = textsIn(result.model, "en");
    expect(node.get("F99000000002")?.label.input).toBe("Name");
  });

  test("points at the element in the translation", async () => {
    const { diagnostics } = await run(SCHEMA, [
      translation3(sprache(`${element("F99000000092", "Gone")}\n${english()}`)),
    ]);
    expect(diagnostics.map(summary)).toContain("FIM4520 10:25");
    expect(diagnostics.at(-1)?.hint).toBe("did you mean F99000000002?");
  });
});

describe("schema and file", () => {
  test("a translation of another schema is an error", async () => {
    const other = translation3(sprache(english()), { id: "S99000000002" });
    const result = await run(SCHEMA, [other]);
    expect(codesFrom(result)).toEqual(["FIM4500"]);
    expect(result.artefacts).toEqual([]);
  });

  test("one of another version of the schema is used with a warning", async () => {
    const older = translation3(sprache(english()), { version: "0.9.0" });
    const result = await run(SCHEMA, [older]);
    expect(codesFrom(result)).toEqual(["FIM4501"]);
    expect(result.model?.translations).toHaveLength(1);
  });

  test.each([
    ["a schema", SCHEMA],
    ["a code list", genericode()],
    [
      "a translation in the namespace of version 2",
      translation3(sprache(english())).replace("_3.0.0", "_2"),
    ],
  ])("%s is no translation", async (_, text) => {
    const result = await run(SCHEMA, [text]);
    expect(codesFrom(result)).toEqual(["FIM1050"]);
    expect(result.sourceTexts.get("translation-1.xml")).toBe(text);
  });

  test("children in no namespace are read as well", async () => {
    const text = translation3(sprache(english()))
      .replaceAll("<xdf:", "<")
      .replaceAll("</xdf:", "</")
      .replaceAll(
        "xdatenfelder.uebersetzung.0106",
        "x:xdatenfelder.uebersetzung.0106",
      )
      .replace("xmlns:xdf", "xmlns:x");
    const result = await run(SCHEMA, [text]);
    expect(codesFrom(result)).toEqual([]);
    expect(result.model?.translations).toHaveLength(1);
  });
});

describe("languages", () => {
  test.each([
    ['lang="en"', "en", []],
    ['lang="en" region="GB"', "en-GB", []],
    ['lang="de" variant="simple"', "de-simple", []],
    ['lang="de" region="AT" variant="simple"', "de-AT-simple", []],
    ['lang="tlh"', "tlh", []],
    ['lang="en-GB"', "en-GB", ["FIM4503"]],
    ['lang="EN" region="gb"', "en-GB", ["FIM4503"]],
    ['lang="de_simple"', "de-simple", ["FIM4503"]],
    ['lang="ca" variant="valencia"', "ca-valencia", ["FIM4503"]],
    ['lang="de"', undefined, ["FIM4504"]],
    ['lang="english"', undefined, ["FIM4502"]],
    ['lang=""', undefined, ["FIM4502"]],
    ['region="GB"', undefined, ["FIM4502"]],
    ['lang="en" variant="x"', undefined, ["FIM4502"]],
  ])("%s is %s", async (attributes, tag, codes) => {
    const { model, diagnostics } = await run(SCHEMA, [
      translation3(sprache(english(), attributes)),
    ]);
    expect(
      diagnostics
        .map(({ code }) => code)
        .filter((code) => /^FIM450/.test(code)),
    ).toEqual(codes);
    expect(model?.translations?.[0]?.language).toBe(tag);
  });

  test("several stand in one file or in several, in their order", async () => {
    const { model } = await run(SCHEMA, [
      translation3(sprache(english()) + sprache(english(), 'lang="fr"')),
      translation3(sprache(english(), 'lang="de" variant="simple"')),
    ]);
    expect(model?.translations?.map(({ language }) => language)).toEqual([
      "en",
      "fr",
      "de-simple",
    ]);
  });

  test("of two translations into one language the newer is used", async () => {
    const newer = sprache(
      english({ name: element("F99000000002", "Newer") }),
    ).replace('version="1"', 'version="12"');
    const result = await run(SCHEMA, [
      translation3(sprache(english()) + newer),
      translation3(sprache(english())),
    ]);
    expect(codesFrom(result)).toEqual(["FIM4505", "FIM4505"]);
    const { node } = textsIn(result.model, "en");
    expect(node.get("F99000000002")?.label.input).toBe("Newer");
  });
});
