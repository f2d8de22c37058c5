import { PDFStream, type PDFDict } from "pdf-lib";

import { operations } from "./content-lexer.js";
import { findings, type Finding } from "./finding.js";
import { bytesOf, dictOf, entry, nameOf, numberOf, textOf } from "./objects.js";

/** The encodings of ISO 32000-1, 9.7.5.2: their names end in the direction of writing. */
const PREDEFINED =
  /^(?:Identity|GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K|UniGB-UCS2|UniGB-UTF16|B5pc|HKscs-B5|ETen-B5|ETenms-B5|CNS-EUC|UniCNS-UCS2|UniCNS-UTF16|83pv-RKSJ|90ms-RKSJ|90msp-RKSJ|90pv-RKSJ|Add-RKSJ|EUC|Ext-RKSJ|UniJIS-UCS2|UniJIS-UCS2-HW|UniJIS-UTF16|KSC-EUC|KSCms-UHC|KSCms-UHC-HW|KSCpc-EUC|UniKS-UCS2|UniKS-UTF16)-[HV]$|^[HV]$/;

/** The characters that they encode. */
const ORDERINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:Uni)?GB/, "GB1"],
  [/^(?:B5pc|HKscs|ETen|CNS|UniCNS)/, "CNS1"],
  [/^(?:KSC|UniKS)/, "Korea1"],
  [/^/, "Japan1"],
];

/** The encoding of a font with character ids: one of the standard, or whole in the file and of one mind with the font. */
export function checkCMap(
  font: PDFDict,
  descendant: PDFDict | undefined,
): Finding[] {
  const encoding = entry(font, "Encoding");
  const name = nameOf(entry(font, "BaseFont"));
  const characters = dictOf(entry(descendant, "CIDSystemInfo"));
  if (encoding instanceof PDFStream) {
    return [
      ...(isSameCollection(characters, encoding.dict) ? [] : strange(name)),
      ...checkData(encoding),
    ];
  }
  const standard = nameOf(encoding) ?? "";
  if (!PREDEFINED.test(standard)) {
    return findings(["A 6.2.11.3.3-1", "UA 7.21.3.3-1"], standard);
  }
  if (standard.startsWith("Identity-")) return [];
  const ordering = ORDERINGS.find(([names]) => names.test(standard))?.[1];
  return textOf(entry(characters, "Registry")) === "Adobe" &&
    textOf(entry(characters, "Ordering")) === ordering
    ? []
    : strange(name);
}

function strange(name: string | undefined): Finding[] {
  return findings(["A 6.2.11.3.1-1", "UA 7.21.3.1-1"], name);
}

/** Encodings may know fewer characters than the font, which has the later supplement then. */
function isSameCollection(
  ofFont: PDFDict | undefined,
  encoding: PDFDict,
): boolean {
  const ofEncoding = dictOf(entry(encoding, "CIDSystemInfo"));
  return (
    ofEncoding !== undefined &&
    ["Registry", "Ordering"].every(
      (key) => textOf(entry(ofFont, key)) === textOf(entry(ofEncoding, key)),
    ) &&
    (numberOf(entry(ofFont, "Supplement")) ?? 0) >=
      (numberOf(entry(ofEncoding, "Supplement")) ?? 0)
  );
}

/** What the data of an encoding say, against the dictionary around them. */
function checkData(encoding: PDFStream): Finding[] {
  let direction = 0;
  const bases: (string | undefined)[] = [];
  const base = entry(encoding.dict, "UseCMap");
  if (base !== undefined) {
    bases.push(nameOf(base) ?? nameOf(entry(dictOf(base), "CMapName")));
  }
  for (const { operator, operands } of operations(
    bytesOf(encoding) ?? new Uint8Array(),
  )) {
    const [key, value] = operands.slice(-2);
    if (
      operator === "def" &&
      key?.kind === "name" &&
      key.value === "WMode" &&
      value?.kind === "number"
    ) {
      direction = value.value;
    }
    const last = operands.at(-1);
    if (operator === "usecmap") {
      bases.push(last?.kind === "name" ? last.value : undefined);
    }
  }
  const foreign = bases.find((one) => !PREDEFINED.test(one ?? ""));
  const isForeign = bases.some((one) => !PREDEFINED.test(one ?? ""));
  const stated = numberOf(entry(encoding.dict, "WMode")) ?? 0;
  return [
    ...(stated === direction
      ? []
      : findings(["A 6.2.11.3.3-2", "UA 7.21.3.3-2"])),
    ...(isForeign
      ? findings(["A 6.2.11.3.3-3", "UA 7.21.3.3-3"], foreign)
      : []),
  ];
}
