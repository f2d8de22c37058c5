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
  const header = latin1(bytes.subarray(0, 40));
  return {
    colourSpace:
      header.slice(36, 40) === "acsp"
        ? SPACES.get(header.slice(16, 20))
        : undefined,
    statedComponents: numberOf(entry(dictOf(stream), "N")),
  };
}
