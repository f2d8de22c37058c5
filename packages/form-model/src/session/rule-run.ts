import {
  evaluate,
  STEP_BUDGET,
  type Budget,
  type RuleScope,
} from "../rules/evaluate.js";
import type { Change, News } from "./change.js";
import type { GroupInstance, Instance } from "./instance.js";
import { applyJob, renewReasons } from "./rule-apply.js";
import type { Unit } from "./rule-order.js";
import type { Job, Reader, RulePlan } from "./rule-plan.js";
import { entryAround, instancesBelow } from "./rule-places.js";
import { scopeAt } from "./rule-scope.js";
import type { FormContext } from "./types.js";
import type { NodePlan } from "./plan.js";

/** The rules of a form at work on one tree of instances. */
export interface RuleRun {
  /** What is gathered for the next settling. */
  readonly news: News;
  /** Brings the outcome of all rules in line with the answers. */
  settleAll(change: Change): void;
  /** As {@link settleAll}, looking only at rules that the news concern. */
  settle(change: Change): void;
}

/**
 * Rounds in which jobs that depend on one another in a circle may still find something new. Each job forbids or fixes
 * more in each round and never takes it back, so that they come to rest; real forms need two or three rounds.
 */
const MOST_ROUNDS = 100;

/** Entries for which a condition has to be asked again; `undefined` means all of them. */
type Anchors = Set<Instance> | undefined;

/** Steps of all conditions together in one settling: a second's work that only entries by the ten thousand come to. */
const STEPS_IN_ALL = 20_000_000;

