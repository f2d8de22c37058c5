import {
  renderDiagnostic,
  type Diagnostic,
  type Severity,
} from "@fim-forms/form-model";

import type { Io } from "./command.js";

const COLOURS: Readonly<Record<Severity, string>> = {
  error: "31",
  warning: "33",
  info: "36",
};

/** How much of what a stage has to say is printed. */
export interface ReportOptions {
  /** Texts by the name that spans refer to, for the lines of source. */
  readonly sourceTexts?: ReadonlyMap<string, string>;
  /** Whether infos are printed or only counted. */
  readonly verbose?: boolean;
}

/** Prints diagnostics like a compiler, then a line that counts them. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  io: Io,
  { sourceTexts = new Map(), verbose = false }: ReportOptions = {},
): void {
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === "info" && !verbose) continue;
    const source = diagnostic.span?.source;
    const text = source === undefined ? undefined : sourceTexts.get(source);
    io.err(paint(renderDiagnostic(diagnostic, text), diagnostic, io) + "\n");
  }
  if (diagnostics.length > 0) io.err(countLine(diagnostics, verbose) + "\n");
}

function paint(rendered: string, diagnostic: Diagnostic, io: Io): string {
  if (!io.colour) return rendered;
  const { severity, code } = diagnostic;
  return rendered.replace(
    `${severity} ${code}:`,
    `\u001b[${COLOURS[severity]};1m${severity} ${code}:\u001b[0m`,
  );
}

function countLine(
  diagnostics: readonly Diagnostic[],
  verbose: boolean,
): string {
  const count = (severity: Severity): number =>
    diagnostics.filter((one) => one.severity === severity).length;
  const parts = (["error", "warning", "info"] as const)
    .map((severity) => [count(severity), severity] as const)
    .filter(([number]) => number > 0)
    .map(
      ([number, severity]) =>
        `${String(number)} ${severity}${number === 1 ? "" : "s"}${
          severity === "info" && !verbose ? " (shown with --verbose)" : ""
        }`,
    );
  return parts.join(", ");
}
