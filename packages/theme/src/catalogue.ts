import type { DocumentedCode } from "@fim-forms/form-model";

/** What is said when theme.json is read: pages of docs/diagnostics.md. */
export const THEME_CODES: readonly DocumentedCode[] = [
  {
    code: "THM1001",
    severity: "error",
    title: "theme.json of another shape",
    explanation:
      "Something in theme.json is missing, unknown or of another kind; the message names the place.",
    example: '"action": "red"',
    fix: "Write what the message expects; theme.schema.json lets an editor complete it.",
  },
  {
    code: "THM1002",
    severity: "error",
    title: "Corner too round",
    explanation: "The radius of corners is larger than an input's text allows.",
    example: '"cornerRadius": 40',
    fix: "Take a smaller one; a rounder corner would cut into the text of an input.",
  },
];
