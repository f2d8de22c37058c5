import type { PDFDict } from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import { operations } from "./content-lexer.js";
import type { ReadContent } from "./drawn-content.js";
import { finding, findings, type Finding } from "./finding.js";
import { markId, markText } from "./mark-properties.js";
import { dictOf, entry, has, textOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";
import { shownCodes } from "./shown-codes.js";
import type { Structure, StructureElement } from "./structure-tree.js";

/** As RFC 3066 has it. */
const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;

/** Languages: tags that are some, and one for each text that is read out. */
export function checkLanguage(
  file: PdfFile,
  contents: readonly ReadContent[],
): Finding[] {
  const { catalog, structure } = file;
  const elements = structure?.elements ?? [];
  return [
    ...[catalog, ...elements.map(({ dict }) => dict)].flatMap((dict) =>
      has(dict, "Lang") ? checkTag(textOf(entry(dict, "Lang"))) : [],
    ),
    ...contents.flatMap(checkMarkTags),
    // The language of the document is that of everything that says nothing else.
    ...(isNamed(catalog)
      ? []
      : [
          ...checkParts(file),
          ...elements.flatMap(checkElement),
          ...checkAnnotations(file),
          ...contents.flatMap((content) => checkContent(content, structure)),
        ]),
  ];
}

function checkTag(language: string | undefined): Finding[] {
  if (language !== undefined && LANGUAGE.test(language)) return [];
  // Nothing stands for an unknown language, which PDF/UA does not let pass.
  return language === ""
    ? [finding("UA 7.2-29", "an empty tag")]
    : findings(["A 6.7.4-1", "UA 7.2-29"], language);
}

function checkMarkTags({ bytes, resources }: ReadContent): Finding[] {
  const tags = new Set<string>();
  for (const { operator, operands } of operations(bytes)) {
    if (operator !== "BDC" && operator !== "DP") continue;
    const language = markText(operands[1], resources, "Lang");
    if (language !== undefined) tags.add(language);
  }
  return [...tags].flatMap(checkTag);
}

function isNamed(dict: PDFDict | undefined): boolean {
  return (textOf(entry(dict, "Lang")) ?? "") !== "";
}

/** Whether an element, or one around it, names its language. */
function speaks(element: StructureElement | undefined): boolean {
  for (let at = element; at !== undefined; at = at.parent) {
    if (has(at.dict, "Lang")) return isNamed(at.dict);
  }
  return false;
}

/** Bookmarks and metadata have no language of their own. */
function checkParts({ catalog }: PdfFile): Finding[] {
  const outlines = dictOf(entry(catalog, "Outlines"));
  return [
    ...(has(outlines, "First") ? [finding("UA 7.2-2")] : []),
    ...(has(catalog, "Metadata") ? [finding("UA 7.2-33")] : []),
  ];
}

const OF_ELEMENTS: readonly (readonly [string, RuleId])[] = [
  ["ActualText", "UA 7.2-21"],
  ["Alt", "UA 7.2-22"],
  ["E", "UA 7.2-23"],
];
const OF_MARKS: readonly (readonly [string, RuleId])[] = [
  ["ActualText", "UA 7.2-30"],
  ["Alt", "UA 7.2-31"],
  ["E", "UA 7.2-32"],
];

function checkElement(element: StructureElement): Finding[] {
  if (speaks(element)) return [];
  return OF_ELEMENTS.flatMap(([key, rule]) =>
    has(element.dict, key) ? [finding(rule, element.ownType)] : [],
  );
}

function checkAnnotations({ pages, structure }: PdfFile): Finding[] {
  const owners = new Map<PDFDict, StructureElement>();
  for (const element of structure?.elements ?? []) {
    for (const object of element.objects) owners.set(object, element);
  }
  return pages.flatMap(({ annotations, number }) =>
    annotations.flatMap((annotation) => {
      if (isNamed(annotation) || speaks(owners.get(annotation))) return [];
      const where = `page ${String(number)}`;
      const isField = has(annotation, "TU") || has(parentOf(annotation), "TU");
      return [
        ...(has(annotation, "Contents") ? [finding("UA 7.2-24", where)] : []),
        ...(isField ? [finding("UA 7.2-25", where)] : []),
      ];
    }),
  );
}

function parentOf(field: PDFDict): PDFDict | undefined {
  return dictOf(entry(field, "Parent"));
}

/** What is shown where neither marks nor elements name a language. */
function checkContent(
  { bytes, resources, page }: ReadContent,
  structure: Structure | undefined,
): Finding[] {
  // Annotations are told by their descriptions; forms stand in the language of whatever shows them.
  if (page === undefined) return [];
  const silent = new Set<RuleId>();
  const open: boolean[] = [];
  for (const { operator, operands } of operations(bytes)) {
    if (operator === "BMC" || operator === "BDC") {
      const [tag, properties] = operands;
      const said = (key: string): string | undefined =>
        markText(properties, resources, key);
      const mcid = markId(properties, resources);
      const owner =
        mcid === undefined ? undefined : structure?.ownerOf(page.ref, mcid);
      const isArtifact = tag?.kind === "name" && tag.value === "Artifact";
      const isKnown =
        open.includes(true) ||
        isArtifact ||
        (said("Lang") ?? "") !== "" ||
        speaks(owner);
      open.push(isKnown);
      if (isKnown || tag?.kind !== "name" || tag.value !== "Span") continue;
      for (const [key, rule] of OF_MARKS) {
        if (said(key) !== undefined) silent.add(rule);
      }
    } else if (operator === "EMC") open.pop();
    else if (!open.includes(true) && shownCodes(operator, operands) !== "") {
      silent.add("UA 7.2-34");
    }
  }
  return [...silent].map((rule) =>
    finding(rule, `page ${String(page.number)}`),
  );
}
