import { randomUUID } from "node:crypto";

import type { ApiFailure } from "./api.js";
import { findDestination } from "./prepare.js";
import { eventIn, readLog } from "./read-log.js";
import { tagOf } from "./seal.js";
import type { In, State } from "./state.js";
import {
  end,
  endAfter,
  giveUp,
  next,
  type Step,
  type StepTools,
} from "./step-tools.js";

/** How often a submission may be begun anew before a person looks. */
const MAX_ROUNDS = 3;

/** Uploads the attachments that the service does not have yet, and remembers each. */
export async function upload(
  state: In<"encrypted">,
  tools: StepTools,
): Promise<Step> {
  const { api, delivery } = tools;
  const [missing] = Object.keys(state.names.attachments).filter(
    (id) => !state.uploaded.includes(id),
  );
  if (missing === undefined) return next({ ...state, phase: "uploaded" });
  const jwe = await storedJwe(
    state.names.attachments[missing],
    state.tags.attachments[missing],
    tools,
  );
  if (jwe === undefined)
    return giveUp("what was encrypted is not kept any more");
  const answer = await api.call({
    method: "PUT",
    path: `/v2/submissions/${state.submissionId}/attachments/${missing}`,
    contentType: "application/jose",
    body: jwe,
    signal: delivery.signal,
  });
  if (answer.kind === "ok")
    return next({ ...state, uploaded: [...state.uploaded, missing] });
  if (answer.kind === "refused")
    return afterRefusal("uploading", state, answer, tools);
  return endAfter("uploading", answer);
}

/** Submits. Whoever does not hear an answer asks the event log before trying again. */
export async function submit(
  state: In<"uploaded">,
  tools: StepTools,
): Promise<Step> {
  const { api, delivery, now } = tools;
  const [metadata, data] = await Promise.all([
    storedJwe(state.names.metadata, state.tags.metadata, tools),
    storedJwe(state.names.data, state.tags.data, tools),
  ]);
  if (metadata === undefined || data === undefined)
    return giveUp("what was encrypted is not kept any more");
  const answer = await api.call({
    method: "PUT",
    path: `/v2/submissions/${state.submissionId}`,
    contentType: "application/json",
    body: JSON.stringify({
      encryptedMetadata: metadata.toString("latin1"),
      encryptedData: data.toString("latin1"),
    }),
    signal: delivery.signal,
  });
  switch (answer.kind) {
    case "ok":
      return next({
        ...state,
        phase: "submitted",
        submittedAt: now().toISOString(),
      });
    case "refused":
      return afterRefusal("submitting", state, answer, tools);
    case "unanswered":
      return end({ kind: "unknown", problem: `submitting: ${answer.problem}` });
    case "busy":
      return answer.isUnclear
        ? end({
            kind: "unknown",
            problem: `submitting: ${answer.problem}`,
            ...(answer.afterMs === undefined
              ? {}
              : { afterMs: answer.afterMs }),
          })
        : endAfter("submitting", answer);
    case "unreached":
    case "misconfigured":
      return endAfter("submitting", answer);
  }
}

/**
 * Before a step is made again, the service says what it has: an earlier attempt may have come further than it could save, and a
 * restored backup knows less than there was.
 */
export async function askFirst(
  state: In<"created"> | In<"encrypted"> | In<"uploaded">,
  tools: StepTools,
): Promise<Step> {
  const answer = await readLog(state, tools);
  switch (answer.kind) {
    case "failed":
      return endAfter("reading the event log", answer.failure);
    case "gone":
      return anew(state);
    case "log":
      break;
  }
  const submitted = eventIn(answer.log, "submit-submission");
  if (submitted !== undefined && state.phase !== "created")
    return next({
      ...state,
      phase: "submitted",
      submittedAt: submitted.at.toISOString(),
    });
  if (answer.log.refused.includes("submit-submission with other tags"))
    return giveUp(
      `submission ${state.submissionId} was submitted with a content that is not known here: was a backup restored?`,
    );
  return next(state);
}

/** A refusal may come of what happened meanwhile: submitted already, deleted after its time, or the key has changed. */
async function afterRefusal(
  what: string,
  state: In<"encrypted"> | In<"uploaded">,
  failure: ApiFailure & { readonly kind: "refused" },
  tools: StepTools,
): Promise<Step> {
  const asked = await askFirst(state, tools);
  if (asked.kind === "end" || asked.state.phase !== state.phase) return asked;
  if (failure.status === 409)
    // Submitted, says the call; not yet, says the log: it will.
    return end({ kind: "unknown", problem: `${what}: ${failure.problem}` });
  const destination = await findDestination(state.destinationId, tools);
  if ("kind" in destination) return destination;
  return destination.encryptionKid === state.kid
    ? giveUp(`${what}: ${failure.problem}`)
    : anew(state);
}

/** Gives up a submission that never was submitted, and begins another one. */
function anew({ destinationId, attachmentIds, round }: State): Step {
  if (round >= MAX_ROUNDS)
    return giveUp("the service has lost the submission several times");
  return next({
    formatVersion: 1,
    phase: "planned",
    destinationId,
    attachmentIds: Object.fromEntries(
      Object.keys(attachmentIds).map((path) => [path, randomUUID()]),
    ),
    round: round + 1,
  });
}

async function storedJwe(
  name: string | undefined,
  tag: string | undefined,
  { delivery }: StepTools,
): Promise<Buffer | undefined> {
  const bytes =
    name === undefined ? undefined : await delivery.progress.openBytes(name);
  if (bytes === undefined) return undefined;
  const jwe = Buffer.from(bytes);
  return tagOf(jwe.toString("latin1")) === tag ? jwe : undefined;
}
