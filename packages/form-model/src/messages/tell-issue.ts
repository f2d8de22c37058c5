import type { Issue } from "../issue.js";
import type { FormNode } from "../model.js";
import type { IssueTexts } from "./message-texts.js";

/**
 * Tells what is wanted, for a place beside the field: "Geben Sie höchstens 55 Zeichen ein (jetzt 60)." Plain text; it
 * may hold characters of the answer, so it is escaped like any other text.
 *
 * @param texts - of one language, so that a page carries only the languages it speaks
 * @param node - the group or field that the issue is about; without it, the text is more general
 */
export function tellIssue(
  texts: IssueTexts,
  issue: Issue,
  node: FormNode | undefined,
): string {
  // An issue may come over the wire from a newer server.
  const known: Partial<IssueTexts> = texts;
  const text = Object.hasOwn(known, issue.constraint)
    ? known[issue.constraint]
    : undefined;
  return (text ?? texts.required)(issue, node);
}
