import type { FormContext, FormModel, FormValues } from "@fim-forms/form-model";

import type { ManifestAccount } from "./manifest/manifest.js";
import type { PdfTheme } from "./theme.js";

/** TrueType files that the text is set in. The same arrays should be passed again: parsed fonts are kept by identity. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
  /** Asked for characters that the three others lack. */
  readonly fallback: Uint8Array;
}

/** Bytes of one uploaded file, to be carried inside the PDF. */
export interface PdfAttachment {
  /** The `attachmentId` of the file value that the bytes belong to. */
  readonly attachmentId: string;
  readonly bytes: Uint8Array;
}

/** The service that was applied for. */
export interface PdfService {
  readonly name: string;
  /** LeiKa key, 14 digits. */
  readonly leikaKey?: string;
}

export interface PdfInput {
  readonly model: FormModel;
  /**
   * BCP 47 tag of the language to print questions in, if the form has been translated into it; its own language unless
   * given. What was not translated stays as it is and is tagged with its language; so are words of ours, which are German.
   */
  readonly language?: string;
  /** Canonical values, as a session submits them. */
  readonly values: FormValues;
  /** submission.xml, the data that the document shows. */
  readonly xml: string;
  /** submission.json, the same data once more. */
  readonly json: string;
  /** Number under which the submission is filed. */
  readonly reference: string;
  /** RFC 3339 with offset. The document shows the wall clock of that offset. */
  readonly submittedAt: string;
  readonly fonts: PdfFonts;
  /** Files to carry inside the PDF. Files that are only listed need no bytes. */
  readonly attachments?: readonly PdfAttachment[];
  /** Where attachments lie in the folder of the submission, by `attachmentId`: for the manifest. */
  readonly attachmentPaths?: ReadonlyMap<string, string>;
  /** Identifies the submission to machines, where it has such an id: for the manifest. */
  readonly submissionId?: string;
  /** The form's name in addresses, where a server offered it: for the manifest. */
  readonly formSlug?: string;
  /** schema.xsd of the form, to be carried inside: so the XML can be checked without this program. */
  readonly xsd?: string;
  /** Whether form-model.json and schema.xsd are carried inside, so that the file can be verified alone. Default true. */
  readonly carryForm?: boolean;
  readonly service?: PdfService;
  /** The account that it was sent by: what came from it is said below the title. */
  readonly account?: ManifestAccount;
  /** Name of the office, printed above the title, if the theme does not say it. */
  readonly authority?: string;
  /** Letterhead and colour. */
  readonly theme?: PdfTheme;
  /** Whether questions without an answer are left out (the default) or listed, as far as they were asked. */
  readonly unanswered?: "omit" | "list";
  /** Whether an appendix says which rules asked for what, and why. Default false. */
  readonly hasRuleTrace?: boolean;
  /** Whether the document ends with lines for place, date and signature. Default false. */
  readonly hasSignature?: boolean;
  /** What rules asked for beside the answers; the day of submission unless given. */
  readonly context?: FormContext;
  /**
   * What happens to a character that no font has. `show` (the default) prints its code point, ‹U+1F600›, and warns;
   * `error` makes no document.
   */
  readonly missingGlyphs?: "show" | "error";
}
