/** What a file of the package is for; the words of FIT-Connect's `purpose`. */
export type PartRole = "form" | "data" | "attachment";

/** One file of the package. */
export interface ManifestPart {
  /** Relative to the package, letters, digits, "-", "." and "/" only. */
  readonly path: string;
  readonly role: PartRole;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha512: string;
  /** For attachments: the id that the data refer to, and the name that the citizen gave. */
  readonly attachmentId?: string;
  readonly fileName?: string;
}

/** The last file written of a package: where it is, everything else is. */
export interface Manifest {
  readonly formatVersion: 1;
  readonly submissionId: string;
  /** For people: what the citizen quotes and the caseworker finds. */
  readonly reference: string;
  /** ISO 8601 with offset. */
  readonly submittedAt: string;
  readonly form: {
    readonly slug: string;
    readonly id: string;
    readonly version: string;
    readonly title: string;
    /** SHA-512 over the form-model.json that the values were checked against. */
    readonly modelSha512: string;
  };
  readonly parts: readonly ManifestPart[];
}
