import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  modelArbitrary,
  rawValues,
} from "../../../../test/support/session-arbitraries.js";
import { withRules } from "../../../../test/support/rule-arbitraries.js";
import {
  portrait,
  steps,
  take,
} from "../../../../test/support/session-steps.js";
import type { FormModel, FormValues } from "../model.js";
import { canonicaliseValues } from "./canonicalise-values.js";
import { createSession } from "./create-session.js";
import { planOf } from "./plan.js";
import type { FormSession, SessionChange } from "./types.js";
import { validateValues } from "./validate-values.js";

/** More runs by FIM_RUNS, for a night's search. */
const runs = { numRuns: Number(process.env["FIM_RUNS"] ?? 200) };

const scenario = modelArbitrary.chain(withRules).chain((model) =>
  fc.record({
    model: fc.constant(model),
    values: fc.oneof(fc.constant({}), rawValues(model)),
    steps,
    applyInitialValues: fc.boolean(),
  }),
);

function start(
  model: FormModel,
  values: unknown,
  applyInitialValues: boolean,
): FormSession {
  return createSession(model, {
    values: values as FormValues,
    applyInitialValues,
  });
}

/** True if the data gave several alternatives of a choice, which no page lets anybody do. */
function givesSeveral(session: FormSession): boolean {
  return session.issues().some(({ constraint }) => constraint === "choice");
}

describe("laws of the session with rules", () => {
  test("an edited session is in the state of one that starts with its values", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps, applyInitialValues }) => {
        const session = start(model, values, applyInitialValues);
        for (const step of steps) {
          take(session, step);
          const fresh = start(model, session.values, applyInitialValues);
          expect(portrait(session)).toEqual(portrait(fresh));
        }
      }),
      runs,
    );
  });

  test("a change names every instance whose state is another", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps, applyInitialValues }) => {
        const session = start(model, values, applyInitialValues);
        const changes: SessionChange[] = [];
        session.subscribe((change) => changes.push(change));
        let before = new Map(session.states().map((s) => [s.pointer, s]));
        for (const step of steps) {
          changes.length = 0;
          take(session, step);
          const after = new Map(session.states().map((s) => [s.pointer, s]));
          const named = new Set(changes.flatMap((c) => [...c.pointers]));
          for (const pointer of new Set([...before.keys(), ...after.keys()])) {
            if (named.has(pointer)) continue;
            expect(after.get(pointer)).toEqual(before.get(pointer));
          }
          before = after;
        }
      }),
      runs,
    );
  });

  test("the server finds what the session finds", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps, applyInitialValues }) => {
        const session = start(model, values, applyInitialValues);
        for (const step of steps) {
          take(session, step);
          const found = validateValues(model, session.values).filter(
            ({ constraint }) => constraint !== "unknown",
          );
          // Where no rule of the form can run, entries beyond a maximum are counted only.
          const isSurplus = session
            .issues()
            .some(({ constraint }) => constraint === "maxOccurs");
          if (isSurplus) expect(found.length).toBeGreaterThan(0);
          else expect(found).toEqual(session.issues());
        }
      }),
      runs,
    );
  });

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
          const units = planOf(model).rules?.units ?? [];
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
