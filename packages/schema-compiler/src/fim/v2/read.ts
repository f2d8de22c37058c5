import { extend } from "../../extend.js";
import {
  expected,
  many,
  optional,
  record,
  required,
  type Child,
  type Content,
  type OpenElement,
  type RecordShape,
  type Shape,
} from "../../xml/shape.js";
import type {
  AllgemeineAngaben,
  CodelisteReferenz,
  Datenfeld,
  Datenfeldgruppe,
  Dokumentsteckbrief,
  Nachricht,
  Regel,
  Schemaelementangaben,
  Stammdatenschema,
} from "../model.js";
import {
  coded,
  filled,
  genericodeIdentificationChildren,
  header,
  identifikation as identifikationShape,
  readGenericodeIdentification,
  splitRechtsbezug,
  text,
  token,
} from "../shapes.js";
import { strukturChild } from "../structure.js";
import { praezisierungShape } from "./praezisierung.js";

/** Namespace of XDatenfelder 2.0. */
export const NAMESPACE_2 = "urn:xoev-de:fim:standard:xdatenfelder_2";

const identifikation = required("identifikation", identifikationShape);
const name = expected("name", text, "its label is used");
const bezeichnungEingabe = optional("bezeichnungEingabe", text);
const bezeichnungAusgabe = optional("bezeichnungAusgabe", text);
const beschreibung = optional("beschreibung", text);
const definition = optional("definition", text);
const bezug = optional("bezug", text);
const status = optional("status", coded);
const gueltigAb = optional("gueltigAb", token);
const gueltigBis = optional("gueltigBis", token);
const fachlicherErsteller = optional("fachlicherErsteller", text);
const versionshinweis = optional("versionshinweis", text);
const freigabedatum = optional("freigabedatum", token);
const veroeffentlichungsdatum = optional("veroeffentlichungsdatum", token);

/** @source complex type AllgemeineAngaben */
const allgemeineChildren: readonly Child<unknown>[] = [
  identifikation,
  name,
  bezeichnungEingabe,
  bezeichnungAusgabe,
  beschreibung,
  definition,
  bezug,
  status,
  gueltigAb,
  gueltigBis,
  fachlicherErsteller,
  versionshinweis,
  freigabedatum,
  veroeffentlichungsdatum,
];

type Gemeinsam = AllgemeineAngaben &
  Pick<Schemaelementangaben, "bezeichnungEingabe" | "bezeichnungAusgabe">;

function readAllgemeineAngaben(
  element: OpenElement,
  content: Content,
): Gemeinsam {
  const joined = content.one(bezug);
  return {
    at: element.at,
    identifikation: content.one(identifikation),
    name: filled(content.one(name)),
    bezeichnungEingabe: filled(content.one(bezeichnungEingabe)),
    bezeichnungAusgabe: filled(content.one(bezeichnungAusgabe)),
    beschreibung: filled(content.one(beschreibung)),
    definition: filled(content.one(definition)),
    bezug: joined === undefined ? [] : splitRechtsbezug(joined),
    freigabestatus: undefined,
    statusGesetztAm: undefined,
    statusGesetztDurch: undefined,
    letzteAenderung: undefined,
    stichwort: [],
    relationen: 0,
    status: content.one(status),
    fachlicherErsteller: filled(content.one(fachlicherErsteller)),
    freigabedatum: filled(content.one(freigabedatum)),
    gueltigAb: filled(content.one(gueltigAb)),
    gueltigBis: filled(content.one(gueltigBis)),
    versionshinweis: filled(content.one(versionshinweis)),
    veroeffentlichungsdatum: filled(content.one(veroeffentlichungsdatum)),
  };
}

const script = optional("script", text);

/** Rules may do without. */
const regelName = optional("name", text);

const regelShape: RecordShape<Regel> = record(
  [...allgemeineChildren.filter((child) => child !== name), regelName, script],
  (element, content) => {
    const base = readAllgemeineAngaben(element, content);
    return {
      at: element.at,
      identifikation: base.identifikation,
      name: filled(content.one(regelName)),
      beschreibung: base.beschreibung,
      freitextRegel: undefined,
      definition: base.definition,
      bezug: base.bezug,
      typ: undefined,
      param: [],
      ziel: [],
      skript: filled(content.one(script)),
      fehler: [],
    };
  },
);

const schemaelementart = optional("schemaelementart", coded);
const hilfetextEingabe = optional("hilfetextEingabe", text);
const hilfetextAusgabe = optional("hilfetextAusgabe", text);
const regel = many("regel", regelShape);

/** @source complex type Schemaelementangaben */
const schemaelementChildren: readonly Child<unknown>[] = [
  ...allgemeineChildren,
  schemaelementart,
  hilfetextEingabe,
  hilfetextAusgabe,
  regel,
];

function readSchemaelementangaben(
  element: OpenElement,
  content: Content,
): Schemaelementangaben {
  return extend(readAllgemeineAngaben(element, content), {
    schemaelementart: content.one(schemaelementart),
    hilfetextEingabe: filled(content.one(hilfetextEingabe)),
    hilfetextAusgabe: filled(content.one(hilfetextAusgabe)),
    regel: content.all(regel),
  });
}

