import type { Diagnostic } from "@fim-forms/form-model";

import type { Report } from "./define.js";
import { tooManyFindings } from "./reading.js";

/** Nobody reads more findings of one kind. */
export const MAX_FINDINGS = 1000;

/** Findings of one stage. */
export interface Collector {
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Collects findings, errors and others each up to a number that people read: a hostile document must not fill the
 * memory with them, and a thousand warnings must not hide an error.
 *
 * @diagnostics FIM1038 the rest is left out
 */
export function collector(): Collector {
  const diagnostics: Diagnostic[] = [];
  let errors = 0;
  let others = 0;
  return {
    diagnostics,
    report: (found) => {
      const count = found.severity === "error" ? ++errors : ++others;
      if (count <= MAX_FINDINGS) diagnostics.push(found);
      else if (count === MAX_FINDINGS + 1)
        diagnostics.push(tooManyFindings({ span: found.span }, MAX_FINDINGS));
    },
  };
}
