import {
  attributeOf,
  many,
  optional,
  record,
  required,
  type RecordShape,
} from "../../xml/shape.js";
import {
  filled,
  header,
  identifikation as identifikationShape,
  text,
  werte as werteShape,
} from "../shapes.js";
import type {
  ElementUebersetzung,
  RegelUebersetzung,
  Sprache,
  Uebersetzung,
} from "../uebersetzung.js";
import { fehlermeldung } from "./regel.js";

const uebersetzt = required("uebersetzt", identifikationShape);
const fehler = many("fehler", fehlermeldung);

/** @source complex type RegelUebersetzung */
const regelShape: RecordShape<RegelUebersetzung> = record(
  [uebersetzt, fehler],
  (element, content) => ({
    at: element.at,
    uebersetzt: content.one(uebersetzt),
    fehler: content.all(fehler),
  }),
);

// The standard demands both labels; what is missing is counted once all elements are known.
const bezeichnungEingabe = optional("bezeichnungEingabe", text);
const bezeichnungAusgabe = optional("bezeichnungAusgabe", text);
const hilfetextEingabe = optional("hilfetextEingabe", text);
const hilfetextAusgabe = optional("hilfetextAusgabe", text);
const inhalt = optional("inhalt", text);
const werte = optional("werte", werteShape);
const regel = many("regel", regelShape);

/** @source complex type ElementUebersetzung */
const elementShape: RecordShape<ElementUebersetzung> = record(
  [
    uebersetzt,
    bezeichnungEingabe,
    bezeichnungAusgabe,
    hilfetextEingabe,
    hilfetextAusgabe,
    inhalt,
    werte,
    regel,
  ],
  (element, content) => ({
    at: element.at,
    uebersetzt: content.one(uebersetzt),
    bezeichnungEingabe: filled(content.one(bezeichnungEingabe)),
    bezeichnungAusgabe: filled(content.one(bezeichnungAusgabe)),
    hilfetextEingabe: filled(content.one(hilfetextEingabe)),
    hilfetextAusgabe: filled(content.one(hilfetextAusgabe)),
    inhalt: filled(content.one(inhalt)),
    werte: content.one(werte) ?? [],
    regel: content.all(regel),
  }),
);

const element = many("element", elementShape);

/** @source complex type Sprache */
const spracheShape: RecordShape<Sprache> = record(
  [element],
  (opened, content) => ({
    at: opened.at,
    lang: attributeOf(opened, "lang"),
    region: attributeOf(opened, "region"),
    variant: attributeOf(opened, "variant"),
    version: attributeOf(opened, "version"),
    element: content.all(element),
  }),
  ["lang", "region", "variant", "version"],
);

const kopf = optional("header", header);
const sprache = many("sprache", spracheShape);

/** The message xdatenfelder.uebersetzung.0106. */
export const uebersetzungShape: RecordShape<Uebersetzung> = record(
  [kopf, uebersetzt, sprache],
  (_, content) => ({
    header: content.one(kopf),
    uebersetzt: content.one(uebersetzt),
    sprache: content.all(sprache),
  }),
);
