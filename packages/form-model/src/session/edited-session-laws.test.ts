import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withRules } from "../../../../test/support/rule-arbitraries.js";
import { modelArbitrary } from "../../../../test/support/session-arbitraries.js";
import {
  runs,
  scenarioOf,
  start,
} from "../../../../test/support/session-scenario.js";
import { portrait, take } from "../../../../test/support/session-steps.js";
import type { SessionChange } from "./types.js";
import { validateValues } from "./validate-values.js";

describe.each([
  ["a form without rules", scenarioOf(modelArbitrary)],
  ["a form with rules", scenarioOf(modelArbitrary.chain(withRules))],
])("laws of every session: %s", (_, scenario) => {
  test("a session that was edited is in the state of one that starts with its values", () => {
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

  test("a change names every instance whose state is another, and says when instances come or go", () => {
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
          if (!changes.some(({ structure }) => structure)) {
            expect([...after.keys()]).toEqual([...before.keys()]);
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
          // Where no rule of the form can run, entries beyond a maximum are counted only.
          const surplus = session
            .issues()
            .some(({ constraint }) => constraint === "maxOccurs");
          const found = validateValues(model, session.values).filter(
            ({ constraint }) => constraint !== "unknown",
          );
          if (surplus) expect(found.length).toBeGreaterThan(0);
          else expect(found).toEqual(session.issues());
        }
      }),
      runs,
    );
  });
});
