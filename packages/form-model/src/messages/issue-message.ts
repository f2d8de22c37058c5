import type { Issue } from "../issue.js";
import type { FormNode } from "../model.js";
import { englishTexts } from "./english.js";
import { germanTexts } from "./german.js";
import type { IssueTexts } from "./message-texts.js";
import { tellIssue } from "./tell-issue.js";

/** Languages that findings can be told in. */
export type MessageLanguage = "de" | "en";

const TEXTS: Readonly<Record<MessageLanguage, IssueTexts>> = {
  de: germanTexts,
  en: englishTexts,
};

/** As {@link tellIssue}, in one of the languages that servers speak. */
export function issueMessage(
  issue: Issue,
  node: FormNode | undefined,
  language: MessageLanguage,
): string {
  return tellIssue(TEXTS[language], issue, node);
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
