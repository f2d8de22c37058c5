import type { DocumentedCode } from "@fim-forms/form-model";

/** What commands say about files besides the packages they join: pages of docs/diagnostics.md. */
export const COMMAND_CODES: readonly DocumentedCode[] = [
  {
    code: "SUB1901",
    severity: "error",
    title: "No UTF-8",
    explanation: "The bytes of a JSON file are not UTF-8.",
    example: "a file saved as Windows-1252",
    fix: "Save it as UTF-8.",
  },
  {
    code: "SUB1902",
    severity: "error",
    title: "No JSON",
    explanation:
      "A file breaks the grammar of JSON, gives a key twice, or nests too deep.",
    example: "a comma behind the last entry",
    fix: "Correct the place that the message points at.",
  },
  {
    code: "SUB1903",
    severity: "error",
    title: "XML that its schema refuses",
    explanation:
      "The values passed, and their XML does not satisfy the form's XML Schema: two checks of ours disagree.",
    example: "none is known",
    fix: "Report it with the schema: it is a bug.",
  },
  {
    code: "SUB1904",
    severity: "error",
    title: "Code list changed after compiling",
    explanation:
      "A file of code-lists/ is not the one that the form was compiled with.",
    example: "code-lists/ of another build",
    fix: "Compile the schema again; its files belong together.",
  },
  {
    code: "SUB1905",
    severity: "error",
    title: "List not loaded",
    explanation: "A code list could not be fetched from the repository.",
    example: "no network, or a list that was never published",
    fix: "Check the address, or put the file into the folder by hand and run fim codelists fetch again.",
  },
  {
    code: "SUB1906",
    severity: "error",
    title: "Another list than asked for",
    explanation:
      "The repository answered with another list or version; nothing was written.",
    example: "a redirect to the newest version",
    fix: "Report it to the publisher of the list.",
  },
  {
    code: "SUB1907",
    severity: "error",
    title: "No answers",
    explanation:
      "A file of answers holds a list, a text or a number in place of an object.",
    example: "[1, 2]",
    fix: "Write answers under the keys of their fields, as in examples/.",
  },
];
