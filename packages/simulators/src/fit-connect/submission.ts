import type { AuthenticationTags } from "./events.js";
import type { Judgement } from "./judge-submission.js";
import type { PlausibleJwe } from "./jwe.js";
import { unprocessable } from "./problem.js";

/** Where a submission stands. */
export type SubmissionState =
  "incomplete" | "submitted" | "accepted" | "rejected" | "deleted";

/** A submission as the delivery service keeps it. */
export interface Submission {
  readonly submissionId: string;
  readonly caseId: string;
  readonly destinationId: string;
  readonly clientId: string;
  readonly service: string;
  readonly announced: readonly string[];
  readonly createdAt: Date;
  state: SubmissionState;
  submittedAt: Date | undefined;
  metadata: PlausibleJwe | undefined;
  data: PlausibleJwe | undefined;
  readonly attachments: Map<string, PlausibleJwe>;
  /** Signed events in their order. */
  readonly events: string[];
  judgement: Judgement | undefined;
}

/** The tags of everything that was submitted. */
export function tagsOf({
  metadata,
  data,
  attachments,
}: Submission): AuthenticationTags {
  if (metadata === undefined || data === undefined)
    throw unprocessable("Not submitted");
  return {
    metadata: metadata.tag,
    data: data.tag,
    attachments: Object.fromEntries(
      Array.from(attachments, ([id, { tag }]) => [id, tag]),
    ),
  };
}
