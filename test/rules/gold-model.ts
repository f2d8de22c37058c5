import type {
  CodeList,
  Field,
  FormModel,
  FormNode,
  Group,
  Rule,
} from "@fim-forms/form-model";

type Part = (parent: string) => FormNode;

function node(id: string, name: string, parent: string) {
  return {
    fimId: { id, version: "1.0.0" },
    path: parent === "" ? id : `${parent}/${id}`,
    key: id,
    xmlName: id,
    typeName: id,
    name,
    label: { input: name, output: name },
    occurs: { min: 1, max: 1 },
    legalBasis: [],
  };
}

function field(
  id: string,
  name: string,
  valueType: Field["valueType"],
  more: Partial<Field> = {},
): Part {
  return (parent) => ({
    ...node(id, name, parent),
    kind: "field",
    control: "input",
    valueType,
    constraints: {},
    prefill: "none",
    ...more,
  });
}

function select(id: string, name: string, codeListId: string): Part {
  return field(id, name, "text", { control: "select", codeListId });
}

function group(id: string, name: string, ...parts: readonly Part[]): Part {
  return (parent): Group => {
    const own = node(id, name, parent);
    return {
      ...own,
      kind: "group",
      arrangement: "sequence",
      children: parts.map((part) => part(own.path)),
    };
  };
}

function repeated(part: Part): Part {
  return (parent) => ({ ...part(parent), occurs: { min: 0, max: null } });
}

const list = (
  id: string,
  entries: readonly (readonly [string, string])[],
): CodeList => ({
  id,
  entries: entries.map(([code, label]) => ({ code, label })),
});

const form: readonly Part[] = [
  field("F99000000001", "Vertretung vorhanden", "boolean"),
  select("F99000000002", "Art der Person", "persons"),
  field("F99000000003", "Bemerkung", "text"),
  field("F99000000004", "Anzahl der Hunde", "integer"),
  field("F99000000005", "Beginn der Haltung", "date"),
  field("F99000000006", "Ende der Haltung", "date"),
  field("F99000000007", "Jahresbetrag", "currency"),
  field("F99000000008", "Hinweis zur Steuer", "text", {
    control: "label",
    text: "Bitte beachten",
  }),
  field("F99000000009", "Nachweis (Datei)", "file"),
  field("F99000000010", "Rasse", "text", { occurs: { min: 0, max: null } }),
  select("F99000000011", "Rechtsform", "legal"),
  field("F99000000012", "Einwilligung, falls nötig", "boolean"),
  field("F99000000013", "Geburtsdatum", "date"),
  field("F99000000014", "Zweitbetrag", "currency"),
  group(
    "G99000000002",
    "Angaben zum Hund",
    field("F99000000020", "Name des Hundes", "text"),
    field("F99000000021", "Gefährlich", "boolean"),
    select("F99000000022", "Registerart", "registers"),
  ),
  group(
    "G99000000003",
    "Vertreter oder Bevollmächtigter (wenig)",
    field("F60000000227", "Familienname", "text"),
    field("F60000000228", "Vornamen", "text"),
  ),
  group(
    "G99000000004",
    "Gründe",
    field("F99000000030", "Umzug", "boolean"),
    field("F99000000031", "Tod", "boolean"),
    field("F99000000032", "Verkauf", "boolean"),
  ),
  group(
    "G60000000083",
    "Geburtsdatum (teilbekannt)",
    field("F60000000231", "Tag (ohne Monat und Jahr)", "integer"),
    field("F60000000232", "Monat", "integer"),
    field("F60000000233", "Jahr", "integer"),
  ),
  group(
    "G99000000005",
    "Erreichbarkeit privat",
    field("F60000000240", "Telefon", "text"),
    field("F60000000242", "E-Mail", "text"),
  ),
  group(
    "G99000000006",
    "Erreichbarkeit dienstlich",
    field("F60000000240", "Telefon", "text"),
    field("F60000000241", "Telefax", "text"),
  ),
  group(
    "G99000000007",
    "Hinweise",
    field("F99000000040", "Hinweis zum Datenschutz", "text", {
      control: "label",
      text: "Bitte lesen",
    }),
  ),
  repeated(
    group(
      "G99000000008",
      "Kind",
      field("F99000000050", "Lebt im Haushalt", "boolean"),
      field("F99000000051", "Geburtstag des Kindes", "date"),
      field("F99000000052", "Schule des Kindes", "text"),
    ),
  ),
];

/** The form that the texts of gold.yaml speak of: written by us, in number ranges 99 and 60. */
export function goldModel(rules: readonly Rule[] = []): FormModel {
  return {
    formatVersion: 1,
    kind: "form",
    fimId: { id: "S99000000001", version: "1.0.0" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title: "Goldformular",
    name: "Goldformular",
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId: "urn:gold",
      xmlNamespace: "urn:gold",
      xmlRoot: "gold",
      typeName: "Gold",
    },
    children: form.map((part) => part("")),
    codeLists: [
      list("persons", [
        ["001", "Natürliche Person"],
        ["002", "Juristische Person"],
        ["003", "Personengesellschaft (GbR, OHG)"],
        ["999", "Sonstige"],
      ]),
      list("legal", [
        ["111000", "OHG"],
        ["111100", "GmbH & Co. OHG"],
        ["112000", "KG"],
        ["121000", "GbR"],
        ["211000", "e.V."],
        ["340000", "GmbH i.G."],
      ]),
      list("registers", [
        ["A", "Handelsregister A"],
        ["B", "Handelsregister B"],
        ["GesR", "Gesellschaftsregister"],
        ["X", "Eintragung im Ausland"],
      ]),
    ],
    rules,
  };
}

/** A rule with this text. */
export function ruleOf(text: string, bearer = ""): Rule {
  return {
    fimId: { id: "R99000000001", version: "1.0.0" },
    name: "Regel",
    text,
    type: "complex",
    bearer,
    status: "open",
  };
}
