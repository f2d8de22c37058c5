import type { ScalarValue } from "../model.js";
import type { Pointer } from "../pointer.js";
import type { Instance } from "./instance.js";
import type { Job } from "./rule-plan.js";

/** A statement that applies to an instance. */
export interface Outcome {
  readonly job: Job;
  /** The entry, or the form, that its condition was asked for. */
  readonly anchor: Instance;
  /** The instance is not the target itself but a group around it, which is demanded along with the target. */
  readonly isPassage: boolean;
  /** The answers that its condition looks at, empty ones included; at most 20. */
  readonly pointers: () => readonly Pointer[];
}

/** What the rules together say about an instance. */
export interface Effects {
  /** In the order of the rules. */
  readonly outcomes: readonly Outcome[];
  readonly isForbidden: boolean;
  /** It must hold an answer. */
  readonly isRequired: boolean;
  /** A group around something that must hold an answer. */
  readonly isPassage: boolean;
  readonly isOptional: boolean;
  readonly isHidden: boolean;
  /** The value that it has, whatever was entered. */
  readonly fixedValue: ScalarValue | undefined;
  /** The codes that may be chosen; `undefined` means all of the list. */
  readonly allowedCodes: readonly string[] | undefined;
  /** The demands that are not met. */
  readonly broken: readonly Job[];
}

/** True if a rule demands the instance, itself or for the sake of something in it. */
export function isDemandedByRule({ effects }: Instance): boolean {
  return effects !== undefined && (effects.isRequired || effects.isPassage);
}

/** True if a rule takes the structure's demand back. An alternative that is given stays given. */
export function isMadeOptional({ effects, plan }: Instance): boolean {
  return (
    effects?.isOptional === true && !effects.isRequired && !plan.isAlternative
  );
}
