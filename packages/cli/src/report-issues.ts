import {
  formatFimId,
  issueMessage,
  parsePointer,
  type FormModel,
  type FormNode,
  type Issue,
} from "@fim-forms/form-model";

import type { Io } from "./command.js";
import { printable } from "./printable.js";

/** An issue as `--json` prints it. */
export interface PrintedIssue {
  readonly pointer: string;
  /** With version, such as `F60000000227V1.1`. */
  readonly fimId: string;
  readonly constraint: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** German, as the citizen reads it. */
  readonly message: string;
}

/** Adds the words to an issue. */
export function toPrintedIssue(model: FormModel, issue: Issue): PrintedIssue {
  const { pointer, fimId, constraint, params } = issue;
  return {
    pointer,
    fimId: formatFimId(fimId),
    constraint,
    params,
    message: issueMessage(issue, nodeAt(model, pointer), "de"),
  };
}

/** Prints one line an issue, and a count. */
export function reportIssues(
  model: FormModel,
  issues: readonly Issue[],
  io: Io,
): void {
  for (const issue of issues) {
    const { pointer, fimId, constraint } = toPrintedIssue(model, issue);
    const text = issueMessage(issue, nodeAt(model, pointer), "en");
    io.err(
      printable(`${pointer || "/"} ${fimId} ${constraint}: ${text}`) + "\n",
    );
  }
  if (issues.length > 0)
    io.err(
      issues.length === 1 ? "1 issue\n" : `${String(issues.length)} issues\n`,
    );
}

/** The node that a pointer leads to; `undefined` where the form has none, as for an unknown property. */
function nodeAt(model: FormModel, pointer: string): FormNode | undefined {
  let nodes = model.children;
  let found: FormNode | undefined;
  for (const token of parsePointer(pointer)) {
    if (found !== undefined && found.occurs.max !== 1 && /^\d+$/.test(token))
      continue;
    found = nodes.find(({ key }) => key === token);
    if (found === undefined) return undefined;
    nodes = found.kind === "group" ? found.children : [];
  }
  return found;
}
