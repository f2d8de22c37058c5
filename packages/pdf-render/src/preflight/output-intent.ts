import { PDFName, type PDFDict } from "pdf-lib";

import {
  bytesOf,
  dictOf,
  entry,
  itemsOf,
  latin1,
  numberOf,
} from "./objects.js";

/** The colour space that device colours are meant in. */
export interface OutputProfile {
  readonly colourSpace: "RGB" | "GRAY" | "CMYK" | undefined;
  /** Components as the file states them. */
  readonly statedComponents: number | undefined;
}

const SPACES: ReadonlyMap<string, "RGB" | "GRAY" | "CMYK"> = new Map([
  ["RGB ", "RGB"],
  ["GRAY", "GRAY"],
  ["CMYK", "CMYK"],
]);

export const COMPONENTS = { RGB: 3, GRAY: 1, CMYK: 4 } as const;

const DEVICES: ReadonlySet<string> = new Set(["prtr", "mntr", "scnr", "spac"]);
const PROFILE_SPACES: ReadonlySet<string> = new Set([
  "RGB ",
  "GRAY",
  "CMYK",
  "Lab ",
]);

/** Whether bytes begin as an ICC profile that PDF 1.7 knows: of a version before 5. */
export function isProfile(bytes: Uint8Array): boolean {
  const header = latin1(bytes.subarray(0, 40));
  return (
    header.slice(36, 40) === "acsp" &&
    (bytes[8] ?? 5) < 5 &&
    DEVICES.has(header.slice(12, 16)) &&
    PROFILE_SPACES.has(header.slice(16, 20))
  );
}

/** The output intents of a document. */
export function outputIntents(catalog: PDFDict): PDFDict[] {
  return itemsOf(entry(catalog, "OutputIntents"))
    .map(dictOf)
    .filter((intent) => intent !== undefined);
}

/** The profile of the output intent for PDF/A; `undefined` if there is none. */
export function outputProfile(catalog: PDFDict): OutputProfile | undefined {
  const intent = outputIntents(catalog).find(
    (candidate) => entry(candidate, "S") === PDFName.of("GTS_PDFA1"),
  );
  const stream = entry(intent, "DestOutputProfile");
  const bytes = bytesOf(stream);
  if (bytes === undefined) return undefined;
  const device = latin1(bytes.subarray(12, 16));
  const isForOutput = device === "prtr" || device === "mntr";
  return {
    colourSpace:
      isForOutput && isProfile(bytes)
        ? SPACES.get(latin1(bytes.subarray(16, 20)))
        : undefined,
    statedComponents: numberOf(entry(dictOf(stream), "N")),
  };
}
