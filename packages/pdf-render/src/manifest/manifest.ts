import type { Pointer } from "@fim-forms/form-model";

/** What a file of a submission is for: the words of FIT-Connect's `purpose`, and `schema` for what describes the data. */
export type PartRole = "form" | "data" | "schema" | "attachment";

/** One file that belongs to a submission. */
export interface ManifestPart {
  /**
   * Where it lies in the submission's folder: letters, digits, `_`, `-`, `.` and `/` only. Absent if it is only inside
   * the PDF.
   */
  readonly path?: string;
  /** Its name among the files inside the PDF. Absent if it is not inside. */
  readonly embeddedAs?: string;
  readonly role: PartRole;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha512: string;
  /** For attachments: the id that the data refer to, and the name that the citizen gave. */
  readonly attachmentId?: string;
  readonly fileName?: string;
}

/** The form that was filled in. */
export interface ManifestForm {
  /** FIM id in the long form. */
  readonly id: string;
  /** Absent for a working copy. */
  readonly version?: string;
  readonly title: string;
  /** Name in addresses, where a server offered the form. */
  readonly slug?: string;
  /** SHA-512 over form-model.json with the entries of all its code lists. */
  readonly modelSha512: string;
}

/** The account that a submission was sent by, and what came from it. Never whose it is: the answers say that. */
export interface ManifestAccount {
  /** Key of the account's kind, such as `bundid`. */
  readonly provider: string;
  /** What citizens call it. */
  readonly name: string;
  /** Trust level of the log-in: `basis`, `substanziell`, `hoch`. */
  readonly level?: string;
  /** Answers that stand as the account gave them; all others come from the citizen. */
  readonly answers: readonly {
    readonly pointer: Pointer;
    /** Trust level of this answer. */
    readonly level?: string;
  }[];
}

/**
 * What belongs to a submission, and by which checksums it is known. It lies as manifest.json beside the parts, and the
 * same without the PDF is inside the PDF, which cannot hold its own checksum.
 *
 * A part without `path` and `embeddedAs` is known by its checksum alone: it was handed over in another way.
 */
export interface SubmissionManifest {
  readonly formatVersion: 1;
  readonly kind: "submission";
  /** What has made the documents. */
  readonly engine: { readonly name: string; readonly version: string };
  readonly submissionId?: string;
  /** For people: what the citizen quotes and the caseworker finds. */
  readonly reference: string;
  /** RFC 3339 with offset. */
  readonly submittedAt: string;
  readonly form: ManifestForm;
  /** Absent where it was sent without one. */
  readonly account?: ManifestAccount;
  readonly parts: readonly ManifestPart[];
}

/** Name of the manifest, in a folder and inside a PDF. */
export const MANIFEST_NAME = "manifest.json";
