import type { Diagnostic, Severity } from "@fim-forms/form-model";

/** What was found in one file. */
export interface CheckedFile {
  readonly name: string;
  readonly findings: readonly Diagnostic[];
}

/** How many findings of each kind there are. */
export type Counts = Readonly<Record<Severity, number>>;

const GRAVITY: Readonly<Record<Severity, number>> = {
  info: 0,
  warning: 1,
  error: 2,
};

/** Whether a finding is at least so grave. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return GRAVITY[severity] >= GRAVITY[least];
}

/** Counts findings by how grave they are. */
export function countFindings(files: readonly CheckedFile[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { findings } of files)
    for (const { severity } of findings) counts[severity]++;
  return counts;
}
