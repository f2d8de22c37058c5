import type { Cursor } from "./cursor.js";
import { LAENDER, landOf } from "./vocabulary.js";

/** Länder that the rule has spoken of, for "alle anderen Länder". */
export interface Scopes {
  readonly named: Set<string>;
}

export interface LandScope {
  readonly in: readonly string[];
  /** "nur für": something is said of the others too. */
  readonly only: boolean;
}

const NOUNS = new Set([
  "land",
  "länder",
  "ländern",
  "bundesland",
  "bundesländer",
  "bundesländern",
]);
const OTHERS = new Set([
  "anderen",
  "übrigen",
  "restlichen",
  "sonstigen",
  "weiteren",
]);

/**
 * `für die Länder NW, SL`, `in Thüringen`, `nur für das Land TH`, `für alle anderen Bundesländer`,
 * `für alle Länder außer RP und ST`; Länder are kept in the order of their official list.
 *
 * @param bare - without the preposition
 */
export function parseLandScope(
  cursor: Cursor,
  scopes: Scopes,
  bare = false,
): LandScope | undefined {
  return cursor.attempt(() => {
    const only = cursor.take("nur");
    if (!bare && !cursor.take("für") && !cursor.take("in")) return undefined;
    const all = cursor.take("alle") || cursor.take("allen");
    if (!all) cursor.takeOf(new Set(["die", "das", "den", "dem"]));
    const others = cursor.takeOf(OTHERS) !== "";
    const noun = cursor.takeOf(NOUNS) !== "";
    if (others || all) {
      if (!noun && !others) return undefined;
      const excepts =
        cursor.take("ausser") ||
        cursor.take("mit", "ausnahme", "von") ||
        cursor.take("ausgenommen");
      const except = excepts ? parseLaender(cursor) : undefined;
      if (excepts && except === undefined) return undefined;
      if (others && scopes.named.size === 0 && except === undefined)
        return cursor.fail("no Land was named before the others");
      const excluded = except ?? (others ? [...scopes.named] : []);
      const rest = LAENDER.filter((land) => !excluded.includes(land));
      if (rest.length === 0) return cursor.fail("no Land is left");
      if (except !== undefined) for (const land of rest) scopes.named.add(land);
      return { in: rest, only };
    }
    const named = parseLaender(cursor);
    if (named === undefined) return undefined;
    for (const land of named) scopes.named.add(land);
    return { in: LAENDER.filter((land) => named.includes(land)), only };
  });
}

function parseLaender(cursor: Cursor): readonly string[] | undefined {
  const laender: string[] = [];
  for (;;) {
    const land = cursor.attempt(() => {
      if (laender.length > 0) {
        const comma = cursor.take(",");
        if (
          !cursor.take("und") &&
          !cursor.take("oder") &&
          !cursor.take("sowie") &&
          !comma
        )
          return undefined;
      }
      cursor.takeOf(new Set(["für", "in", "das", "land"]));
      return parseLand(cursor);
    });
    if (land === undefined) break;
    laender.push(land);
  }
  return laender.length === 0
    ? cursor.fail("a Bundesland is expected here")
    : laender;
}

function parseLand(cursor: Cursor): string | undefined {
  const token = cursor.peek();
  if (token?.kind !== "word") return undefined;
  const compound = cursor.is("-", 1)
    ? landOf("", `${token.folded}-${cursor.word(2)}`)
    : undefined;
  const land = compound ?? landOf(token.text, token.folded);
  if (land === undefined) return undefined;
  cursor.at += compound === undefined ? 1 : 3;
  return land;
}
