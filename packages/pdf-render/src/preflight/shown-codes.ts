import type { Operand } from "./content-lexer.js";

/** The codes that an operation shows, one character for each byte; nothing if it shows no text. */
export function shownCodes(
  operator: string,
  operands: readonly Operand[],
): string {
  const last = operands.at(-1);
  switch (operator) {
    case "Tj":
    case "'":
    case '"':
      return last?.kind === "string" ? last.value : "";
    case "TJ":
      return last?.kind === "list"
        ? last.items
            .map((item) => (item.kind === "string" ? item.value : ""))
            .join("")
        : "";
    default:
      return "";
  }
}
