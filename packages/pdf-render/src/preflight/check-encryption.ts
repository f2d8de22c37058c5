import type { PDFContext, PDFDict } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { dictOf, entry, numberOf } from "./objects.js";

/** Bit 10 of the permissions: programs that read out may take the text. */
const READ_OUT = 1 << 9;

/** An encrypted file: no PDF/A at all, and of PDF/UA nothing more can be said than whether it may be read out. */
export function checkEncryption(context: PDFContext): Finding[] {
  const dict: PDFDict | undefined = dictOf(
    context.lookup(context.trailerInfo.Encrypt),
  );
  const permissions = numberOf(entry(dict, "P"));
  const mayReadOut =
    permissions !== undefined && (permissions & READ_OUT) !== 0;
  return [
    finding("A 6.1.3-2"),
    mayReadOut
      ? finding("UA file", "it is encrypted")
      : finding("UA 7.16-1", permissions === undefined ? "no P" : undefined),
  ];
}
