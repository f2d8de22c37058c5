/**
 * A code list in genericode 1.0, kept in columns: a list of 20,000 rows is a handful of arrays.
 *
 * @source OASIS genericode 1.0
 */
export interface Codeliste {
  /** Name of the file it came from. */
  readonly source: string;
  readonly kennung: Kennung;
  readonly spalten: readonly Spalte[];
  readonly schluessel: readonly Schluessel[];
  /** Column that the annotation recommends as code (`recommendedKeyColumn`, `empfohleneCodeSpalte`). */
  readonly empfohleneCodeSpalte: string | undefined;
  readonly zeilen: number;
}

/** Identity of a list; `kennungVersion` is the canonicalVersionUri. */
export interface Kennung {
  readonly shortName: string | undefined;
  readonly longName: string | undefined;
  readonly version: string | undefined;
  readonly canonicalUri: string | undefined;
  readonly canonicalVersionUri: string | undefined;
  /** Id in the FIM editor (message 0105 of XDatenfelder 2), such as `C60000016`. */
  readonly id: string | undefined;
}

export interface Spalte {
  readonly id: string;
  readonly shortName: string | undefined;
  readonly longName: string | undefined;
  /** One cell a row; `undefined` where the row has none. The array may be shorter than the list. */
  readonly werte: readonly (string | undefined)[];
}

/** A key of the list: columns whose values identify a row. */
export interface Schluessel {
  readonly id: string;
  readonly spalten: readonly string[];
}
