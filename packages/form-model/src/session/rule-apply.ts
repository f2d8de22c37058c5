import { decideAbout, decideAgain, mark, type Change } from "./change.js";
import { setContent, setExcluded, updateContent } from "./content.js";
import { fieldHasContent } from "./effective-value.js";
import {
  eachInstance,
  isSetAside,
  type Container,
  type Instance,
} from "./instance.js";
import { effectsOf } from "./effects-of.js";
import type { Effects, Outcome } from "./rule-effects.js";
import type { Job } from "./rule-plan.js";
import { pointersOf } from "./rule-pointers.js";

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
  const outcome: Outcome = {
    job,
    anchor,
    isPassage: false,
    pointers: () => pointersOf(job, anchor),
  };
  const isNews = note(outcome, target, applies, change);
  for (const group of passageTo(job, target)) {
    note({ ...outcome, isPassage: true }, group, applies, change);
  }
  return isNews;
}

/** Notes that the reasons which a job gives name other answers now. */
export function renewReasons(job: Job, target: Instance, change: Change): void {
  for (const instance of [target, ...passageTo(job, target)]) {
    if (instance.effects !== undefined) markWithReasons(instance, change);
  }
}

/** The groups that are demanded along with a target. */
function passageTo({ passage }: Job, target: Instance): readonly Instance[] {
  const groups: Instance[] = [];
  let around = target.parent;
  while (groups.length < passage && around !== undefined) {
    groups.push(around);
    around = around.parent;
  }
  return groups;
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
  change.news?.covered.add(instance);
  markWithReasons(instance, change);
  act(instance, before, change);
  return true;
}

/** Notes that what rules say about an instance may be something else. */
function markWithReasons(instance: Instance, change: Change): void {
  if (instance.effects?.isForbidden !== true) {
    mark(instance, change);
    return;
  }
  // All in it names the rules that forbid it.
  eachInstance(instance, (inner) => {
    mark(inner, change);
  });
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
    // What is in it names it, or the next group around, as the reason for not being demanded.
    eachInstance(instance, (inner) => {
      mark(inner, change);
    });
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
