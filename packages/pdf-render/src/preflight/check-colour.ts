import type { RuleId } from "./catalogue.js";
import type { ReadContent } from "./drawn-content.js";
import { finding, type Finding } from "./finding.js";
import { bytesOf, entry, has, isTrue, nameOf, rawEntry } from "./objects.js";
import {
  COMPONENTS,
  isProfile,
  outputIntents,
  outputProfile,
} from "./output-intent.js";
import type { PdfFile } from "./pdf-file.js";

/** Colours mean the same everywhere: device colours need an output intent. */
export function checkColour(
  file: PdfFile,
  contents: readonly ReadContent[],
): Finding[] {
  const profile = outputProfile(file.catalog);
  const found: Finding[] = [];
  const profiles = outputIntents(file.catalog)
    .map((intent) => rawEntry(intent, "DestOutputProfile"))
    .filter((ref) => ref !== undefined);
  if (new Set(profiles.map(String)).size > 1) found.push(finding("A 6.2.3-2"));
  if (profile !== undefined) {
    const { colourSpace, statedComponents } = profile;
    if (colourSpace === undefined) found.push(finding("A 6.2.3-1"));
    else if (statedComponents !== COMPONENTS[colourSpace]) {
      found.push(finding("own profile-components", String(statedComponents)));
    }
  }
  for (const intent of outputIntents(file.catalog)) {
    if (has(intent, "DestOutputProfileRef")) found.push(finding("A 6.2.3-3"));
  }
  const space = profile?.colourSpace;
  const used = new Set(contents.flatMap(({ colours }) => [...colours]));
  const wants: readonly (readonly [string, boolean, RuleId])[] = [
    ["DeviceGray", space !== undefined, "A 6.2.4.3-4"],
    ["DeviceRGB", space === "RGB", "A 6.2.4.3-2"],
    ["DeviceCMYK", space === "CMYK", "A 6.2.4.3-3"],
  ];
  for (const [colour, isDefined, rule] of wants) {
    if (used.has(colour) && !isDefined) found.push(finding(rule));
  }
  return [...found, ...checkProfiles(file), ...checkImages(file)];
}

/** Colour spaces of the kind [/ICCBased stream]. */
function checkProfiles({ streams }: PdfFile): Finding[] {
  return streams
    .filter(({ dict }) => has(dict, "N") && has(dict, "Alternate"))
    .flatMap((stream) => {
      const bytes = bytesOf(stream);
      return bytes === undefined || isProfile(bytes)
        ? []
        : [finding("A 6.2.4.2-1")];
    });
}

function checkImages({ dictionaries }: PdfFile): Finding[] {
  return dictionaries
    .filter((dict) => nameOf(entry(dict, "Subtype")) === "Image")
    .flatMap((image) => [
      ...(has(image, "Alternates") ? [finding("A 6.2.8-1")] : []),
      ...(has(image, "OPI") ? [finding("A 6.2.8-2")] : []),
      ...(isTrue(entry(image, "Interpolate")) ? [finding("A 6.2.8-3")] : []),
    ]);
}
