import type { Staged } from "@fim-forms/form-model";

import {
  listWithoutIdentity,
  noColumns,
  notGenericode,
  unknownColumn,
} from "../../diagnostics/reading.js";
import type { XmlLimits } from "../../xml/limits.js";
import { readShaped, type RootDecision } from "../../xml/read-shape.js";
import {
  attributeOf,
  many,
  optional,
  record,
  required,
  skipped,
  type Content,
  type OpenElement,
  type ReadContext,
  type RecordShape,
  type StreamShape,
} from "../../xml/shape.js";
import { tagSpan, type SourceText } from "../../xml/source-text.js";
import {
  identifikation as identifikationShape,
  text,
  token,
} from "../shapes.js";
import { NAMESPACE_2 } from "../v2/read.js";
import { NAMESPACE_3 } from "../v3/read.js";
import type { Codeliste, Kennung, Schluessel, Spalte } from "./model.js";
import { rowsShape, type Rows } from "./rows.js";

/** Namespace of genericode 1.0. Its children stand in it or, as the schema wants, in none. */
export const NAMESPACE_GENERICODE =
  "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";

/** Looks into an annotation of any form for the one thing a form can use. */
const annotationShape: StreamShape<string | undefined> = {
  kind: "stream",
  attributes: [],
  begin: () => {
    let wanted = false;
    let found: string | undefined;
    return {
      open: (local) => {
        wanted =
          local === "recommendedKeyColumn" ||
          local === "empfohleneCodeSpalte" ||
          local === "codeSpalte";
        if (wanted) found = "";
      },
      text: (piece) => {
        if (wanted) found = (found ?? "") + piece;
      },
      close: () => {
        wanted = false;
      },
      end: () => {
        const column = found?.trim();
        return column === "" ? undefined : column;
      },
    };
  },
};

const annotation = optional("Annotation", annotationShape);
/** Other annotations are for people. */
const remarks = many("Annotation", skipped);

const shortName = optional("ShortName", token);
/** Several languages, told apart by an attribute. */
const longName = many("LongName", { ...text, attributes: ["Identifier"] });
const version = optional("Version", token);
const canonicalUri = optional("CanonicalUri", token);
const canonicalVersionUri = optional("CanonicalVersionUri", token);

const identification = optional(
  "Identification",
  record(
    [
      shortName,
      longName,
      version,
      canonicalUri,
      canonicalVersionUri,
      many("LocationUri", skipped),
      many("AlternateFormatLocationUri", skipped),
      optional("Agency", skipped),
      remarks,
    ],
    (_, content) => ({
      shortName: said(content.one(shortName)?.text),
      longName: said(content.all(longName)[0]?.text),
      version: said(content.one(version)?.text),
      canonicalUri: said(content.one(canonicalUri)?.text),
      canonicalVersionUri: said(content.one(canonicalVersionUri)?.text),
    }),
  ),
);

function said(written: string | undefined): string | undefined {
  const trimmed = written?.trim();
  return trimmed === "" ? undefined : trimmed;
}

const column = many(
  "Column",
  record(
    [
      shortName,
      longName,
      remarks,
      many("CanonicalUri", skipped),
      many("CanonicalVersionUri", skipped),
      optional("Data", skippedWith(["Type", "DatatypeLibrary", "Lang"])),
    ],
    (element, content) => ({
      id: attributeOf(element, "Id")?.trim() ?? "",
      shortName: said(content.one(shortName)?.text),
      longName: said(content.all(longName)[0]?.text),
    }),
    ["Id", "Use"],
  ),
);

function skippedWith(attributes: readonly string[]): StreamShape<undefined> {
  return { ...skipped, attributes };
}

const columnRef = many("ColumnRef", {
  kind: "leaf",
  attributes: ["Ref", "ExternalRef"],
  read: (element: OpenElement) => attributeOf(element, "Ref")?.trim() ?? "",
});

const key = many(
  "Key",
  record(
    [
      columnRef,
      shortName,
      longName,
      remarks,
      many("CanonicalUri", skipped),
      many("CanonicalVersionUri", skipped),
    ],
    (element, content): Schluessel => ({
      id: attributeOf(element, "Id")?.trim() ?? "",
      spalten: content.all(columnRef),
    }),
    ["Id"],
  ),
);

const columnSet = optional(
  "ColumnSet",
  record(
    [
      column,
      key,
      remarks,
      many("DatatypeLibrary", skipped),
      many("ColumnRef", skipped),
      many("KeyRef", skipped),
    ],
    (_, content) => ({
      columns: content.all(column),
      keys: content.all(key),
    }),
    ["DatatypeLibrary"],
  ),
);

const simpleCodeList = optional("SimpleCodeList", rowsShape);

