import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FormValue } from "../model.js";
import { asList, asObject, isEmpty, valueAt } from "../values.js";
import { canonicaliseValues } from "./canonicalise-values.js";
import { createSession } from "./create-session.js";
import {
  modelArbitrary,
  rawValues,
} from "../../../../test/support/session-arbitraries.js";
import {
  runs,
  scenarioOf,
  start,
} from "../../../../test/support/session-scenario.js";
import { portrait, take } from "../../../../test/support/session-steps.js";
import type { FormSession } from "./types.js";
import { validateValues } from "./validate-values.js";

const scenario = scenarioOf(modelArbitrary);

describe("laws of the session", () => {
  test("undoing the removal of an entry brings back all that was in it", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps }) => {
        const session = start(model, values, false);
        for (const step of steps) take(session, step);
        // Of several alternatives that outside data gives, one stays as soon as something in them is edited.
        if (session.issues().some(({ constraint }) => constraint === "choice"))
          return;
        const lists = session
          .states()
          .filter(({ pointer }) => session.entryCount(pointer) > 0);
        for (const { pointer: list } of lists) {
          const entry = `${list}/0`;
          const before = portrait(session);
          // What stands below a pointer of values is a value, too.
          const value = valueAt(session.values, entry) as FormValue | undefined;
          const remembered = session.remembered.filter(({ pointer }) =>
            pointer.startsWith(`${entry}/`),
          );
          if (value === undefined || !session.removeEntry(entry)) continue;
          session.insertEntry(list, 0, value, remembered);
          expect(portrait(session)).toEqual(before);
        }
      }),
      runs,
    );
  });

  test("moving an entry there and back changes nothing but what is empty", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps }) => {
        const session = start(model, values, false);
        for (const step of steps) take(session, step);
        for (const { pointer: list } of session.states()) {
          const last = session.entryCount(list) - 1;
          if (last < 1) continue;
          const before = session.submission();
          expect(session.moveEntry(`${list}/0`, last)).toBe(true);
          expect(session.moveEntry(`${list}/${String(last)}`, 0)).toBe(true);
          expect(session.submission()).toEqual(before);
        }
      }),
      runs,
    );
  });

  test("what was set stands in the values until it is removed, or its alternative is no longer given", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps, applyInitialValues }) => {
        const session = start(model, values, applyInitialValues);
        for (const step of steps) {
          const pointer = take(session, step);
          if (pointer === undefined || isEmpty(step.value)) continue;
          const state = session.state(pointer);
          expect(state?.value).toBe(step.value);
          if (state?.relevant === true) {
            expect(valueAt(session.values, pointer)).toBe(step.value);
          }
        }
      }),
      runs,
    );
  });

  test("leaving an alternative and coming back finds its answers again", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps, applyInitialValues }) => {
        const session = start(model, values, applyInitialValues);
        for (const step of steps) take(session, step);
        // As long as the data gives several alternatives at once, leaving one may settle a choice further out.
        fc.pre(session.issues().every(({ params }) => params["actual"] !== 2));
        for (const { pointer } of session.states()) {
          const key = session.chosen(pointer);
          if (key === undefined) continue;
          const before = session.state(pointer)?.relevant === true;
          if (!before) continue;
          const { values: held } = session;
          session.choose(pointer, undefined);
          session.choose(pointer, key);
          expect(session.values).toEqual(held);
        }
      }),
      runs,
    );
  });

  test("a draft of values and remembered answers brings everything back", () => {
    fc.assert(
      fc.property(scenario, ({ model, values, steps, applyInitialValues }) => {
        const session = start(model, values, applyInitialValues);
        for (const step of steps) take(session, step);
        const draft = JSON.parse(
          JSON.stringify({
            values: session.values,
            remembered: session.remembered,
          }),
        ) as Pick<FormSession, "values" | "remembered">;
        const fresh = createSession(model, { ...draft, applyInitialValues });
        // As JSON, which has no -0.
        const answers = (of: FormSession): string =>
          JSON.stringify(
            of.states().map((state) => [state.pointer, state.value]),
          );
        expect(answers(fresh)).toBe(answers(session));
        expect(portrait(fresh).issues).toEqual(portrait(session).issues);
      }),
      runs,
    );
  });

  test("a session keeps everything that it was started with", () => {
    fc.assert(
      fc.property(
        modelArbitrary.chain((model) =>
          fc.tuple(fc.constant(model), rawValues(model)),
        ),
        ([model, values]) => {
          const session = start(model, values, false);
          const notGiven = new Set(
            session
              .states()
              .filter(({ relevant }) => !relevant)
              .map(({ pointer }) => pointer),
          );
          expectKept(values, session.values, "", notGiven);
        },
      ),
      runs,
    );
  });

  test("canonical values stay as they are, and are judged like the values they come from", () => {
    fc.assert(
      fc.property(
        modelArbitrary.chain((model) =>
          fc.tuple(fc.constant(model), rawValues(model)),
        ),
        ([model, values]) => {
          const canonical = canonicaliseValues(model, values);
          expect(canonicaliseValues(model, canonical)).toEqual(canonical);
          const session = start(model, values, false);
          expect(session.submission()).toEqual(canonical);
          const ofCanonical = start(model, canonical, false);
          if (session.issues().length === 0) {
            expect(ofCanonical.issues()).toEqual([]);
            expect(
              validateValues(model, canonical).filter(
                ({ constraint }) => constraint !== "unknown",
              ),
            ).toEqual([]);
          }
          if (validateValues(model, values).length === 0) {
            expect(session.issues()).toEqual([]);
          }
        },
      ),
      runs,
    );
  });

  test("no JSON makes the judgement fail", () => {
    fc.assert(
      fc.property(
        modelArbitrary,
        fc.oneof(fc.jsonValue(), fc.anything()),
        (model, values) => {
          validateValues(model, values);
          canonicaliseValues(model, values);
          const session = start(model, values, true);
          session.issues();
          expect(session.values).toBeDefined();
        },
      ),
      runs,
    );
  });
});

/** Every scalar in the first is in the second, at the same place. */
function expectKept(
  given: unknown,
  kept: unknown,
  pointer: string,
  notGiven: ReadonlySet<string>,
): void {
  if (isEmpty(given) || notGiven.has(pointer)) return;
  const object = asObject(given);
  if (object !== undefined) {
    for (const [key, value] of Object.entries(object)) {
      const escaped = key.replace(/~/g, "~0").replace(/\//g, "~1");
      expectKept(
        value,
        asObject(kept) === undefined
          ? undefined
          : Object.entries(kept as object).find(([k]) => k === key)?.[1],
        `${pointer}/${escaped}`,
        notGiven,
      );
    }
    return;
  }
  const list = asList(given);
  if (list === undefined) {
    expect(kept, pointer).toBe(given);
    return;
  }
  list.forEach((value, index) => {
    expectKept(
      value,
      asList(kept)?.[index],
      `${pointer}/${String(index)}`,
      notGiven,
    );
  });
}
