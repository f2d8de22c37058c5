/** What a submission claims of itself; the order is that of a report. */
export const CLAIMS = {
  readable: "The file can be read",
  sealed: "Nothing was changed since the file was written",
  manifest: "The manifest can be read",
  listed: "The files inside are those of the manifest",
  checksum: "Size and checksum are those of the manifest",
  beside: "The file is the one inside the PDF",
  form: "The form is known",
  xmlSchema: "The XML satisfies the XML Schema of the form",
  jsonSchema: "The JSON satisfies the JSON Schema of the form",
  sameValues: "XML and JSON hold the same answers",
  text: "Every answer is in the text of the pages",
  tags: "Every answer is in the tags, in order and under its label",
  readOut: "What is read out is what is shown",
  outlines: "Letters look like what they stand for",
  factsInPrint: "Reference and day of submission are in print",
  checksumsInPrint: "The checksums of the data are in print",
  pdfA: "PDF/A-3a",
  pdfUa: "PDF/UA-1",
  beyond: "What we ask beyond the standards",
} as const;

export type ClaimName = keyof typeof CLAIMS;

/** `unchecked`: nothing speaks against it, but what it would be held against is not at hand. */
export type Verdict = "holds" | "fails" | "unchecked";

/** One claim, and whether it holds. */
export interface Claim {
  readonly name: ClaimName;
  /** The file that it is about, as the manifest names it. */
  readonly part: string;
  readonly verdict: Verdict;
  /** The claim in words. */
  readonly message: string;
  /** What is wrong and where, or why it could not be checked; at most {@link MOST_DETAILS}. */
  readonly details: readonly string[];
}

/** What holds of a submission and what does not. */
export interface Verification {
  /** True if no claim fails. */
  readonly ok: boolean;
  readonly claims: readonly Claim[];
}

export const MOST_DETAILS = 20;

/** A claim that holds unless there are faults. */
export function claim(
  name: ClaimName,
  part: string,
  faults: readonly string[],
): Claim {
  const more = faults.length - MOST_DETAILS;
  return {
    name,
    part,
    verdict: faults.length === 0 ? "holds" : "fails",
    message: CLAIMS[name],
    details:
      more > 0
        ? [...faults.slice(0, MOST_DETAILS), `and ${String(more)} more`]
        : faults,
  };
}

/** A claim that could not be checked. */
export function unchecked(name: ClaimName, part: string, why: string): Claim {
  return {
    name,
    part,
    verdict: "unchecked",
    message: CLAIMS[name],
    details: [why],
  };
}

/** Sums claims up. */
export function verification(claims: readonly Claim[]): Verification {
  return { ok: claims.every(({ verdict }) => verdict !== "fails"), claims };
}
