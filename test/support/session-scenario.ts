import fc from "fast-check";
import {
  createSession,
  type FormModel,
  type FormSession,
  type FormValues,
} from "@fim-forms/form-model";
import { rawValues } from "./session-arbitraries.js";
import { steps, type Step } from "./session-steps.js";

/** More runs by FIM_RUNS, for a night's search. */
export const runs = { numRuns: Number(process.env["FIM_RUNS"] ?? 200) };

/** A form, what it starts with, and what somebody does to it. */
export interface Scenario {
  readonly model: FormModel;
  readonly values: unknown;
  readonly steps: readonly Step[];
  readonly applyInitialValues: boolean;
}

/** Scenarios over forms of one kind. */
export function scenarioOf(
  models: fc.Arbitrary<FormModel>,
): fc.Arbitrary<Scenario> {
  return models.chain((model) =>
    fc.record({
      model: fc.constant(model),
      values: fc.oneof(fc.constant({}), rawValues(model)),
      steps,
      applyInitialValues: fc.boolean(),
    }),
  );
}

/** A session over values of any kind, as they come from outside. */
export function start(
  model: FormModel,
  values: unknown,
  applyInitialValues: boolean,
): FormSession {
  return createSession(model, {
    values: values as FormValues,
    applyInitialValues,
  });
}