const codeListShape: RecordShape<Codeliste | undefined> = record(
  [annotation, identification, columnSet, simpleCodeList],
  (element, content, context) => readCodeList(element, content, context),
);

function readCodeList(
  element: OpenElement,
  content: Content,
  context: ReadContext,
): Codeliste | undefined {
  const { at } = element;
  const place = {
    get span() {
      return tagSpan(context.source, at);
    },
  };
  const set = content.one(columnSet);
  const declared = (set?.columns ?? []).filter((one) => one.id !== "");
  if (declared.length === 0) {
    context.report(noColumns(place));
    return undefined;
  }
  const kennung: Kennung = {
    id: undefined,
    shortName: undefined,
    longName: undefined,
    version: undefined,
    canonicalUri: undefined,
    canonicalVersionUri: undefined,
    ...content.one(identification),
  };
  if (
    kennung.canonicalUri === undefined &&
    kennung.canonicalVersionUri === undefined
  )
    context.report(listWithoutIdentity(place));
  const rows = content.one(simpleCodeList);
  const ids = new Set(declared.map((one) => one.id));
  for (const id of rows?.columns.keys() ?? [])
    if (!ids.has(id))
      context.report(unknownColumn(place, id, context.source.name));
  return {
    source: context.source.name,
    kennung,
    spalten: declared.map((one, index): Spalte => ({
      ...one,
      werte: cells(rows, one.id, index),
    })),
    schluessel: set?.keys ?? [],
    empfohleneCodeSpalte: content.one(annotation),
    zeilen: rows?.count ?? 0,
  };
}

/** Cells that name the column, else those that only stand at its position. */
function cells(
  rows: Rows | undefined,
  id: string,
  index: number,
): readonly (string | undefined)[] {
  const named = rows?.columns.get(id);
  const positioned = rows?.unnamed[index];
  if (named === undefined) return positioned ?? [];
  if (positioned === undefined) return named;
  return Array.from(
    { length: rows?.count ?? 0 },
    (_, row) => named[row] ?? positioned[row],
  );
}

const innerCodeList = optional("CodeList", codeListShape);
const genericode = required(
  "genericode",
  record([innerCodeList], (_, content) => content.one(innerCodeList)),
);
const identifikation = optional("identifikation", identifikationShape);

/** Version 2 wraps the list in an element of the library, whose other properties no form needs. */
const codelisteShape: RecordShape<Codeliste | undefined> = record(
  [
    identifikation,
    genericode,
    ...[
      "name",
      "bezeichnungEingabe",
      "bezeichnungAusgabe",
      "beschreibung",
      "definition",
      "bezug",
      "status",
      "gueltigAb",
      "gueltigBis",
      "fachlicherErsteller",
      "versionshinweis",
      "freigabedatum",
      "veroeffentlichungsdatum",
      "genericodeIdentification",
      "langname",
    ].map((name) => optional(name, skippedWith(["listURI", "listVersionID"]))),
  ],
  (_, content) => {
    const list = content.one(genericode);
    const id = content.one(identifikation)?.id.text;
    return list === undefined
      ? undefined
      : { ...list, kennung: { ...list.kennung, id } };
  },
);

const header = optional("header", skipped);
const codeliste = required("codeliste", codelisteShape);
const message2: RecordShape<Codeliste | undefined> = record(
  [header, codeliste],
  (_, content) => content.one(codeliste),
);
const message3: RecordShape<Codeliste | undefined> = record(
  [header, genericode],
  (_, content) => content.one(genericode),
);

/**
 * Reads a code list: a genericode document of either dialect, or a message 0105 of XDatenfelder.
 *
 * @diagnostics FIM1007–FIM1019, FIM1030, FIM1031, FIM1034, FIM1035
 */
export function readCodeliste(
  source: SourceText,
  limits: XmlLimits,
): Staged<Codeliste> {
  return readShaped(source, limits, (local, namespace, at) =>
    decideRoot(source, local, namespace, at),
  );
}

function decideRoot(
  source: SourceText,
  local: string,
  namespace: string,
  at: number,
): RootDecision<Codeliste | undefined> {
  if (local === "CodeList")
    return {
      shape: { ...codeListShape, attributes: ["version"] },
      namespaces: new Set([NAMESPACE_GENERICODE, namespace, ""]),
    };
  if (local === "xdatenfelder.codeliste.0105") {
    const namespaces = new Set([namespace, NAMESPACE_GENERICODE, ""]);
    if (namespace === NAMESPACE_2) return { shape: message2, namespaces };
    if (namespace === NAMESPACE_3) return { shape: message3, namespaces };
  }
  return { refusal: notGenericode({ span: tagSpan(source, at) }, local) };
}
