import type { ScalarValue } from "../model.js";
import type { Effects, Outcome } from "./rule-effects.js";
import type { Job } from "./rule-plan.js";

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
