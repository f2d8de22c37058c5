import type { DeliveryTarget, Outcome } from "../delivery-port.js";
import { PartChanged, Stopped } from "../read-part.js";
import { openApi } from "./api.js";
import { accepted, awaitVerdict, refused } from "./await-verdict.js";
import { askFirst, submit, upload } from "./hand-over.js";
import { callbackJudge } from "./callback.js";
import { openKeyRing } from "./key-ring.js";
import type { FitConnectOptions } from "./options.js";
import { create, encrypt, plan } from "./prepare.js";
import { readState, type State } from "./state.js";
import type { Step, StepTools } from "./step-tools.js";

const ATTEMPT_MS = 15 * 60 * 1000;

/**
 * Takes submissions to a destination of FIT-Connect. It is done when the receiver has accepted, by an event that it signed over
 * the very bytes that we sent; until then the delivery is pending, for up to three weeks.
 *
 * How a destination tells repetitions: by the submission's id, which is used once, and by `senderReference`. There is no
 * `lookup`: sending goes on from where it was, and asks the event log before it does anything again.
 */
export function fitConnect(options: FitConnectOptions): DeliveryTarget {
  const { name, now = () => new Date(), log, contact } = options;
  const api = openApi({
    ...options,
    peer: options.peer ?? {},
    userAgent: `fim-forms/0.1${contact === undefined ? "" : ` (+${contact})`}`,
    now,
  });
  const keys = openKeyRing(api, options.trust, now);
  const callbacks =
    options.callbackSecret === undefined
      ? undefined
      : callbackJudge(options.callbackSecret, now);
  return {
    name,
    type: "fit-connect",
    ...(callbacks === undefined
      ? {}
      : {
          hear: (headers, body) => {
            const verdict = callbacks.judge(headers, body);
            return verdict.ok
              ? verdict.hints.map(({ caseId }) => caseId)
              : undefined;
          },
        }),
    limits: { attemptMs: ATTEMPT_MS, concurrency: 2 },
    send: (delivery) =>
      advance({
        delivery,
        options,
        api,
        keys,
        now,
        alarm: (alarm, problem) => {
          log?.({
            event: "alarm",
            alarm: `fit-connect-${alarm}`,
            target: name,
            problem,
          });
        },
      }),
  };
}

async function advance(tools: StepTools): Promise<Outcome> {
  const { progress } = tools.delivery;
  let state = readState(await progress.read());
  let isResumed = state !== undefined;
  for (;;) {
    let step: Step;
    try {
      step = await stepFrom(state, isResumed, tools);
    } catch (error) {
      if (error instanceof PartChanged)
        return { kind: "permanent", problem: error.message };
      if (error instanceof Stopped)
        return { kind: "retry", problem: error.message };
      throw error;
    }
    if (step.kind === "end") return step.outcome;
    if (step.state !== state) await progress.save(step.state);
    state = step.state;
    isResumed = false;
  }
}

/** The one step that leads on from a state. */
function stepFrom(
  state: State | undefined,
  isResumed: boolean,
  tools: StepTools,
): Promise<Step> {
  if (state === undefined) return plan(1, tools);
  switch (state.phase) {
    case "planned":
      return create(state, tools);
    case "created":
      return isResumed ? askFirst(state, tools) : encrypt(state, tools);
    case "encrypted":
      return isResumed ? askFirst(state, tools) : upload(state, tools);
    case "uploaded":
      return isResumed ? askFirst(state, tools) : submit(state, tools);
    case "submitted":
      return awaitVerdict(state, tools);
    case "accepted":
      return Promise.resolve(accepted(state));
    case "rejected":
      return Promise.resolve(refused(state));
  }
}
