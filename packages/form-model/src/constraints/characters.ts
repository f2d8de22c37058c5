import {
  firstForbiddenXmlCharacter,
  firstNonLatin,
  type FoundCharacter,
} from "../patterns/index.js";
import type { Check, Finding } from "./finding.js";
import { isPlainText } from "./text.js";

/** Only characters that XML 1.0 can carry; anything else could not be submitted. */
export const checkXmlCharacters: Check<string> = (text) =>
  isPlainText(text) ? undefined : findingFor(firstForbiddenXmlCharacter(text));

/** Only letters of DIN SPEC 91379, data type C, which every register in Germany can store. */
export const checkLatinCharacters: Check<string> = (text) =>
  isEverydayLatin(text) ? undefined : findingFor(firstNonLatin(text));

/** The common case in one pass: letters that are Latin on their own, which leaves out all that combine. */
export function isEverydayLatin(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isLatin =
      (unit >= 0x20 && unit <= 0x7e) ||
      (unit >= 0xa0 && unit <= 0x17e && unit !== SOFT_HYPHEN);
    if (!isLatin) return false;
  }
  return true;
}

const SOFT_HYPHEN = 0xad;

const VISIBLE = /^[\p{L}\p{N}\p{P}\p{S}]\p{M}{0,3}$/u;

function findingFor(found: FoundCharacter | undefined): Finding | undefined {
  if (found === undefined) return undefined;
  const { character } = found;
  return {
    constraint: "characters",
    params: {
      codePoint: Array.from(character.slice(0, 8), codePointName).join(" "),
      // Invisible characters and halves of pairs would spoil the message that shows them.
      ...(VISIBLE.test(character) ? { character } : {}),
    },
  };
}

function codePointName(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, "0")}`;
}
