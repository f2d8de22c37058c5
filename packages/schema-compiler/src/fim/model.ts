/**
 * The elements of XDatenfelder 2.0 and 3.0.0 as they stand in the file, under their own names. What one version does
 * not have is `undefined` or empty. Nothing is interpreted here except how the file is written; `lower/` translates.
 *
 * @source XDatenfelder 2.0 and 3.0.0, xdatenfelder-baukasten.xsd
 */

/** Version of the standard that a message is written in. */
export type Standard = "2.0" | "3.0.0";

/** A piece of text and where its element's content begins (offset into the source). */
export interface Angabe {
  readonly text: string;
  readonly at: number;
}

/** Id as written (`F60000227` in version 2, `F60000000227` in version 3). */
export interface Identifikation {
  readonly at: number;
  readonly id: Angabe;
  /** Missing in a working copy. */
  readonly version: Angabe | undefined;
}

/** A legal source; version 2 has no link. */
export interface Rechtsbezug extends Angabe {
  readonly link: string | undefined;
}

export interface Stichwort extends Angabe {
  readonly uri: string | undefined;
}

/** What all elements share. */
export interface AllgemeineAngaben {
  readonly at: number;
  readonly identifikation: Identifikation | undefined;
  readonly name: Angabe | undefined;
  readonly beschreibung: Angabe | undefined;
  readonly definition: Angabe | undefined;
  readonly bezug: readonly Rechtsbezug[];
  /** Version 3. */
  readonly freigabestatus: Angabe | undefined;
  readonly statusGesetztAm: Angabe | undefined;
  readonly statusGesetztDurch: Angabe | undefined;
  readonly letzteAenderung: Angabe | undefined;
  readonly stichwort: readonly Stichwort[];
  /** Number of `relation` elements; there may be thousands, and no form needs them. */
  readonly relationen: number;
  /** Version 2. */
  readonly status: Angabe | undefined;
  readonly fachlicherErsteller: Angabe | undefined;
  readonly freigabedatum: Angabe | undefined;
  /** Both. */
  readonly gueltigAb: Angabe | undefined;
  readonly gueltigBis: Angabe | undefined;
  readonly versionshinweis: Angabe | undefined;
  readonly veroeffentlichungsdatum: Angabe | undefined;
}

export interface Stammdatenschema extends AllgemeineAngaben {
  readonly kind: "stammdatenschema";
  /** Version 3; version 2 has the two others. */
  readonly bezeichnung: Angabe | undefined;
  readonly bezeichnungEingabe: Angabe | undefined;
  readonly bezeichnungAusgabe: Angabe | undefined;
  readonly hilfetext: Angabe | undefined;
  readonly ableitungsmodifikationenStruktur: Angabe | undefined;
  readonly ableitungsmodifikationenRepraesentation: Angabe | undefined;
  readonly dokumentsteckbrief: Identifikation | undefined;
  readonly regel: readonly Regel[];
  readonly struktur: readonly Struktur[];
}

/** A document profile: what kind of document a schema stands for. It holds no fields. */
export interface Dokumentsteckbrief extends AllgemeineAngaben {
  readonly kind: "dokumentsteckbrief";
  readonly bezeichnung: Angabe | undefined;
  readonly bezeichnungEingabe: Angabe | undefined;
  readonly bezeichnungAusgabe: Angabe | undefined;
  readonly hilfetext: Angabe | undefined;
  readonly dokumentart: Angabe | undefined;
  /** `isReferenz` in version 2. */
  readonly istAbstrakt: Angabe | undefined;
}

/** What groups and fields share. */
export interface Schemaelementangaben extends AllgemeineAngaben {
  readonly bezeichnungEingabe: Angabe | undefined;
  readonly bezeichnungAusgabe: Angabe | undefined;
  readonly schemaelementart: Angabe | undefined;
  readonly hilfetextEingabe: Angabe | undefined;
  readonly hilfetextAusgabe: Angabe | undefined;
  readonly regel: readonly Regel[];
}

export interface Datenfeldgruppe extends Schemaelementangaben {
  readonly kind: "datenfeldgruppe";
  /** Code of Gruppenart; "X" is a choice. */
  readonly art: Angabe | undefined;
  readonly struktur: readonly Struktur[];
}

export interface Datenfeld extends Schemaelementangaben {
  readonly kind: "datenfeld";
  readonly feldart: Angabe | undefined;
  readonly datentyp: Angabe | undefined;
  readonly praezisierung: Praezisierung | undefined;
  readonly inhalt: Angabe | undefined;
  readonly vorbefuellung: Angabe | undefined;
  readonly werte: readonly Wert[] | undefined;
  readonly codelisteReferenz: CodelisteReferenz | undefined;
  readonly codeKey: Angabe | undefined;
  readonly nameKey: Angabe | undefined;
  readonly helpKey: Angabe | undefined;
  readonly maxSize: Angabe | undefined;
  readonly mediaType: readonly Angabe[];
}

/** Limits of a field's value: attributes in version 3, JSON text in version 2. */
export interface Praezisierung {
  readonly at: number;
  readonly minLength: string | undefined;
  readonly maxLength: string | undefined;
  readonly minValue: string | undefined;
  readonly maxValue: string | undefined;
  readonly pattern: string | undefined;
}

/** Entry of an inline value list. */
export interface Wert {
  readonly at: number;
  readonly code: Angabe | undefined;
  readonly name: Angabe | undefined;
  readonly hilfe: Angabe | undefined;
}

/** Reference to a code list outside the schema. */
export interface CodelisteReferenz {
  readonly at: number;
  /** Version 2: id of the list in the FIM editor (`C60000016`). */
  readonly identifikation: Identifikation | undefined;
  readonly canonicalIdentification: Angabe | undefined;
  readonly version: Angabe | undefined;
  readonly canonicalVersionUri: Angabe | undefined;
}

export interface Regel {
  readonly at: number;
  readonly identifikation: Identifikation | undefined;
  readonly name: Angabe | undefined;
  readonly beschreibung: Angabe | undefined;
  /** Version 3; version 2 writes the rule into `definition`. */
  readonly freitextRegel: Angabe | undefined;
  readonly definition: Angabe | undefined;
  readonly bezug: readonly Rechtsbezug[];
  /** Code of Regeltyp; version 3. */
  readonly typ: Angabe | undefined;
  readonly param: readonly RegelParameter[];
  readonly ziel: readonly RegelZiel[];
  /** Never executed. */
  readonly skript: Angabe | undefined;
  readonly fehler: readonly Fehlermeldung[];
}

export interface RegelParameter {
  readonly element: string | undefined;
  readonly name: string | undefined;
  readonly typ: Angabe | undefined;
}

export interface RegelZiel {
  readonly element: string | undefined;
  readonly name: string | undefined;
}

export interface Fehlermeldung extends Angabe {
  readonly code: string | undefined;
}

/** A place for an element inside a group or schema. */
export interface Struktur {
  readonly at: number;
  /** Multiplicity such as "0:1". */
  readonly anzahl: Angabe | undefined;
  readonly bezug: readonly Rechtsbezug[];
  readonly enthaelt: Datenfeld | Datenfeldgruppe | undefined;
}

export interface Header {
  readonly nachrichtID: Angabe | undefined;
  readonly erstellungszeitpunkt: Angabe | undefined;
}

/** A message 0101 to 0104. */
export interface Nachricht {
  readonly standard: Standard;
  readonly header: Header | undefined;
  readonly inhalt:
    Stammdatenschema | Dokumentsteckbrief | Datenfeldgruppe | Datenfeld;
}
