import type { FormValues } from "@fim-forms/form-model";
import type { ManifestAccount } from "@fim-forms/pdf-render";

import type { Prefill } from "../prefill/apply-mapping.js";
import { answersFrom } from "../prefill/lock-answers.js";
import type { TrustLevel } from "../prefill/trust-level.js";
import type { Queryable } from "../storage/database.js";

/** Who sends a submission by an account. */
export interface Applicant {
  /** What the account gives to the form, worked out anew: not what any page has shown. */
  readonly prefill: Prefill;
  readonly account: {
    /** Key of the mapping, such as `bundid`. */
    readonly provider: string;
    /** What citizens call it. */
    readonly name: string;
    readonly level?: TrustLevel;
  };
  /** Notes in the submission's own transaction that it is theirs. */
  readonly bind: (inside: Queryable, submissionId: string) => Promise<void>;
}

/** What a submission says about its account, and about which answers came from it. */
export function accountNote(
  values: FormValues,
  { prefill, account }: Applicant,
): ManifestAccount {
  return { ...account, answers: answersFrom(values, prefill) };
}
