import type { FimId } from "../fim-id.js";
import type { FormModel, NodePath } from "../model.js";
import { planOf } from "./plan.js";
import { components, followersOf } from "./rule-order.js";
import { rulesOf, type Readers } from "./rule-plan.js";

/** Rules that depend on one another in a circle. */
export interface RuleCycle {
  /** In the order of the form; one rule alone depends on what it forbids or fixes itself. */
  readonly rules: readonly FimId[];
  /** The targets that the circle leads through. */
  readonly paths: readonly NodePath[];
}

/**
 * Circles of rules: A is asked because of B, B because of A. They run all the same (docs/rules.md says how), but hardly
 * anybody means them, so that the compiler reports them.
 */
export function findRuleCycles(model: FormModel): readonly RuleCycle[] {
  const rules = rulesOf(planOf(model));
  if (rules === undefined) return [];
  const { jobs } = rules;
  // That a value counts only once its group is there makes no circle that an author could see.
  const readers: Readers = { ...rules.readers, presence: new Map() };
  const followers = jobs.map((job) => followersOf(job, readers));
  return components(followers).flatMap((members) => {
    const [first = -1] = members;
    if (members.length === 1 && followers[first]?.has(first) !== true) {
      return [];
    }
    const found = members.flatMap((index) => jobs[index] ?? []);
    return [
      {
        rules: [...new Set(found.map(({ rule }) => rule.fimId))],
        paths: [
          ...new Set(
            found.map(({ chain }) => chain.map(({ key }) => key).join("/")),
          ),
        ],
      },
    ];
  });
}