const listIdentifikation = optional("identifikation", identifikationShape);
const genericodeIdentification = optional(
  "genericodeIdentification",
  record(genericodeIdentificationChildren, (_, content) =>
    readGenericodeIdentification(content),
  ),
);

const codelisteReferenzShape: RecordShape<CodelisteReferenz> = record(
  [listIdentifikation, genericodeIdentification],
  (element, content) => ({
    at: element.at,
    identifikation: content.one(listIdentifikation),
    canonicalIdentification: undefined,
    version: undefined,
    canonicalVersionUri: undefined,
    ...content.one(genericodeIdentification),
  }),
);

const feldart = expected("feldart", coded, "input is used");
const datentyp = expected("datentyp", coded, "text is used");
const praezisierung = optional("praezisierung", praezisierungShape);
const inhalt = optional("inhalt", text);
const codelisteReferenz = optional("codelisteReferenz", codelisteReferenzShape);

const datenfeldShape: RecordShape<Datenfeld> = record(
  [
    ...schemaelementChildren,
    feldart,
    datentyp,
    praezisierung,
    inhalt,
    codelisteReferenz,
  ],
  (element, content) =>
    extend(readSchemaelementangaben(element, content), {
      kind: "datenfeld",
      feldart: content.one(feldart),
      datentyp: content.one(datentyp),
      praezisierung: content.one(praezisierung),
      inhalt: filled(content.one(inhalt)),
      vorbefuellung: undefined,
      werte: undefined,
      codelisteReferenz: content.one(codelisteReferenz),
      codeKey: undefined,
      nameKey: undefined,
      helpKey: undefined,
      maxSize: undefined,
      mediaType: [],
    }),
);

const struktur = strukturChild(
  () => datenfeldShape,
  () => datenfeldgruppeShape,
  splitRechtsbezug,
);

const datenfeldgruppeShape: RecordShape<Datenfeldgruppe> = record(
  [...schemaelementChildren, struktur],
  (element, content) =>
    extend(readSchemaelementangaben(element, content), {
      kind: "datenfeldgruppe",
      art: undefined,
      struktur: content.all(struktur),
    }),
);

const hilfetext = optional("hilfetext", text);
const ableitungsmodifikationenStruktur = optional(
  "ableitungsmodifikationenStruktur",
  coded,
);
const ableitungsmodifikationenRepraesentation = optional(
  "ableitungsmodifikationenRepraesentation",
  coded,
);

const stammdatenschemaShape: RecordShape<Stammdatenschema> = record(
  [
    ...allgemeineChildren,
    hilfetext,
    ableitungsmodifikationenStruktur,
    ableitungsmodifikationenRepraesentation,
    regel,
    struktur,
  ],
  (element, content) =>
    extend(readAllgemeineAngaben(element, content), {
      kind: "stammdatenschema",
      bezeichnung: undefined,
      hilfetext: filled(content.one(hilfetext)),
      ableitungsmodifikationenStruktur: content.one(
        ableitungsmodifikationenStruktur,
      ),
      ableitungsmodifikationenRepraesentation: content.one(
        ableitungsmodifikationenRepraesentation,
      ),
      dokumentsteckbrief: undefined,
      regel: content.all(regel),
      struktur: content.all(struktur),
    }),
);

const isReferenz = optional("isReferenz", token);
const dokumentart = optional("dokumentart", token);

const dokumentsteckbriefShape: RecordShape<Dokumentsteckbrief> = record(
  [...allgemeineChildren, isReferenz, dokumentart, hilfetext],
  (element, content) =>
    extend(readAllgemeineAngaben(element, content), {
      kind: "dokumentsteckbrief",
      bezeichnung: undefined,
      hilfetext: filled(content.one(hilfetext)),
      dokumentart: filled(content.one(dokumentart)),
      istAbstrakt: filled(content.one(isReferenz)),
    }),
);

function nachricht(
  contentName: string,
  shape: Shape<Nachricht["inhalt"]>,
): RecordShape<Nachricht | undefined> {
  const kopf = optional("header", header);
  const content = required(contentName, shape);
  return record([kopf, content], (_, children) => {
    const value = children.one(content);
    return value === undefined
      ? undefined
      : { standard: "2.0", header: children.one(kopf), inhalt: value };
  });
}

/** The messages of XDatenfelder 2.0 that hold a form, by the name of their root element. */
export const NACHRICHTEN_2: ReadonlyMap<
  string,
  RecordShape<Nachricht | undefined>
> = new Map([
  [
    "xdatenfelder.dokumentsteckbrief.0101",
    nachricht("dokumentensteckbrief", dokumentsteckbriefShape),
  ],
  [
    "xdatenfelder.stammdatenschema.0102",
    nachricht("stammdatenschema", stammdatenschemaShape),
  ],
  [
    "xdatenfelder.datenfeldgruppe.0103",
    nachricht("datenfeldgruppe", datenfeldgruppeShape),
  ],
  ["xdatenfelder.datenfeld.0104", nachricht("datenfeld", datenfeldShape)],
]);
