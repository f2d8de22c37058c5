import type { ManifestForm, SubmissionManifest } from "@fim-forms/pdf-render";

/**
 * The last file written of a package: where it is, everything else is. What every manifest says, and what the gateway
 * knows besides.
 */
export interface Manifest extends SubmissionManifest {
  readonly submissionId: string;
  readonly form: ManifestForm & { readonly slug: string };
}
