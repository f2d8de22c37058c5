import type { FormModel } from "@fim-forms/form-model";

import { codeList, field, form, group, pattern } from "./build-model.js";

const breeds = Array.from(
  { length: 400 },
  (_, index) =>
    [`R${String(index + 1)}`, `Rasse Nummer ${String(index + 1)}`] as const,
);

const lists = [
  codeList("salutation", [
    ["f", "Frau"],
    ["m", "Herr"],
    ["d", "Ohne Anrede"],
  ]),
  codeList("colour", [
    ["01", "Schwarz"],
    ["02", "Braun"],
    ["03", "Weiß"],
    ["04", "Grau"],
    ["05", "Gescheckt"],
    ["06", "Gestromt"],
    ["07", "Tricolor"],
    ["99", "Andere Farbe, die in dieser Liste nicht vorkommt"],
  ]),
  codeList("breed", [
    ["ähr", "Ährenfelder Hütehund"],
    ["mdl", "Mudi"],
    ["gsh", "Großer Schweizer Sennenhund"],
    ["úák", "Újezder Ákitamischling"],
    ...breeds,
  ]),
];

const optional = { occurs: { min: 0, max: 1 } } as const;

/** Every kind of control once, in the shapes that real schemas have. */
export const kitchenSink: FormModel = form(
  [
    group("G99000000001", "Antragstellende Person", [
      field("F99000000001", "", {
        control: "label",
        text: "Bitte geben Sie Ihren Namen so an, wie er in Ihrem Ausweis steht.",
        name: "Hinweis",
        label: { input: "", output: "" },
      }),
      field("F99000000002", "Anrede", {
        ...optional,
        control: "select",
        codeListId: "salutation",
      }),
      field("F60000000227", "Familienname", {
        valueType: "textLatin",
        constraints: { minLength: 1, maxLength: 120 },
        help: { input: "Geben Sie den Namen mit allen Namenszusätzen an." },
        legalBasis: [
          {
            text: "§ 5 Absatz 2 Nummer 1 Personalausweisgesetz",
            href: "https://www.gesetze-im-internet.de/pauswg/__5.html",
          },
        ],
      }),
      field("F60000000228", "Vornamen", {
        valueType: "textLatin",
        constraints: { minLength: 1, maxLength: 80 },
      }),
      field("F99000000003", "Geburtsdatum", { valueType: "date" }),
      group(
        "G60000000088",
        "Anschrift",
        [
          field("F60000000243", "Straße", { constraints: { maxLength: 55 } }),
          field("F60000000244", "Hausnummer", {
            ...optional,
            constraints: { maxLength: 11 },
          }),
          field("F60000000246", "Postleitzahl", {
            constraints: {
              minLength: 5,
              maxLength: 5,
              pattern: pattern("([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}"),
            },
          }),
          field("F60000000247", "Ort", { constraints: { maxLength: 50 } }),
        ],
        {
          help: { input: "Ihre Hauptwohnung." },
          legalBasis: [{ text: "§ 3 Bundesmeldegesetz" }],
        },
      ),
      group(
        "G99000000002",
        "Erreichbarkeit",
        [
          field("F60000000240", "Telefonnummer", {
            ...optional,
            constraints: { maxLength: 23 },
          }),
          field("F60000000242", "E-Mail-Adresse", {
            constraints: { maxLength: 254 },
          }),
        ],
        optional,
      ),
      field("F99000000004", "Weitere Staatsangehörigkeit", {
        occurs: { min: 0, max: 3 },
        constraints: { maxLength: 40 },
      }),
      field("F99000000005", "Aktenzeichen", {
        control: "locked",
        initialValue: "HSt-2026",
      }),
      field("F99000000006", "Formularkennung", {
        control: "hidden",
        initialValue: "A1",
      }),
    ]),
    group(
      "G99000000010",
      "Hund",
      [
        field("F99000000011", "Rufname", { constraints: { maxLength: 40 } }),
        field("F99000000012", "Rasse", {
          control: "select",
          codeListId: "breed",
          help: { input: "Bei Mischlingen die überwiegende Rasse." },
        }),
        field("F99000000013", "Fellfarbe", {
          ...optional,
          control: "select",
          codeListId: "colour",
        }),
        field("F99000000014", "Gefährlicher Hund", { valueType: "boolean" }),
        field("F99000000015", "Gewicht in Kilogramm", {
          valueType: "number",
          constraints: { minValue: "0.5", maxValue: "120" },
        }),
        group(
          "G99000000011",
          "Vorbesitzerin oder Vorbesitzer",
          [
            field("F99000000018", "Name", { constraints: { maxLength: 80 } }),
            field("F99000000019", "Anzahl der Jahre", {
              ...optional,
              valueType: "integer",
              constraints: { minValue: "0", maxValue: "30" },
            }),
          ],
          { occurs: { min: 0, max: 2 } },
        ),
      ],
      { occurs: { min: 1, max: 3 } },
    ),
    group("G99000000020", "Zahlung", [
      group(
        "G99000000021",
        "Zahlungsweg",
        [
          group("G99000000022", "Lastschrift", [
            field("F99000000021", "IBAN", { constraints: { maxLength: 34 } }),
            field("F99000000022", "Höchstbetrag", { valueType: "currency" }),
          ]),
          field("F99000000023", "Überweisung mit Verwendungszweck", {
            constraints: { maxLength: 27 },
          }),
        ],
        { arrangement: "choice" },
      ),
      field("F99000000024", "Gewünschter Termin", {
        ...optional,
        valueType: "dateTime",
      }),
      field("F99000000025", "Rückruf ab", { ...optional, valueType: "time" }),
    ]),
    field("F99000000030", "Begründung", {
      constraints: { maxLength: 1000 },
      help: { input: "Beschreiben Sie kurz, warum Sie den Antrag stellen." },
    }),
    field("F99000000031", "Nachweis der Haftpflichtversicherung", {
      valueType: "file",
      constraints: {
        maxSizeBytes: 5_000_000,
        mediaTypes: ["application/pdf", "image/jpeg"],
      },
    }),
    field("F99000000032", "Weitere Unterlagen", {
      valueType: "file",
      occurs: { min: 0, max: 5 },
    }),
  ],
  {
    title: "Hund anmelden",
    help: "Mit diesem Formular melden Sie Ihren Hund bei der Gemeinde an.",
    codeLists: lists,
    legalBasis: [{ text: "Hundesteuersatzung der Gemeinde" }],
  },
);
