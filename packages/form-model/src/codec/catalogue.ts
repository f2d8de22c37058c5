import type { DocumentedCode } from "../diagnostic.js";

/** What is said when form-model.json or a file of code-lists/ is read: pages of docs/diagnostics.md. */
export const FORM_MODEL_CODES: readonly DocumentedCode[] = [
  {
    code: "FIM6001",
    severity: "error",
    title: "No form model",
    explanation:
      "The JSON is something else than the compiler's form model, so there is no form to show.",
    example: "schema.json in place of form-model.json",
    fix: "Pass the form-model.json that fim compile has written.",
  },
  {
    code: "FIM6002",
    severity: "error",
    title: "Other format version",
    explanation:
      "The form model was written by a version of the compiler whose format this program does not read.",
    example: "a form compiled last year, served by the program of today",
    fix: "Compile the schema again, or update the program where the form is the newer one.",
  },
  {
    code: "FIM6003",
    severity: "error",
    title: "Incomplete form model",
    explanation:
      "Something that every form model has is missing or of another kind.",
    example: "a field without a label, after editing by hand",
    fix: "Compile the schema again; form-model.json is not meant to be edited.",
  },
  {
    code: "FIM6004",
    severity: "error",
    title: "Form model that contradicts itself",
    explanation:
      "Parts of the form model do not fit one another: paths, keys, code lists, translations, or a pattern that cannot be run.",
    example: "a field that names a code list which is not there",
    fix: "Compile the schema again; form-model.json is not meant to be edited.",
  },
  {
    code: "FIM6005",
    severity: "error",
    title: "Code list file missing or of another list",
    explanation:
      "Long lists stand in files of their own beside form-model.json. One of them is not there, cannot be read, or holds another list.",
    example: "form-model.json copied without the folder code-lists",
    fix: "Copy the folder code-lists together with form-model.json.",
  },
  {
    code: "FIM6006",
    severity: "warning",
    title: "Pattern of another version",
    explanation:
      "A pattern is not translated as this version would translate it; the one in the file is used.",
    example: "a form compiled by an earlier version",
    fix: "Compile the schema again.",
  },
];