/** Sets the rules to work; nothing is settled yet. */
export function startRules(
  plan: RulePlan,
  root: GroupInstance,
  context: FormContext,
): RuleRun {
  const news: News = {
    content: new Set(),
    presence: new Set(),
    relevance: new Set(),
    covered: new Set(),
    lists: new Set(),
  };
  const gathered: readonly Set<Instance>[] = [
    news.content,
    news.presence,
    news.relevance,
    news.covered,
    news.lists,
  ];
  const unitOf = new Map<Job, number>();
  plan.units.forEach(({ jobs }, index) => {
    for (const job of jobs) unitOf.set(job, index);
  });
  /** By unit: its jobs that have to look again. */
  const due: (Map<Job, Anchors> | undefined)[] = plan.units.map(
    () => undefined,
  );
  let first = plan.units.length;

  const markDue = (job: Job, anchor: Instance | undefined): void => {
    const unit = unitOf.get(job) ?? 0;
    first = Math.min(first, unit);
    const jobs = (due[unit] ??= new Map<Job, Anchors>());
    if (anchor === undefined) {
      jobs.set(job, undefined);
      return;
    }
    const anchors = jobs.get(job);
    if (anchors !== undefined) anchors.add(anchor);
    else if (!jobs.has(job)) jobs.set(job, new Set([anchor]));
  };
  const markReaders = (
    readers: ReadonlyMap<NodePlan, readonly Reader[]>,
    instance: Instance,
  ): void => {
    for (const { job, bound } of readers.get(instance.plan) ?? []) {
      // The form is one for all: no need to name it.
      const isOneEntry = bound === job.depth && bound > 0;
      markDue(job, isOneEntry ? entryAround(instance, bound) : undefined);
    }
  };
  /** The reasons that a job gives name the answers it looks at, and these are others now. */
  const renew = (job: Job, change: Change): void => {
    for (const anchor of anchorsOf(job, root)) {
      for (const target of targetsBelow(job, anchor)) {
        renewReasons(job, target, change);
      }
    }
  };
  /** @param settled - position of the unit that made the news; circles before it are settled already */
  const readNews = (change: Change, settled: number): void => {
    if (gathered.every(({ size }) => size === 0)) return;
    const renewed = new Set<Job>();
    const unsettle = ({ plan: node }: Instance): void => {
      for (const unit of plan.circles.get(node) ?? []) {
        const [job] = plan.units[unit]?.jobs ?? [];
        if (unit > settled && job !== undefined) markDue(job, undefined);
      }
    };
    if (plan.circles.size > 0)
      for (const set of gathered) set.forEach(unsettle);
    for (const list of news.lists) {
      for (const job of plan.insiders.get(list.plan) ?? []) {
        markDue(job, undefined);
        renewed.add(job);
      }
    }
    for (const instance of news.content) {
      markReaders(plan.readers.content, instance);
      markReaders(plan.readers.presence, instance);
    }
    for (const instance of news.presence) {
      markReaders(plan.readers.presence, instance);
    }
    for (const instance of news.relevance) {
      markReaders(plan.readers.content, instance);
      for (const { job } of plan.readers.content.get(instance.plan) ?? []) {
        renewed.add(job);
      }
    }
    for (const set of gathered) set.clear();
    for (const job of renewed) renew(job, change);
  };

  const inAll: Budget = { left: STEPS_IN_ALL };
  /** Of jobs that are asked for the form as a whole. */
  const scopes = new Map<Job, RuleScope>();
  const scopeFor = (job: Job, anchor: Instance): RuleScope => {
    if (job.depth > 0) return scopeAt(job, anchor, context);
    let scope = scopes.get(job);
    if (scope === undefined) {
      scope = scopeAt(job, anchor, context);
      scopes.set(job, scope);
    }
    return scope;
  };
  const appliesAt = (job: Job, anchor: Instance): boolean => {
    const budget: Budget = { left: Math.min(STEP_BUDGET, inAll.left) };
    const given = budget.left;
    const applies = ask(job, scopeFor(job, anchor), budget);
    inAll.left -= given - budget.left;
    return applies;
  };
  const look = (job: Job, anchor: Instance, change: Change): boolean => {
    const applies = appliesAt(job, anchor);
    let isNews = false;
    for (const target of targetsBelow(job, anchor)) {
      if (applyJob(job, target, anchor, applies, change)) isNews = true;
    }
    return isNews;
  };
  const settleCircle = ({ jobs }: Unit, change: Change): void => {
    for (const job of jobs) {
      for (const anchor of anchorsOf(job, root)) {
        for (const target of targetsBelow(job, anchor)) {
          applyJob(job, target, anchor, false, change);
        }
      }
    }
    let isNews = true;
    for (let round = 0; isNews && round < MOST_ROUNDS; round++) {
      isNews = false;
      for (const job of jobs.filter(feedsBack)) {
        for (const anchor of anchorsOf(job, root)) {
          if (!appliesAt(job, anchor)) continue;
          for (const target of targetsBelow(job, anchor)) {
            if (applyJob(job, target, anchor, true, change)) isNews = true;
          }
        }
      }
    }
    for (const job of jobs) {
      if (feedsBack(job)) continue;
      for (const anchor of anchorsOf(job, root)) look(job, anchor, change);
    }
  };
  const work = (change: Change): void => {
    inAll.left = STEPS_IN_ALL;
    readNews(change, -1);
    const hasCircles = plan.circles.size > 0;
    // A unit is only left behind for good when nothing before it has become due meanwhile.
    while (first < plan.units.length) {
      const index = first++;
      const jobs = due[index];
      const unit = plan.units[index];
      if (jobs !== undefined && unit !== undefined) {
        due[index] = undefined;
        if (unit.isCircle) {
          settleCircle(unit, change);
          readNews(change, index);
          // What the circle did to itself is settled.
          due[index] = undefined;
        } else {
          for (const [job, anchors] of jobs) {
            for (const anchor of anchors ?? anchorsOf(job, root)) {
              look(job, anchor, change);
            }
          }
          if (hasCircles) readNews(change, index);
        }
      }
      // Where no circle has to know at once, the news of many units are read together: that is most of their cost.
      if (first === plan.units.length) readNews(change, index);
    }
  };
  return {
    news,
    settle: work,
    settleAll(change) {
      for (const job of plan.jobs) markDue(job, undefined);
      work(change);
    },
  };
}

/** Only such outcomes change what the conditions of others see, but for groups that are demanded. */
function feedsBack({ statement: { effect } }: Job): boolean {
  return effect === "forbid" || effect === "prefill";
}

/** Entries, or the form, for which the condition of a job is asked. */
function anchorsOf(job: Job, root: GroupInstance): readonly Instance[] {
  if (job.depth === 0) return [root];
  const way = job.chain.slice(0, job.chain.length - job.rest.length);
  return instancesBelow(root, way, true);
}

function targetsBelow(job: Job, anchor: Instance): readonly Instance[] {
  return instancesBelow(anchor, job.rest, job.perEntry);
}

/** Whether the effect of a job comes to pass; of a demand, whether it is not met. */
function ask(
  { statement, when }: Job,
  scope: RuleScope,
  budget: Budget,
): boolean {
  const holds =
    when === undefined || evaluate(when, scope, "fails", budget) === true;
  if (statement.effect !== "valid") return holds;
  const isBroken =
    holds && evaluate(statement.holds, scope, "unknown", budget) === false;
  // A demand too long to be judged is not met: otherwise it could be evaded by sending more.
  return isBroken || budget.left < 0;
}
