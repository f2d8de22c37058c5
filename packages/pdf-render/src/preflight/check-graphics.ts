import type { PDFStream } from "pdf-lib";
import { type PDFDict } from "pdf-lib";

import { finding, findings, type Finding } from "./finding.js";
import { dictOf, entry, has, nameOf, numberOf, rawItemsOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

const INTENTS: ReadonlySet<string> = new Set([
  "RelativeColorimetric",
  "AbsoluteColorimetric",
  "Perceptual",
  "Saturation",
]);

const BLEND_MODES: ReadonlySet<string> = new Set(
  (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference " +
    "Exclusion Hue Saturation Color Luminosity"
  ).split(" "),
);

/** Graphics states and forms: nothing that depends on a device, a printer or another file. */
export function checkGraphics(file: PdfFile): Finding[] {
  const states = graphicsStates(file);
  return [
    ...[...states].flatMap(checkState),
    ...file.dictionaries.flatMap(checkHalftone),
    ...file.streams.flatMap(({ dict }) => checkXObject(dict)),
    ...file.streams.flatMap(checkIntentOfImage),
  ];
}

/** Whatever is named as one among resources; a dictionary need not say that it is one. */
function graphicsStates({ dictionaries }: PdfFile): ReadonlySet<PDFDict> {
  const states = new Set<PDFDict>();
  for (const dict of dictionaries) {
    if (nameOf(entry(dict, "Type")) === "ExtGState") states.add(dict);
    const named = dictOf(entry(dict, "ExtGState"));
    for (const key of named?.keys() ?? []) {
      const state = dictOf(named?.lookup(key));
      if (state !== undefined) states.add(state);
    }
  }
  return states;
}

function checkState(state: PDFDict): Finding[] {
  const found: Finding[] = [];
  if (has(state, "TR")) found.push(finding("A 6.2.5-1"));
  const transfer = entry(state, "TR2");
  if (transfer !== undefined && nameOf(transfer) !== "Default") {
    found.push(finding("A 6.2.5-2"));
  }
  if (has(state, "HTP")) found.push(finding("A 6.2.5-3"));
  const intent = nameOf(entry(state, "RI"));
  if (intent !== undefined && !INTENTS.has(intent)) {
    found.push(finding("A 6.2.6-1", intent));
  }
  for (const mode of rawItemsOf(entry(state, "BM"))) {
    const name = nameOf(mode) ?? "";
    if (!BLEND_MODES.has(name)) found.push(finding("A 6.2.10-1", name));
  }
  return found;
}

function checkHalftone(dict: PDFDict): Finding[] {
  const type = numberOf(entry(dict, "HalftoneType"));
  if (type === undefined) return [];
  return [
    ...(type === 1 || type === 5 ? [] : [finding("A 6.2.5-4", String(type))]),
    ...(has(dict, "HalftoneName") ? [finding("A 6.2.5-5")] : []),
  ];
}

function checkXObject(dict: PDFDict): Finding[] {
  switch (nameOf(entry(dict, "Subtype"))) {
    case "PS":
      return [finding("A 6.2.9-3")];
    case "Form": {
      const isPostScript =
        nameOf(entry(dict, "Subtype2")) === "PS" || has(dict, "PS");
      return [
        ...(isPostScript || has(dict, "OPI") ? [finding("A 6.2.9-1")] : []),
        ...(has(dict, "Ref") ? findings(["A 6.2.9-2", "UA 7.20-1"]) : []),
      ];
    }
    default:
      return [];
  }
}

function checkIntentOfImage(stream: PDFStream): Finding[] {
  const { dict } = stream;
  if (nameOf(entry(dict, "Subtype")) !== "Image") return [];
  const intent = nameOf(entry(dict, "Intent"));
  return intent === undefined || INTENTS.has(intent)
    ? []
    : [finding("A 6.2.6-1", intent)];
}
