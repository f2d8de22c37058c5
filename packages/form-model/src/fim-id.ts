/**
 * Identification of a FIM element: its id and, unless it is a working copy, its version.
 *
 * Ids are kept in the long form of XDatenfelder 3 (`F60000000227`); the eight-digit ids of XDatenfelder 2 are
 * expanded when they are read, so that the same building block has the same id whichever standard it came in.
 * An element id is not an identity inside a form: the same element may stand in many places. A place is a
 * {@link NodePath}.
 */
export interface FimId {
  readonly id: string;
  /** Absent in a working copy ("Arbeitskopie"). */
  readonly version?: string;
}

const SHORT_ID = /^([A-Z])(\d{2})(\d{6})$/;

/**
 * Expands an XDatenfelder 2 id (`F60000227`) to the long form (`F60000000227`); any other id is returned as it is.
 *
 * @source XDatenfelder 3.0.0, rules of conversion: `000` is inserted behind the two-digit number range
 */
export function expandFimId(id: string): string {
  return id.replace(SHORT_ID, "$1$2000$3");
}

/** Prints `F60000000227V1.1.0`, or the bare id of a working copy. */
export function formatFimId(fimId: FimId): string {
  return fimId.version === undefined
    ? fimId.id
    : `${fimId.id}V${fimId.version}`;
}
