import { extend } from "../../extend.js";
import {
  attributeOf,
  expected,
  many,
  optional,
  required,
  skipped,
  type Child,
  type Content,
  type LeafShape,
  type OpenElement,
} from "../../xml/shape.js";
import type {
  AllgemeineAngaben,
  Schemaelementangaben,
  Stichwort,
} from "../model.js";
import {
  coded,
  filled,
  identifikation as identifikationShape,
  rechtsbezug,
  text,
  token,
} from "../shapes.js";

/** A keyword with the scheme it is from. */
export const stichwortShape: LeafShape<Stichwort> = {
  kind: "leaf",
  attributes: ["uri"],
  read: (element, written) => ({
    text: written.trim(),
    at: element.at,
    uri: attributeOf(element, "uri"),
  }),
};

const identifikation = required("identifikation", identifikationShape);
const name = expected("name", text, "its label is used");
const beschreibung = optional("beschreibung", text);
const definition = optional("definition", text);
const bezug = many("bezug", rechtsbezug);
const freigabestatus = optional("freigabestatus", coded);
const statusGesetztAm = optional("statusGesetztAm", token);
const statusGesetztDurch = optional("statusGesetztDurch", text);
const gueltigAb = optional("gueltigAb", token);
const gueltigBis = optional("gueltigBis", token);
const versionshinweis = optional("versionshinweis", text);
const veroeffentlichungsdatum = optional("veroeffentlichungsdatum", token);
const letzteAenderung = optional("letzteAenderung", token);
const relation = many("relation", skipped);
const stichwort = many("stichwort", stichwortShape);

/** @source complex type AllgemeineAngaben */
export const allgemeineChildren: readonly Child<unknown>[] = [
  identifikation,
  name,
  beschreibung,
  definition,
  bezug,
  freigabestatus,
  statusGesetztAm,
  statusGesetztDurch,
  gueltigAb,
  gueltigBis,
  versionshinweis,
  veroeffentlichungsdatum,
  letzteAenderung,
  relation,
  stichwort,
];

/** Reads what {@link allgemeineChildren} took in. */
export function readAllgemeineAngaben(
  element: OpenElement,
  content: Content,
): AllgemeineAngaben {
  return {
    at: element.at,
    identifikation: content.one(identifikation),
    name: filled(content.one(name)),
    beschreibung: filled(content.one(beschreibung)),
    definition: filled(content.one(definition)),
    bezug: content.all(bezug).filter((one) => one.text !== ""),
    freigabestatus: content.one(freigabestatus),
    statusGesetztAm: filled(content.one(statusGesetztAm)),
    statusGesetztDurch: filled(content.one(statusGesetztDurch)),
    letzteAenderung: filled(content.one(letzteAenderung)),
    stichwort: content.all(stichwort),
    relationen: content.count(relation),
    status: undefined,
    fachlicherErsteller: undefined,
    freigabedatum: undefined,
    gueltigAb: filled(content.one(gueltigAb)),
    gueltigBis: filled(content.one(gueltigBis)),
    versionshinweis: filled(content.one(versionshinweis)),
    veroeffentlichungsdatum: filled(content.one(veroeffentlichungsdatum)),
  };
}

const bezeichnungEingabe = expected(
  "bezeichnungEingabe",
  text,
  "its name is used",
);
const bezeichnungAusgabe = optional("bezeichnungAusgabe", text);
const schemaelementart = optional("schemaelementart", coded);
const hilfetextEingabe = optional("hilfetextEingabe", text);
const hilfetextAusgabe = optional("hilfetextAusgabe", text);

/** @source complex type Schemaelementangaben */
export const schemaelementChildren: readonly Child<unknown>[] = [
  ...allgemeineChildren,
  bezeichnungEingabe,
  bezeichnungAusgabe,
  schemaelementart,
  hilfetextEingabe,
  hilfetextAusgabe,
];

/** Reads what {@link schemaelementChildren} took in; rules come last in the file and are read by the caller. */
export function readSchemaelementangaben(
  element: OpenElement,
  content: Content,
): Omit<Schemaelementangaben, "regel"> {
  return extend(readAllgemeineAngaben(element, content), {
    bezeichnungEingabe: filled(content.one(bezeichnungEingabe)),
    bezeichnungAusgabe: filled(content.one(bezeichnungAusgabe)),
    schemaelementart: content.one(schemaelementart),
    hilfetextEingabe: filled(content.one(hilfetextEingabe)),
    hilfetextAusgabe: filled(content.one(hilfetextAusgabe)),
  });
}
