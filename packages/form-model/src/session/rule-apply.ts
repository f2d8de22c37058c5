import { decideAbout, decideAgain, mark, type Change } from "./change.js";
import { setContent, setExcluded, updateContent } from "./content.js";
import { fieldHasContent } from "./effective-value.js";
import { isSetAside, type Container, type Instance } from "./instance.js";
import { effectsOf, type Effects, type Outcome } from "./rule-effects.js";
import type { Job } from "./rule-plan.js";

/**
 * Notes whether a job applies to an instance of its target, and acts accordingly.
 *
 * @param anchor - what the condition was asked for
 * @returns true if that is news
 */
export function applyJob(
  job: Job,
  target: Instance,
  anchor: Instance,
  applies: boolean,
  change: Change,
): boolean {
  const isNews = note(
    { job, anchor, isPassage: false },
    target,
    applies,
    change,
  );
  let around = target.parent;
  for (let left = job.passage; left > 0 && around !== undefined; left--) {
    note({ job, anchor, isPassage: true }, around, applies, change);
    around = around.parent;
  }
  return isNews;
}

function note(
  outcome: Outcome,
  instance: Instance,
  applies: boolean,
  change: Change,
): boolean {
  const before = instance.effects;
  const outcomes = before?.outcomes ?? [];
  const applied = outcomes.some(({ job }) => job === outcome.job);
  if (applied === applies) return false;
  instance.effects = effectsOf(
    applies
      ? [...outcomes, outcome].sort((a, b) => a.job.index - b.job.index)
      : outcomes.filter(({ job }) => job !== outcome.job),
  );
  mark(instance, change);
  act(instance, before, change);
  return true;
}

/** Brings everything in line with what rules say about an instance now. */
function act(
  instance: Instance,
  before: Effects | undefined,
  change: Change,
): void {
  const { effects: after, parent } = instance;
  const flipped: Container[] = [];
  if (before?.fixedValue !== after?.fixedValue && instance.kind === "field") {
    change.news?.content.add(instance);
    setContent(instance, fieldHasContent(instance), flipped);
    // The list counts its entries' values.
    if (parent?.kind === "list") mark(parent, change);
  }
  const isForbidden = after?.isForbidden === true;
  if ((before?.isForbidden === true) !== isForbidden) {
    setExcluded(instance, isForbidden || isSetAside(instance));
    if (parent !== undefined) updateContent(parent, flipped);
  }
  if (demandOf(before) !== demandOf(after)) {
    change.news?.presence.add(instance);
    if (instance.kind === "list") {
      for (const entry of instance.entries) decideAgain(entry, change);
    }
  }
  decideAgain(instance, change);
  // What a choice has to say depends on what rules say about its alternatives.
  if (instance.plan.isAlternative && parent !== undefined) mark(parent, change);
  decideAbout(flipped, change);
}

/** What matters of the effects for whether an answer is demanded. */
function demandOf(effects: Effects | undefined): string {
  if (effects === undefined) return "";
  const { isRequired, isPassage, isOptional } = effects;
  return isRequired || isPassage ? "demanded" : isOptional ? "optional" : "";
}
