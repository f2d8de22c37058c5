import type {
  Angabe,
  Fehlermeldung,
  Header,
  Identifikation,
  Wert,
} from "./model.js";

/**
 * A message 0106: translations of one Stammdatenschema. Only version 3 of the standard has it. It says what the new
 * texts are, not what the old ones were, so that the versions of schema and elements alone tell whether it is stale.
 *
 * @source XDatenfelder 3.0.0, xdatenfelder.uebersetzung.0106
 */
export interface Uebersetzung {
  readonly header: Header | undefined;
  /** The schema that is translated. */
  readonly uebersetzt: Identifikation | undefined;
  readonly sprache: readonly Sprache[];
}

/** All texts in one language; attributes as they are written. */
export interface Sprache {
  readonly at: number;
  readonly lang: string | undefined;
  readonly region: string | undefined;
  /** `simple` is plain language. */
  readonly variant: string | undefined;
  /** Number of the translation, counted up. */
  readonly version: string | undefined;
  readonly element: readonly ElementUebersetzung[];
}

/** Texts of one group or field, wherever it stands, or of the schema itself. */
export interface ElementUebersetzung {
  readonly at: number;
  readonly uebersetzt: Identifikation | undefined;
  readonly bezeichnungEingabe: Angabe | undefined;
  readonly bezeichnungAusgabe: Angabe | undefined;
  readonly hilfetextEingabe: Angabe | undefined;
  readonly hilfetextAusgabe: Angabe | undefined;
  readonly inhalt: Angabe | undefined;
  readonly werte: readonly Wert[];
  readonly regel: readonly RegelUebersetzung[];
}

/** Error messages of one rule. */
export interface RegelUebersetzung {
  readonly at: number;
  readonly uebersetzt: Identifikation | undefined;
  readonly fehler: readonly Fehlermeldung[];
}
