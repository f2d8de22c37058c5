/** Bounds that keep a hostile document from costing more than a large honest one. */
export interface XmlLimits {
  /** Size of one input file in bytes. */
  readonly maxSizeBytes: number;
  /** Open elements at one time. Real schemas stay below 60. */
  readonly maxDepth: number;
  /** Elements in a document. A code list of 20,000 rows and 16 columns has 660,000. */
  readonly maxElements: number;
  /** Attributes of one element, namespace declarations included. */
  readonly maxAttributes: number;
  /** Length of an element's or attribute's name. */
  readonly maxNameLength: number;
}

/** What the compiler uses unless told otherwise. */
export const DEFAULT_LIMITS: XmlLimits = {
  maxSizeBytes: 16 * 1024 * 1024,
  maxDepth: 200,
  maxElements: 2_000_000,
  maxAttributes: 200,
  maxNameLength: 1_000,
};

/** What the compiler uses if its user has another opinion on the size of files. */
export function limitsWith(maxSizeBytes: number | undefined): XmlLimits {
  // A fresh object each time would make the scanner compile its code anew each time.
  return maxSizeBytes === undefined
    ? DEFAULT_LIMITS
    : { ...DEFAULT_LIMITS, maxSizeBytes };
}
