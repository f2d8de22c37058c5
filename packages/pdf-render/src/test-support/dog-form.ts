import type { FormModel, FormValues } from "@fim-forms/form-model";

import { field, formModel, group } from "./build-model.js";

const SEXES = {
  id: "sexes",
  entries: [
    { code: "1", label: "Rüde" },
    { code: "2", label: "Hündin" },
  ],
};

/** A form with every kind of node: sections, choice, repeats, files, notes, hidden and locked fields. */
export const dogForm: FormModel = formModel(
  "Hundesteuer – Anmeldung",
  [
    field("F99000000001", "Hinweise", "text", {
      control: "label",
      text: "Wer einen Hund hält, meldet ihn binnen zwei Wochen an. Dieses Formular gilt für Hunde, die älter als drei Monate sind.",
    }),
    group("G99000000001", "Antragstellende Person", [
      field("F60000000227", "Familienname", "textLatin"),
      field("F60000000228", "Vornamen", "textLatin"),
      group("G60000000083", "Geburtsdatum (teilbekannt)", [
        field("F60000000231", "Tag", "integer", { occurs: { min: 0, max: 1 } }),
        field("F60000000232", "Monat", "integer"),
        field("F60000000233", "Jahr", "integer"),
      ]),
      group(
        "G60000000086",
        "Anschrift",
        [
          group("G60000000088", "Anschrift im Inland", [
            field("F60000000243", "Straße"),
            field("F60000000244", "Hausnummer"),
            field("F60000000246", "Postleitzahl"),
            field("F60000000247", "Ort"),
          ]),
          group("G60000000091", "Anschrift im Ausland", [
            field("F60000000261", "Staat"),
          ]),
        ],
        { arrangement: "choice" },
      ),
      field("F60000000242", "E-Mail-Adresse"),
      field("F60000000240", "Telefon", "text", {
        occurs: { min: 0, max: null },
      }),
    ]),
    group(
      "G99000000002",
      "Hund",
      [
        field("F99000000010", "Name des Hundes"),
        field("F99000000011", "Rasse oder Kreuzung"),
        field("F99000000012", "Geschlecht", "text", { codeListId: "sexes" }),
        field("F99000000013", "Geworfen am", "date"),
        field("F99000000014", "Im Haushalt seit", "date"),
        field(
          "F99000000015",
          "Nummer des Transponders (15 Ziffern, steht im Heimtierausweis)",
        ),
        field("F99000000016", "Gefährlicher Hund", "boolean"),
        field("F99000000017", "Jahressteuer", "currency", {
          control: "locked",
        }),
        field("F99000000018", "Bemerkungen", "text", {
          occurs: { min: 0, max: 1 },
        }),
      ],
      { occurs: { min: 1, max: null } },
    ),
    group("G99000000003", "Haftpflichtversicherung", [
      field("F99000000020", "Versicherungsunternehmen"),
      field("F99000000021", "Nachweis der Haftpflichtversicherung", "file"),
    ]),
    group(
      "G99000000004",
      "Weitere im Haushalt lebende Hunde",
      [
        field("F99000000030", "Name"),
        field("F99000000031", "Seit", "date"),
        field("F99000000032", "Steuermarke", "integer", {
          occurs: { min: 0, max: 1 },
        }),
      ],
      { occurs: { min: 0, max: null } },
    ),
    field(
      "F99000000040",
      "Ich habe die Hinweise zum Datenschutz gelesen",
      "boolean",
    ),
    field("F99000000041", "Kanal", "text", { control: "hidden" }),
  ],
  [SEXES],
);

const bello = {
  F99000000010: "Bello",
  F99000000011: "Mischling (Labrador/Schäferhund)",
  F99000000012: "1",
  F99000000013: "2026-08-01",
  F99000000014: "2026-11-10",
  F99000000015: "276098100000001",
  F99000000016: false,
  F99000000017: 84,
};

/** Answers to {@link dogForm}. */
export const dogValues: FormValues = {
  G99000000001: {
    F60000000227: "Øzdemir-Müller",
    F60000000228: "Anna Ğülşen",
    G60000000083: { F60000000232: 2, F60000000233: 1961 },
    G60000000086: {
      G60000000088: {
        F60000000243: "Am Alten Markt",
        F60000000244: "12 a",
        F60000000246: "38100",
        F60000000247: "Musterstadt",
      },
    },
    F60000000242: "anna.mueller@example.org",
    F60000000240: ["+49 531 0000000", "+49 170 0000000"],
  },
  G99000000002: [
    bello,
    {
      ...bello,
      F99000000010: "Asta",
      F99000000012: "2",
      F99000000016: true,
      F99000000017: 1660.5,
      F99000000018:
        "Aus dem Tierheim übernommen.\n\nDer Vorbesitzer ist unbekannt; die Tierärztin schätzt das Alter auf vier Jahre. Eine Bescheinigung über die Sachkunde reiche ich nach.",
    },
  ],
  G99000000003: {
    F99000000020: "Muster-Versicherung AG",
    F99000000021: {
      attachmentId: "a1",
      fileName: "haftpflicht.pdf",
      mediaType: "application/pdf",
      sizeBytes: 120_400,
      sha512: "0123456789abcdef".repeat(8),
    },
  },
  G99000000004: Array.from({ length: 5 }, (_, index) => ({
    F99000000030:
      ["Rex", "Luna", "Waldi", "Fräulein Smilla", "Bär"][index] ?? "",
    F99000000031: `202${String(index)}-03-01`,
    ...(index % 2 === 0 ? { F99000000032: 4711 + index } : {}),
  })),
  F99000000040: true,
  F99000000041: "web",
};
