import { words, type SignatureLines } from "./content.js";

/** Lines for place and date, and to sign on. */
export function signatureLines(): SignatureLines {
  return {
    kind: "signature",
    captions: [words("Ort, Datum"), words("Unterschrift")],
  };
}
