/** How sure it is who somebody is, or that a value is theirs. The German names, as the Online Access Act uses them. */
export const TRUST_LEVELS = ["basis", "substanziell", "hoch"] as const;

/** One of {@link TRUST_LEVELS}. */
export type TrustLevel = (typeof TRUST_LEVELS)[number];

/**
 * All spellings that accounts are known to use. Level 2 of STORK exists and is rarely used; it reaches less than
 * substantial.
 */
const SPELLINGS: ReadonlyMap<string, TrustLevel> = new Map([
  ["stork-qaa-level-1", "basis"],
  ["stork-qaa-level-2", "basis"],
  ["stork-qaa-level-3", "substanziell"],
  ["stork-qaa-level-4", "hoch"],
  ["http://eidas.europa.eu/loa/low", "basis"],
  ["http://eidas.europa.eu/loa/substantial", "substanziell"],
  ["http://eidas.europa.eu/loa/high", "hoch"],
  ["http://eidas.europa.eu/notnotified/loa/low", "basis"],
  ["http://eidas.europa.eu/notnotified/loa/substantial", "substanziell"],
  ["http://eidas.europa.eu/notnotified/loa/high", "hoch"],
  ["http://eidas.europa.eu/loa/notnotified/low", "basis"],
  ["http://eidas.europa.eu/loa/notnotified/substantial", "substanziell"],
  ["http://eidas.europa.eu/loa/notnotified/high", "hoch"],
  ["http://bsi.bund.de/eid/loa/normal", "basis"],
  ["http://bsi.bund.de/eid/loa/substantiell", "substanziell"],
  ["http://bsi.bund.de/eid/loa/substanziell", "substanziell"],
  ["http://bsi.bund.de/eid/loa/hoch", "hoch"],
  ["low", "basis"],
  ["substantial", "substanziell"],
  ["high", "hoch"],
  ["basis", "basis"],
  ["normal", "basis"],
  ["substanziell", "substanziell"],
  ["substantiell", "substanziell"],
  ["hoch", "hoch"],
]);

/**
 * Reads a trust level in any known spelling.
 *
 * @param own - spellings of one account, which count first
 * @returns `undefined` for anything else: what nobody knows is worth nothing
 */
export function readTrustLevel(
  text: string | undefined,
  own: ReadonlyMap<string, TrustLevel> = new Map(),
): TrustLevel | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  return own.get(trimmed) ?? SPELLINGS.get(trimmed.toLowerCase());
}

/** Whether a level is at least as high as another; an unknown one never is. */
export function reaches(
  level: TrustLevel | undefined,
  wanted: TrustLevel,
): boolean {
  return (
    level !== undefined &&
    TRUST_LEVELS.indexOf(level) >= TRUST_LEVELS.indexOf(wanted)
  );
}
