import type { FormModel, FormValues } from "@fim-forms/form-model";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
  pattern,
} from "./build-model.js";

/** One form with every control, value type, constraint and arrangement. */
export const kitchenSink: FormModel = buildModel(
  [
    group(
      "G60000000088",
      [
        field("F60000000227", {
          label: { input: "Familienname", output: "Familienname (Ausgabe)" },
          valueType: "textLatin",
          constraints: { maxLength: 55 },
          legalBasis: [
            {
              text: "§ 3 BMG",
              href: "https://www.gesetze-im-internet.de/bmg/",
            },
          ],
        }),
        field("F60000000246", {
          name: "Postleitzahl",
          constraints: { pattern: pattern("[0-9]{5}") },
        }),
        field("F99000000001", {
          name: "Bemerkung",
          occurs: occurs("0:1"),
          constraints: { minLength: 2, maxLength: 500 },
          help: { input: "Nur falls nötig" },
        }),
        field("F99000000002", {
          name: "Hinweis",
          control: "label",
          text: "Bitte vollständig ausfüllen",
        }),
        field("F99000000003", {
          name: "Kennung",
          control: "hidden",
          initialValue: "A-1",
        }),
        field("F99000000004", {
          name: "Verfahren",
          control: "locked",
          valueType: "integer",
          initialValue: 7,
        }),
      ],
      { name: "Antragsteller", help: { input: "Angaben zur Person" } },
    ),
    group(
      "G99000000010",
      [
        group(
          "G99000000011",
          [
            field("F99000000011", { name: "Strasse" }),
            field("F99000000012", {
              name: "Hausnummer",
              occurs: occurs("0:1"),
            }),
          ],
          { name: "Inland" },
        ),
        group(
          "G99000000012",
          [
            field("F99000000013", {
              name: "Staat",
              control: "select",
              codeListId: "C99000000001V1",
            }),
          ],
          { name: "Ausland", occurs: occurs("0:1") },
        ),
        field("F99000000014", { name: "Postfach", occurs: occurs("1:2") }),
      ],
      { name: "Anschrift", arrangement: "choice" },
    ),
    group(
      "G99000000020",
      [
        field("F99000000020", {
          name: "Rasse",
          control: "select",
          codeListId: "C99000000002V1",
        }),
        field("F99000000021", {
          name: "Wurfdatum",
          valueType: "date",
          occurs: occurs("0:1"),
          constraints: { minValue: "1990-02-17", maxValue: "2030-12-31" },
        }),
        group(
          "G99000000021",
          [
            field("F99000000022", {
              name: "Impfzeit",
              valueType: "time",
              constraints: { minValue: "08:00:00", maxValue: "17:30:00" },
            }),
            field("F99000000023", {
              name: "Impfzeitpunkt",
              valueType: "dateTime",
              occurs: occurs("0:3"),
              constraints: { minValue: "2000-01-01T00:00:00" },
            }),
          ],
          { name: "Impfung", occurs: occurs("0:*") },
        ),
      ],
      { name: "Hund", occurs: occurs("1:5") },
    ),
    group(
      "G99000000030",
      [
        field("F99000000030", {
          name: "Einkommen",
          valueType: "currency",
          constraints: { minValue: "0", maxValue: "99999.99" },
        }),
        field("F99000000031", {
          name: "Anteil",
          valueType: "number",
          occurs: occurs("0:1"),
          constraints: { minValue: "0.1", maxValue: "100" },
        }),
        field("F99000000032", {
          name: "Anzahl",
          valueType: "integer",
          constraints: { minValue: "-3" },
        }),
        field("F99000000033", { name: "Vorhanden", valueType: "boolean" }),
        field("F99000000034", {
          name: "Objekt",
          valueType: "object",
          occurs: occurs("0:1"),
        }),
        field("F99000000034", {
          name: "Objekt",
          valueType: "object",
          occurs: occurs("0:1"),
        }),
      ],
      { name: "Zahlen", occurs: occurs("0:1") },
    ),
    field("F99000000040", {
      name: "Nachweis",
      valueType: "file",
      occurs: occurs("0:2"),
      constraints: {
        maxSizeBytes: 1000,
        mediaTypes: ["application/pdf", "image/png"],
      },
    }),
    field("F99000000041", {
      name: "Anlage",
      valueType: "file",
      occurs: occurs("0:1"),
    }),
    group("G99000000050", [], { name: "Leer", occurs: occurs("0:1") }),
  ],
  {
    title: "Küchenschrank",
    description: "Alles, was ein Formular haben kann",
    legalBasis: [{ text: "§ 1 Testgesetz" }],
    codeLists: [
      codeList(
        "C99000000001V1",
        [
          ["000", "Deutschland"],
          ["121", "Albanien"],
        ],
        { title: "Staat", uri: "urn:example:codeliste:staat" },
      ),
      codeList("C99000000002V1", [
        ["dackel", "Dackel"],
        ["mops & co", "Mops <&>"],
      ]),
    ],
  },
);

/** Canonical values of {@link kitchenSink} that use all of it. */
export const kitchenSinkValues: FormValues = {
  G60000000088: {
    F60000000227: "Müller-Lüdenscheidt",
    F60000000246: "01067",
    F99000000001: "Zwei\n Zeilen\t& <mehr>  ",
    F99000000003: "A-1",
    F99000000004: 7,
  },
  G99000000010: { G99000000012: { F99000000013: "121" } },
  G99000000020: [
    {
      F99000000020: "dackel",
      F99000000021: "2000-02-29",
      G99000000021: [
        {
          F99000000022: "08:00:00",
          F99000000023: ["2020-05-05T10:00:00", "2020-05-05T10:00:00+02:00"],
        },
        { F99000000022: "17:30:00" },
      ],
    },
    { F99000000020: "mops & co" },
  ],
  G99000000030: {
    F99000000030: 1234.5,
    F99000000031: 0.1,
    F99000000032: -3,
    F99000000033: false,
    F99000000034: "a",
    F99000000034_2: "b",
  },
  F99000000040: [
    {
      attachmentId: "a1",
      fileName: "Nachweis.pdf",
      mediaType: "application/pdf",
      sizeBytes: 1000,
      sha512: "0123456789abcdef".repeat(8),
    },
  ],
};
