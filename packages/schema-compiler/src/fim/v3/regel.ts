import {
  attributeOf,
  many,
  optional,
  record,
  required,
  type LeafShape,
  type RecordShape,
} from "../../xml/shape.js";
import type {
  Fehlermeldung,
  Regel,
  RegelParameter,
  RegelZiel,
} from "../model.js";
import {
  coded,
  filled,
  identifikation as identifikationShape,
  rechtsbezug,
  text,
  token,
} from "../shapes.js";
import { stichwortShape } from "./common.js";

/** Not wrapped in a code, unlike all others. */
const paramTyp = optional("typ", token);

const parameter: RecordShape<RegelParameter> = record(
  [paramTyp],
  (element, content) => ({
    element: attributeOf(element, "element"),
    name: attributeOf(element, "name"),
    typ: content.one(paramTyp),
  }),
  ["element", "name"],
);

const ziel: LeafShape<RegelZiel> = {
  kind: "leaf",
  attributes: ["element", "name"],
  read: (element) => ({
    element: attributeOf(element, "element"),
    name: attributeOf(element, "name"),
  }),
};

/** A message with its number. */
export const fehlermeldung: LeafShape<Fehlermeldung> = {
  kind: "leaf",
  attributes: ["code"],
  read: (element, written) => ({
    text: written.trim(),
    at: element.at,
    code: attributeOf(element, "code"),
  }),
};

const identifikation = required("identifikation", identifikationShape);
const name = optional("name", text);
const beschreibung = optional("beschreibung", text);
const freitextRegel = optional("freitextRegel", text);
const bezug = many("bezug", rechtsbezug);
const typ = optional("typ", coded);
const params = many("param", parameter);
const ziele = many("ziel", ziel);
const skript = optional("skript", text);
/** The quality report of the FIM team writes it this way. */
const script = optional("script", text);
const fehlermeldungen = many("fehler", fehlermeldung);

/** @source complex type Regel */
export const regelShape: RecordShape<Regel> = record(
  [
    identifikation,
    name,
    beschreibung,
    freitextRegel,
    bezug,
    many("stichwort", stichwortShape),
    optional("fachlicherErsteller", text),
    optional("letzteAenderung", token),
    typ,
    params,
    ziele,
    skript,
    script,
    fehlermeldungen,
  ],
  (element, content) => ({
    at: element.at,
    identifikation: content.one(identifikation),
    name: filled(content.one(name)),
    beschreibung: filled(content.one(beschreibung)),
    freitextRegel: filled(content.one(freitextRegel)),
    definition: undefined,
    bezug: content.all(bezug).filter((one) => one.text !== ""),
    typ: content.one(typ),
    param: content.all(params),
    ziel: content.all(ziele),
    skript: filled(content.one(skript) ?? content.one(script)),
    fehler: content.all(fehlermeldungen),
  }),
);
