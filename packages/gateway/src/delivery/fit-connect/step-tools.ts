import type { DeliveryPackage, Outcome } from "../delivery-port.js";
import type { Api, ApiFailure } from "./api.js";
import type { KeyRing } from "./key-ring.js";
import type { FitConnectOptions } from "./options.js";
import type { State } from "./state.js";

/** What every step works with. */
export interface StepTools {
  readonly delivery: DeliveryPackage;
  readonly options: FitConnectOptions;
  readonly api: Api;
  readonly keys: KeyRing;
  readonly now: () => Date;
  /** Says something that a person should look into. */
  readonly alarm: (alarm: string, problem: string) => void;
}

/** How a step ended: further, or with an outcome that ends the attempt. */
export type Step =
  | { readonly kind: "next"; readonly state: State }
  | { readonly kind: "end"; readonly outcome: Outcome };

/** Goes on from a state, once it is saved. */
export function next(state: State): Step {
  return { kind: "next", state };
}

/** Ends the attempt. */
export function end(outcome: Outcome): Step {
  return { kind: "end", outcome };
}

/** Ends the attempt for good: a person must look. */
export function giveUp(problem: string): Step {
  return end({ kind: "permanent", problem });
}

/** Ends the attempt as a failed call wants it, where making the call again does no harm. */
export function endAfter(what: string, failure: ApiFailure): Step {
  const problem = `${what}: ${failure.problem}`;
  switch (failure.kind) {
    case "refused":
    case "misconfigured":
      return giveUp(problem);
    case "busy": {
      const { afterMs } = failure;
      return end({
        kind: "retry",
        problem,
        ...(afterMs === undefined ? {} : { afterMs }),
      });
    }
    case "unreached":
    case "unanswered":
      return end({ kind: "retry", problem });
  }
}
