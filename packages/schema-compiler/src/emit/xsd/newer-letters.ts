/**
 * Characters of DIN SPEC 91379 that Unicode added or moved to another category after version 3.1, to which XML Schema
 * 1.0 refers and which libxml2 knows: by category, `ẞ` is no letter there and `§` no punctuation.
 */
const NEWER_MEMBERS: ReadonlyMap<string, string> = new Map([
  ["L", "ẞ"],
  ["Lu", "ẞ"],
  ["Lo", "ªº"],
  ["P", "§¶"],
  ["Po", "§¶"],
]);

/**
 * The same pattern, with these characters named beside their categories, so that engines with older tables accept
 * what the others accept. The reverse is left: older tables count `§` among the symbols, so `\\p{S}` and what is
 * built of it (`\\w`) let it through there.
 *
 * @param pattern - in XML Schema's syntax
 */
export function withNewerLetters(pattern: string): string {
  let depth = 0;
  return pattern.replace(
    /\\p\{(\w+)\}|\\.|[[\]]/gsu,
    (token: string, category: string | undefined) => {
      if (token === "[") depth += 1;
      if (token === "]") depth -= 1;
      const members =
        category === undefined ? undefined : NEWER_MEMBERS.get(category);
      if (members === undefined) return token;
      return depth > 0 ? token + members : `[${token}${members}]`;
    },
  );
}
