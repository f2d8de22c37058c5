import type { FormModel } from "../model.js";
import { ruleEngine } from "./rule-engine.js";
import { startSession } from "./start-session.js";
import type { FormSession, SessionOptions } from "./types.js";

/**
 * Starts filling in a form.
 *
 * A value of the wrong shape for a group or repeat is kept and reported until something is entered in its place;
 * properties that the form does not know are kept and never submitted.
 */
export function createSession(
  model: FormModel,
  options: SessionOptions = {},
): FormSession {
  return startSession(model, options, ruleEngine);
}
