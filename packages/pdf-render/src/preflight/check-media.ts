import { finding, type Finding } from "./finding.js";
import { entry, itemsOf, nameOf, textOf, type Found } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

/** Sound and film: readers know what they play, and say what it is. */
export function checkMedia({ dictionaries }: PdfFile): Finding[] {
  return dictionaries
    .filter(
      (dict) =>
        nameOf(entry(dict, "S")) === "MCD" &&
        nameOf(entry(dict, "Type")) !== "StructElem",
    )
    .flatMap((dict) => [
      ...(textOf(entry(dict, "CT")) === undefined
        ? [finding("UA 7.18.6.2-1", textOf(entry(dict, "N")))]
        : []),
      ...(isDescribed(entry(dict, "Alt"))
        ? []
        : [finding("UA 7.18.6.2-2", textOf(entry(dict, "N")))]),
    ]);
}

/** Pairs of a language, which may be empty, and a text in it. */
function isDescribed(alternatives: Found): boolean {
  const items = itemsOf(alternatives).map(textOf);
  return (
    items.length > 0 &&
    items.length % 2 === 0 &&
    items.every((item, index) =>
      index % 2 === 0 ? item !== undefined : (item ?? "") !== "",
    )
  );
}
