import type { ScalarValue } from "../model.js";
import type { Instance } from "./instance.js";
import type { Job } from "./rule-plan.js";

/** A statement that applies to an instance. */
export interface Outcome {
  readonly job: Job;
  /** The entry, or the form, that its condition was asked for. */
  readonly anchor: Instance;
  /** The instance is not the target itself but a group around it, which is demanded along with the target. */
  readonly isPassage: boolean;
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

/**
 * Puts together what several statements say about one instance. `forbid` beats all others (where it is enforced:
 * what takes no part cannot be required), `require` beats `optional`, the first fixed value counts, and of codes
 * those remain that every restriction allows.
 *
 * @param outcomes - in the order of the rules
 */
export function effectsOf(outcomes: readonly Outcome[]): Effects | undefined {
  if (outcomes.length === 0) return undefined;
  const effects = {
    outcomes,
    isForbidden: false,
    isRequired: false,
    isPassage: false,
    isOptional: false,
    isHidden: false,
    fixedValue: undefined as ScalarValue | undefined,
    allowedCodes: undefined as readonly string[] | undefined,
    broken: [] as Job[],
  };
  for (const { job, isPassage } of outcomes) {
    const { statement } = job;
    switch (statement.effect) {
      case "forbid":
        effects.isForbidden = true;
        break;
      case "require":
        if (isPassage) effects.isPassage = true;
        else effects.isRequired = true;
        break;
      case "optional":
        effects.isOptional = true;
        break;
      case "show":
        break;
      case "valid":
        effects.broken.push(job);
        break;
      case "restrict":
        effects.allowedCodes = commonCodes(
          effects.allowedCodes,
          statement.codes,
        );
        break;
      case "prefill":
        effects.fixedValue ??= statement.value;
        if (statement.hide) effects.isHidden = true;
        break;
    }
  }
  return effects;
}

function commonCodes(
  before: readonly string[] | undefined,
  codes: readonly string[],
): readonly string[] {
  if (before === undefined) return codes;
  const allowed = new Set(codes);
  return before.filter((code) => allowed.has(code));
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
