import type { VerifiedEvent } from "./event-log.js";
import { eventIn, readLog } from "./read-log.js";
import type { In } from "./state.js";
import {
  end,
  endAfter,
  giveUp,
  next,
  type Step,
  type StepTools,
} from "./step-tools.js";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The service deletes what nobody has fetched after 21 days; a verdict cannot come any more. */
const LAST_DAY_MS = 21 * DAY_MS;

/** Asks for the receiver's verdict. */
export async function awaitVerdict(
  state: In<"submitted">,
  tools: StepTools,
): Promise<Step> {
  const answer = await readLog(state, tools);
  if (answer.kind === "failed")
    return endAfter("reading the event log", answer.failure);
  if (answer.kind === "gone")
    return giveUp("the service does not know the submission any more");
  const { log } = answer;
  const verdict = log.events.find(
    ({ name }) => name === "accept-submission" || name === "reject-submission",
  );
  if (verdict?.name === "accept-submission")
    return next({
      ...state,
      phase: "accepted",
      acceptedAt: verdict.at.toISOString(),
      evidence: verdict.set,
    });
  if (verdict !== undefined) return next(rejected(state, verdict));
  if (eventIn(log, "delete-submission") !== undefined)
    return giveUp("the service has deleted the submission without a verdict");
  const age = tools.now().getTime() - Date.parse(state.submittedAt);
  if (age > LAST_DAY_MS) return giveUp("no verdict within 21 days");
  return end({
    kind: "pending",
    checkAfterMs: pauseMs(age),
    externalRef: state.caseId,
  });
}

function rejected(
  state: In<"submitted">,
  { party, problems, set }: VerifiedEvent,
): In<"rejected"> {
  return { ...state, phase: "rejected", by: party, problems, evidence: set };
}

/** How long to wait before asking again: often while a verdict is likely, seldom later. A callback comes sooner anyway. */
export function pauseMs(ageMs: number): number {
  if (ageMs < 2 * MINUTE_MS) return 10 * SECOND_MS;
  if (ageMs < HOUR_MS) return MINUTE_MS;
  return ageMs < DAY_MS ? 10 * MINUTE_MS : HOUR_MS;
}

/** What is left to say of a submission that the receiver has accepted. */
export function accepted({
  submissionId,
  caseId,
  destinationId,
  acceptedAt,
  submittedAt,
  kid,
  fingerprint,
  tags,
  evidence,
}: In<"accepted">): Step {
  return end({
    kind: "done",
    receipt: `fit-connect:${submissionId}`,
    evidence: {
      submissionId,
      caseId,
      destinationId,
      submittedAt,
      acceptedAt,
      encryptedFor: { kid, fingerprint },
      authenticationTags: tags,
      acceptEvent: evidence,
    },
  });
}

/** What is left to say of a submission that was rejected: somebody must look, since the applicant believes to have applied. */
export function refused({ by, problems }: In<"rejected">): Step {
  if (by === "service")
    return giveUp("nobody has fetched the submission in time (14 days)");
  // Types are addresses of the service; titles and details may quote what was sent, and stay with the evidence.
  const types = problems.map(({ type }) =>
    /^https:\/\/schema\.fitko\.de\/[\w/.-]{1,200}$/.test(type)
      ? type.slice(type.lastIndexOf("/") + 1)
      : "unnamed",
  );
  return giveUp(`rejected by the receiver: ${types.slice(0, 5).join(", ")}`);
}
