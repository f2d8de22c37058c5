import { codePointName } from "../diagnostics.js";
import { characterKind, codePointsOf } from "./characters.js";

/**
 * Text for places that no typesetter looks after, such as bookmarks and the title bar: one line, and characters
 * without a shape as their code points.
 */
export function visibleText(text: string): string {
  return codePointsOf(text.replace(/\s+/g, " ").trim())
    .map((codePoint) =>
      characterKind(codePoint) === "invisible"
        ? `‹${codePointName(codePoint)}›`
        : String.fromCodePoint(codePoint),
    )
    .join("");
}
