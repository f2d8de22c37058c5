import { extend } from "../../extend.js";
import { praezisierungText } from "../../diagnostics/fim.js";
import {
  attributeOf,
  expected,
  many,
  optional,
  record,
  required,
  type LeafShape,
  type RecordShape,
  type Shape,
} from "../../xml/shape.js";
import { contentSpan } from "../../xml/source-text.js";
import type {
  CodelisteReferenz,
  Datenfeld,
  Datenfeldgruppe,
  Dokumentsteckbrief,
  Nachricht,
  Praezisierung,
  Stammdatenschema,
} from "../model.js";
import {
  coded,
  filled,
  genericodeIdentificationChildren,
  header,
  identifikation as identifikationShape,
  readGenericodeIdentification,
  text,
  token,
  werte as werteShape,
} from "../shapes.js";
import { strukturChild } from "../structure.js";
import {
  allgemeineChildren,
  readAllgemeineAngaben,
  readSchemaelementangaben,
  schemaelementChildren,
} from "./common.js";
import { regelShape } from "./regel.js";

/** Namespace of XDatenfelder 3.0.0. */
export const NAMESPACE_3 = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";

const PRAEZISIERUNG_ATTRIBUTES = [
  "minLength",
  "maxLength",
  "minValue",
  "maxValue",
  "pattern",
] as const;

const praezisierungShape: LeafShape<Praezisierung> = {
  kind: "leaf",
  attributes: PRAEZISIERUNG_ATTRIBUTES,
  read: (element, written, context) => {
    if (written.trim() !== "")
      context.report(
        praezisierungText(
          { span: contentSpan(context.source, element.at) },
          written.trim(),
        ),
      );
    return {
      at: element.at,
      minLength: attributeOf(element, "minLength"),
      maxLength: attributeOf(element, "maxLength"),
      minValue: attributeOf(element, "minValue"),
      maxValue: attributeOf(element, "maxValue"),
      pattern: attributeOf(element, "pattern"),
    };
  },
};

const codelisteReferenzShape: RecordShape<CodelisteReferenz> = record(
  genericodeIdentificationChildren,
  (element, content) => ({
    at: element.at,
    identifikation: undefined,
    ...readGenericodeIdentification(content),
  }),
);

const regel = many("regel", regelShape);

const feldart = expected("feldart", coded, "input is used");
const datentyp = expected("datentyp", coded, "text is used");
const praezisierung = optional("praezisierung", praezisierungShape);
const inhalt = optional("inhalt", text);
const vorbefuellung = optional("vorbefuellung", coded);
const werte = optional("werte", werteShape);
const codelisteReferenz = optional("codelisteReferenz", codelisteReferenzShape);
const codeKey = optional("codeKey", token);
const nameKey = optional("nameKey", token);
const helpKey = optional("helpKey", token);
const maxSize = optional("maxSize", token);
const mediaType = many("mediaType", token);

const datenfeldShape: RecordShape<Datenfeld> = record(
  [
    ...schemaelementChildren,
    feldart,
    datentyp,
    praezisierung,
    inhalt,
    vorbefuellung,
    werte,
    codelisteReferenz,
    codeKey,
    nameKey,
    helpKey,
    regel,
    maxSize,
    mediaType,
  ],
  (element, content) =>
    extend(readSchemaelementangaben(element, content), {
      kind: "datenfeld",
      feldart: content.one(feldart),
      datentyp: content.one(datentyp),
      praezisierung: content.one(praezisierung),
      inhalt: filled(content.one(inhalt)),
      vorbefuellung: content.one(vorbefuellung),
      werte: content.one(werte),
      codelisteReferenz: content.one(codelisteReferenz),
      codeKey: filled(content.one(codeKey)),
      nameKey: filled(content.one(nameKey)),
      helpKey: filled(content.one(helpKey)),
      regel: content.all(regel),
      maxSize: filled(content.one(maxSize)),
      mediaType: content.all(mediaType).filter((one) => one.text !== ""),
    }),
);

const struktur = strukturChild(
  () => datenfeldShape,
  () => datenfeldgruppeShape,
  (bezug) => (bezug.text === "" ? [] : [bezug]),
);
const art = optional("art", coded);

const datenfeldgruppeShape: RecordShape<Datenfeldgruppe> = record(
  [...schemaelementChildren, art, regel, struktur],
  (element, content) =>
    extend(readSchemaelementangaben(element, content), {
      kind: "datenfeldgruppe",
      art: content.one(art),
      regel: content.all(regel),
      struktur: content.all(struktur),
    }),
);

const bezeichnung = expected("bezeichnung", text, "its name is used");
const hilfetext = optional("hilfetext", text);
const ableitungsmodifikationenStruktur = optional(
  "ableitungsmodifikationenStruktur",
  coded,
);
const ableitungsmodifikationenRepraesentation = optional(
  "ableitungsmodifikationenRepraesentation",
  coded,
);
const steckbriefReferenz = optional("dokumentsteckbrief", identifikationShape);

const stammdatenschemaShape: RecordShape<Stammdatenschema> = record(
  [
    ...allgemeineChildren,
    bezeichnung,
    hilfetext,
    ableitungsmodifikationenStruktur,
    ableitungsmodifikationenRepraesentation,
    steckbriefReferenz,
    regel,
    struktur,
  ],
  (element, content) =>
    extend(readAllgemeineAngaben(element, content), {
      kind: "stammdatenschema",
      bezeichnung: filled(content.one(bezeichnung)),
      bezeichnungEingabe: undefined,
      bezeichnungAusgabe: undefined,
      hilfetext: filled(content.one(hilfetext)),
      ableitungsmodifikationenStruktur: content.one(
        ableitungsmodifikationenStruktur,
      ),
      ableitungsmodifikationenRepraesentation: content.one(
        ableitungsmodifikationenRepraesentation,
      ),
      dokumentsteckbrief: content.one(steckbriefReferenz),
      regel: content.all(regel),
      struktur: content.all(struktur),
    }),
);

const istAbstrakt = optional("istAbstrakt", token);
const dokumentart = optional("dokumentart", coded);

const dokumentsteckbriefShape: RecordShape<Dokumentsteckbrief> = record(
  [...allgemeineChildren, istAbstrakt, dokumentart, bezeichnung, hilfetext],
  (element, content) =>
    extend(readAllgemeineAngaben(element, content), {
      kind: "dokumentsteckbrief",
      bezeichnung: filled(content.one(bezeichnung)),
      bezeichnungEingabe: undefined,
      bezeichnungAusgabe: undefined,
      hilfetext: filled(content.one(hilfetext)),
      dokumentart: content.one(dokumentart),
      istAbstrakt: filled(content.one(istAbstrakt)),
    }),
);

function nachricht(
  name: string,
  shape: Shape<Nachricht["inhalt"]>,
): RecordShape<Nachricht | undefined> {
  const kopf = optional("header", header);
  const content = required(name, shape);
  return record([kopf, content], (_, children) => {
    const inhalt = children.one(content);
    return inhalt === undefined
      ? undefined
      : { standard: "3.0.0", header: children.one(kopf), inhalt };
  });
}

/** The messages of XDatenfelder 3.0.0 that hold a form, by the number in their name. */
export const NACHRICHTEN_3: ReadonlyMap<
  string,
  RecordShape<Nachricht | undefined>
> = new Map([
  [
    "xdatenfelder.dokumentsteckbrief.0101",
    nachricht("dokumentsteckbrief", dokumentsteckbriefShape),
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
