import type { Issue } from "../issue.js";
import type { FormNode } from "../model.js";
import { englishTexts } from "./english.js";
import { germanTexts } from "./german.js";
import type { IssueTexts } from "./message-texts.js";

/** Languages that findings can be told in. */
export type MessageLanguage = "de" | "en";

const TEXTS: Readonly<Record<MessageLanguage, IssueTexts>> = {
  de: germanTexts,
  en: englishTexts,
};

/**
 * Tells what is wanted, for a place beside the field: "Geben Sie höchstens 55 Zeichen ein (jetzt 60)." Plain text; it
 * may hold characters of the answer, so it is escaped like any other text.
 *
 * @param node - the group or field that the issue is about; without it, the text is more general
 */
export function issueMessage(
  issue: Issue,
  node: FormNode | undefined,
  language: MessageLanguage,
): string {
  // An issue may come over the wire from a newer server.
  const texts: Partial<IssueTexts> = TEXTS[language];
  const text = Object.hasOwn(texts, issue.constraint)
    ? texts[issue.constraint]
    : undefined;
  return (text ?? TEXTS[language].required)(issue, node);
}

/**
 * The message for a list of findings, away from the field, so that it names it: "Familienname: Füllen Sie dieses Feld
 * aus."
 */
export function issueSummary(
  issue: Issue,
  node: FormNode | undefined,
  language: MessageLanguage,
): string {
  const message = issueMessage(issue, node, language);
  const label =
    node === undefined || node.label.input === ""
      ? (node?.name ?? "")
      : node.label.input;
  return label === "" ? message : `${label.replace(/:\s*$/, "")}: ${message}`;
}
