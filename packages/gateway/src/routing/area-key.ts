/** Key of an area in Germany, whole or as the beginning that its county, Bezirk or Land has. */
export interface AreaKey {
  /** Regionalschlüssel or Gemeindeschlüssel; see {@link agsOf}. */
  readonly kind: "ars" | "ags";
  /** Without the zeros that stand for “all of it”. */
  readonly digits: string;
}

/** Where keys may end: Land, Bezirk, Kreis, Verband, Gemeinde. */
const LENGTHS = { ars: [2, 3, 5, 9, 12], ags: [2, 3, 5, 8] } as const;
const LAENDER = 16;

/**
 * Reads a key of any of its lengths. `031010000000` is Braunschweig, `03101` all of it, `03` Niedersachsen.
 *
 * @returns `undefined` for what is no key: letters, another length, a Land that there is not
 */
export function readAreaKey(
  kind: AreaKey["kind"],
  text: string,
): AreaKey | undefined {
  const lengths: readonly number[] = LENGTHS[kind];
  if (!/^\d+$/.test(text) || !lengths.includes(text.length)) return undefined;
  const land = Number(text.slice(0, 2));
  return land >= 1 && land <= LAENDER ? { kind, digits: text } : undefined;
}

/** The Gemeindeschlüssel of a whole Regionalschlüssel: without the Verband, which has no place in it. */
export function agsOf(ars: string): string {
  return ars.slice(0, 5) + ars.slice(9);
}

/** Whether an area lies in another one, or is it. */
export function liesIn(area: AreaKey, whole: AreaKey): boolean {
  return area.kind === whole.kind && area.digits.startsWith(whole.digits);
}

/** The areas that an area lies in, itself first, its Land last. */
export function withWholes({ kind, digits }: AreaKey): readonly AreaKey[] {
  return LENGTHS[kind]
    .filter((length) => length <= digits.length)
    .map((length) => ({ kind, digits: digits.slice(0, length) }))
    .reverse();
}
