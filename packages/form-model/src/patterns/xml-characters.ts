import type { FoundCharacter } from "./din-91379.js";

const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Anchored ECMAScript pattern of the texts that XML 1.0 can hold. */
export const XML_TEXT_ECMA_SCRIPT_PATTERN =
  "^[\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]*$";

/**
 * The first character that no XML 1.0 document can hold, not even escaped: most control characters, U+FFFE, U+FFFF and
 * halves of surrogate pairs.
 *
 * @source XML 1.0, production Char
 */
export function firstForbiddenXmlCharacter(
  text: string,
): FoundCharacter | undefined {
  const match = FORBIDDEN.exec(text);
  return match === null
    ? undefined
    : { offset: match.index, character: match[0] };
}
