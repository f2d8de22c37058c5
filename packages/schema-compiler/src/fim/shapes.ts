import { missingId } from "../diagnostics/fim.js";
import {
  attributeOf,
  many,
  optional,
  record,
  required,
  type Child,
  type Content,
  type LeafShape,
  type RecordShape,
} from "../xml/shape.js";
import { isBlank } from "../xml/blank.js";
import { tagSpan } from "../xml/source-text.js";
import type {
  Angabe,
  CodelisteReferenz,
  Header,
  Identifikation,
  Rechtsbezug,
  Wert,
} from "./model.js";

/** Text kept as written. */
export const text: LeafShape<Angabe> = {
  kind: "leaf",
  attributes: [],
  read: (element, written) => ({ text: written, at: element.at }),
};

/** Text of type xs:token: white space collapsed, since editors indent it. */
export const token: LeafShape<Angabe> = {
  kind: "leaf",
  attributes: [],
  read: (element, written) => ({ text: collapse(written), at: element.at }),
};

/** Trims, and makes one blank of each run of white space, as XML Schema does for xs:token. */
export function collapse(written: string): string {
  // Nearly all are codes, ids and dates without any.
  if (!/[\t\n\r ]/.test(written)) return written;
  return written.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "");
}

const codeChild = optional("code", token);

/** A coded property: one child `code`, which stands in no namespace. Empty if the child is missing. */
export const coded: RecordShape<Angabe> = record(
  [codeChild],
  (element, content) => content.one(codeChild) ?? { text: "", at: element.at },
  ["listURI", "listVersionID"],
);

const id = required("id", token);
const version = optional("version", token);

/** Identifikation; `undefined` if the id is missing or empty. */
export const identifikation: RecordShape<Identifikation | undefined> = record(
  [id, version],
  (element, content, context) => {
    const written = content.one(id);
    if (written === undefined) return undefined;
    if (written.text === "") {
      const span = tagSpan(context.source, written.at);
      context.report(missingId({ span }));
      return undefined;
    }
    return {
      at: element.at,
      id: written,
      version: filled(content.one(version)),
    };
  },
);

/** An Angabe only if it says something; files are full of empty elements. */
export function filled(angabe: Angabe | undefined): Angabe | undefined {
  return angabe === undefined || isBlank(angabe.text) ? undefined : angabe;
}

/** A legal source with its link. */
export const rechtsbezug: LeafShape<Rechtsbezug> = {
  kind: "leaf",
  attributes: ["link"],
  read: (element, written) => ({
    text: written.trim(),
    at: element.at,
    link: attributeOf(element, "link"),
  }),
};

/** The legal sources in one text of version 2, which joins them by semicolons and line breaks. */
export function splitRechtsbezug(joined: Angabe): readonly Rechtsbezug[] {
  return joined.text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ text: part, at: joined.at, link: undefined }));
}

const nachrichtID = optional("nachrichtID", token);
const erstellungszeitpunkt = optional("erstellungszeitpunkt", token);

/** The envelope's header, the same in both versions but for fields nobody needs. */
export const header: RecordShape<Header> = record(
  [
    nachrichtID,
    erstellungszeitpunkt,
    optional("referenzID", token),
    optional("produktbezeichnung", text),
    optional("produkthersteller", text),
    optional("produktversion", text),
    optional("datenqualitaet", coded),
  ],
  (_, content) => ({
    nachrichtID: content.one(nachrichtID),
    erstellungszeitpunkt: content.one(erstellungszeitpunkt),
  }),
);

const wertCode = optional("code", token);
const wertName = optional("name", token);
const wertHilfe = optional("hilfe", text);

/** Entry of an inline list. */
export const wert: RecordShape<Wert> = record(
  [wertCode, wertName, wertHilfe],
  (element, content) => ({
    at: element.at,
    code: content.one(wertCode),
    name: content.one(wertName),
    hilfe: filled(content.one(wertHilfe)),
  }),
);

const werteWert = many("wert", wert);

/** Inline list. */
export const werte: RecordShape<readonly Wert[]> = record(
  [werteWert],
  (_, content) => content.all(werteWert),
);

const canonicalIdentification = optional("canonicalIdentification", token);
const listVersion = optional("version", token);
const canonicalVersionUri = optional("canonicalVersionUri", token);

/** The three children that name a list of the outside world, in both versions. */
export const genericodeIdentificationChildren: readonly Child<unknown>[] = [
  canonicalIdentification,
  listVersion,
  canonicalVersionUri,
];

/** Reads those three. */
export function readGenericodeIdentification(
  content: Content,
): Pick<
  CodelisteReferenz,
  "canonicalIdentification" | "version" | "canonicalVersionUri"
> {
  return {
    canonicalIdentification: filled(content.one(canonicalIdentification)),
    version: filled(content.one(listVersion)),
    canonicalVersionUri: filled(content.one(canonicalVersionUri)),
  };
}
