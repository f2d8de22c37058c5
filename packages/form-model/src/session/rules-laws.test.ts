import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  modelArbitrary,
  rawValues,
} from "../../../../test/support/session-arbitraries.js";
import { withRules } from "../../../../test/support/rule-arbitraries.js";
import {
  runs,
  scenarioOf,
  start,
} from "../../../../test/support/session-scenario.js";
import { take } from "../../../../test/support/session-steps.js";
import { canonicaliseValues } from "./canonicalise-values.js";
import { createSession } from "./create-session.js";
import { planOf } from "./plan.js";
import { rulesOf } from "./rule-plan.js";
import type { FormSession } from "./types.js";
import { validateValues } from "./validate-values.js";

const scenario = scenarioOf(modelArbitrary.chain(withRules));

/** True if the data gave several alternatives of a choice, which no page lets anybody do. */
function givesSeveral(session: FormSession): boolean {
  return session.issues().some(({ constraint }) => constraint === "choice");
}

describe("laws of the session with rules", () => {
  test("canonical values stay as they are, and those that pass still pass", () => {
    fc.assert(
      fc.property(
        modelArbitrary
          .chain(withRules)
          .chain((model) => fc.tuple(fc.constant(model), rawValues(model))),
        ([model, values]) => {
          const canonical = canonicaliseValues(model, values);
          const session = start(model, values, false);
          expect(session.submission()).toEqual(canonical);
          // Rules in a circle take back what they were asked for; data that gives several alternatives is refused.
          const units = rulesOf(planOf(model))?.units ?? [];
          if (units.some(({ isCircle }) => isCircle)) return;
          if (givesSeveral(session)) return;
          expect(canonicaliseValues(model, canonical)).toEqual(canonical);
          if (session.issues().length === 0) {
            expect(validateValues(model, canonical)).toEqual([]);
          }
        },
      ),
      runs,
    );
  });

  test("what takes no part is neither judged nor submitted, and is never lost", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps }) => {
        const session = start(model, values, true);
        for (const step of steps) {
          take(session, step);
          for (const state of session.states()) {
            if (!state.relevant) expect(state.issues).toEqual([]);
          }
        }
        if (givesSeveral(session)) return;
        const draft = {
          values: session.values,
          remembered: session.remembered,
        };
        const fresh = createSession(model, draft);
        const answers = (of: FormSession): string =>
          JSON.stringify(
            of.states().map((state) => [state.pointer, state.value]),
          );
        expect(answers(fresh)).toBe(answers(session));
      }),
      runs,
    );
  });
});
