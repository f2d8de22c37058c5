import type { FormModel, NodePath, Rule } from "../model.js";
import type { Condition, Reference, RuleStatement } from "../rules/ast.js";
import { referencesIn, type ReferenceUse } from "../rules/references.js";
import { ruleMessage } from "../rules/rule-message.js";
import type { FormPlan, GroupPlan, NodePlan } from "./plan.js";
import { unitsInOrder, type Unit } from "./rule-order.js";

/** The rules of a form made ready to run: one job for each statement and target. */
export interface RulePlan {
  readonly jobs: readonly Job[];
  /** Jobs in an order in which each comes after those that it depends on; jobs in a circle stand in one unit. */
  readonly units: readonly Unit[];
  readonly readers: Readers;
  /** By repeated node: the jobs that look at, or act on, anything in its entries. */
  readonly insiders: ReadonlyMap<NodePlan, readonly Job[]>;
  /**
   * By node: the circles, as positions in `units`, that news from it may unsettle. A circle starts over without its own
   * outcomes, so that it may depend on what these keep out of sight.
   */
  readonly circles: ReadonlyMap<NodePlan, readonly number[]>;
}

/** One statement of a rule and one of its targets. */
export interface Job {
  /** Position in the order of the rules, which settles what rules do not. */
  readonly index: number;
  readonly rule: Rule;
  readonly ruleId: string;
  readonly statement: RuleStatement;
  readonly when: Condition | undefined;
  /** From the top to the target. */
  readonly chain: readonly NodePlan[];
  readonly target: NodePlan;
  /** Acts on each entry of a repeated target instead of on the repeat as a whole. */
  readonly perEntry: boolean;
  /** So many of the repeats around the target the conditions share with it: they are asked once per entry of the last. */
  readonly depth: number;
  /** What is left of the chain behind the last of these repeats. */
  readonly rest: readonly NodePlan[];
  readonly references: ReadonlyMap<Reference, ReferencePlan>;
  /** Of `require`: so many groups around the target, below the rule's bearer, are demanded with it. */
  readonly passage: number;
  /** What a citizen is told when the rule is broken. */
  readonly message: () => string;
}

/** A reference as seen from a target. */
export interface ReferencePlan {
  /** From the top to the node referred to. */
  readonly chain: readonly NodePlan[];
  /** What is left of the chain behind the last bound repeat. */
  readonly rest: readonly NodePlan[];
  /** So many of the repeats on the chain are those that the target stands in: of these, the same entries count. */
  readonly bound: number;
  /** Nodes from the top on that reference and target share. */
  readonly shared: number;
}

/** Who has to look again when something changes. */
export interface Readers {
  /** By node: the jobs whose conditions look at its answer, or at whether it holds one. */
  readonly content: ReadonlyMap<NodePlan, readonly Reader[]>;
  /** By group or repeat: the jobs that look at a value in it which only counts once the group is there. */
  readonly presence: ReadonlyMap<NodePlan, readonly Reader[]>;
  /** By node: the jobs that look at it or at anything in it. */
  readonly inside: ReadonlyMap<NodePlan, readonly Reader[]>;
}

/** A job that looks at a node. */
export interface Reader {
  readonly job: Job;
  /** As in {@link ReferencePlan}. */
  readonly bound: number;
}

const plans = new WeakMap<FormPlan, { readonly rules: RulePlan | undefined }>();

/** The rules of a form that run; `undefined` if it has none. Plans are immutable, so they are prepared once. */
export function rulesOf(plan: FormPlan): RulePlan | undefined {
  let known = plans.get(plan);
  if (known === undefined) {
    known = { rules: compileRules(plan.model, plan.root) };
    plans.set(plan, known);
  }
  return known.rules;
}

function compileRules(model: FormModel, root: GroupPlan): RulePlan | undefined {
  const jobs: Job[] = [];
  for (const rule of model.rules) {
    if (rule.status !== "exact") continue;
    let text: string | undefined;
    const message = (): string => (text ??= ruleMessage(model, rule));
    for (const statement of rule.statements ?? []) {
      const uses = referencesIn(statement);
      if (uses === undefined) continue;
      const targets =
        statement.effect === "valid" ? statement.about : statement.targets;
      for (const path of new Set(targets)) {
        const job = jobFor(
          { rule, statement, message, uses, path, index: jobs.length },
          root,
        );
        if (job !== undefined) jobs.push(job);
      }
    }
  }
  if (jobs.length === 0) return undefined;
  const readers = readersOf(jobs);
  const units = unitsInOrder(jobs, readers);
  return {
    jobs,
    units,
    readers,
    insiders: insidersOf(jobs),
    circles: circlesOf(units),
  };
}

interface JobSource {
  readonly rule: Rule;
  readonly statement: RuleStatement;
  readonly message: () => string;
  readonly uses: readonly ReferenceUse[];
  readonly path: NodePath;
  readonly index: number;
}

/** `undefined` if the target or something referred to is not in the form. */
function jobFor(source: JobSource, root: GroupPlan): Job | undefined {
  const { rule, statement, message, uses, path, index } = source;
  const chain = chainTo(root, path);
  const target = chain?.at(-1);
  if (chain === undefined || target === undefined) return undefined;
  if (!takesEffect(target, statement)) return undefined;
  const chains = new Map<ReferenceUse, readonly NodePlan[]>();
  for (const use of uses) {
    const to = chainTo(root, use.ref.path);
    if (to === undefined) return undefined;
    chains.set(use, to);
  }
  const perEntry =
    target.repeated &&
    actsPerEntry(
      statement,
      target,
      [...chains].filter(([use]) => !use.isAggregate).map(([, to]) => to),
    );
  // A repeat as a whole stands in the entries around it, not in its own.
  const place = perEntry || !target.repeated ? chain : chain.slice(0, -1);
  const references = new Map<Reference, ReferencePlan>();
  for (const [{ ref, isAggregate }, to] of chains) {
    references.set(ref, referencePlan(to, place, isAggregate));
  }
  const depth = Math.max(
    0,
    ...[...references.values()].map(({ bound }) => bound),
  );
  return {
    index,
    rule,
    ruleId: rule.fimId.id,
    statement,
    when: statement.when,
    chain,
    target,
    perEntry,
    depth,
    rest: behindRepeats(chain, depth),
    references,
    passage: statement.effect === "require" ? passageOf(chain, rule) : 0,
    message,
  };
}

/** Labels are only shown or not, and only fields have values. */
function takesEffect(target: NodePlan, { effect }: RuleStatement): boolean {
  const isLabel = target.kind === "field" && !target.isData;
  switch (effect) {
    case "forbid":
    case "show":
      return true;
    case "require":
    case "optional":
    case "valid":
      return !isLabel;
    case "restrict":
    case "prefill":
      return target.kind === "field" && !isLabel;
  }
}

/**
 * Codes and fixed values belong to each entry. A demand is asked of each entry if it speaks of what is in the entry;
 * one that compares the entries with one another is asked of the repeat.
 */
function actsPerEntry(
  { effect }: RuleStatement,
  target: NodePlan,
  chains: readonly (readonly NodePlan[])[],
): boolean {
  switch (effect) {
    case "restrict":
    case "prefill":
      return true;
    case "valid":
      return chains.some((chain) => chain.includes(target));
    case "require":
    case "forbid":
    case "show":
    case "optional":
      return false;
  }
}

/** The nodes from the top to a place; `undefined` if there is no such place. */
function chainTo(
  root: GroupPlan,
  path: NodePath,
): readonly NodePlan[] | undefined {
  if (path === "") return undefined;
  const chain: NodePlan[] = [];
  let around: NodePlan = root;
  for (const key of path.split("/")) {
    const next: NodePlan | undefined =
      around.kind === "group" ? around.byKey.get(key) : undefined;
    if (next === undefined) return undefined;
    chain.push(next);
    around = next;
  }
  return chain;
}

function referencePlan(
  chain: readonly NodePlan[],
  place: readonly NodePlan[],
  isAggregate: boolean,
): ReferencePlan {
  let shared = 0;
  while (shared < chain.length && chain[shared] === place[shared]) shared++;
  const repeats = chain.filter(({ repeated }) => repeated);
  const bound = chain
    .slice(0, shared)
    .filter(({ repeated }) => repeated).length;
  const kept = isAggregate
    ? Math.max(0, Math.min(bound, repeats.length - 1))
    : bound;
  return { chain, rest: behindRepeats(chain, kept), bound: kept, shared };
}

/** What follows on a chain after its first so many repeats. */
export function behindRepeats(
  chain: readonly NodePlan[],
  count: number,
): readonly NodePlan[] {
  let left = count;
  let from = 0;
  while (left > 0 && from < chain.length) {
    if (chain[from]?.repeated === true) left--;
    from++;
  }
  return chain.slice(from);
}

/** Groups between the bearer and the target; not beyond an entry, because nobody has to add one. */
function passageOf(chain: readonly NodePlan[], { bearer }: Rule): number {
  const bearerDepth = bearer === "" ? 0 : bearer.split("/").length;
  const keys = chain.map(({ key }) => key);
  const isBelow = keys.slice(0, bearerDepth).join("/") === bearer;
  const around = chain.slice(isBelow ? bearerDepth : 0, -1);
  const lastRepeat = around.findLastIndex(({ repeated }) => repeated);
  return around.length - 1 - lastRepeat;
}

function readersOf(jobs: readonly Job[]): Readers {
  const fixed = new Set(
    jobs
      .filter(({ statement }) => statement.effect === "prefill")
      .map(({ target }) => target),
  );
  const content = new Map<NodePlan, Reader[]>();
  const presence = new Map<NodePlan, Reader[]>();
  const inside = new Map<NodePlan, Reader[]>();
  for (const job of jobs) {
    for (const { chain, bound, shared } of job.references.values()) {
      const reader = { job, bound };
      for (const plan of chain) add(inside, plan, reader);
      const last = chain.at(-1);
      if (last === undefined) continue;
      add(content, last, reader);
      // A value that nobody entered does not make the group or repeat around it be there.
      const startsWithValue =
        fixed.has(last) ||
        (last.kind === "field" && last.initialValue !== undefined);
      if (!startsWithValue) continue;
      for (const plan of chain.slice(shared)) {
        if (plan.kind === "group" || plan.repeated) {
          add(presence, plan, reader);
        }
      }
    }
  }
  return { content, presence, inside };
}

function insidersOf(
  jobs: readonly Job[],
): ReadonlyMap<NodePlan, readonly Job[]> {
  const insiders = new Map<NodePlan, Job[]>();
  for (const job of jobs) {
    const plans = new Set<NodePlan>();
    for (const { chain } of [job, ...job.references.values()]) {
      for (const plan of chain) if (plan.repeated) plans.add(plan);
    }
    for (const plan of plans) add(insiders, plan, job);
  }
  return insiders;
}

function circlesOf(
  units: readonly Unit[],
): ReadonlyMap<NodePlan, readonly number[]> {
  const circles = new Map<NodePlan, number[]>();
  units.forEach(({ jobs, isCircle }, index) => {
    if (!isCircle) return;
    const plans = new Set<NodePlan>();
    const addAll = (plan: NodePlan): void => {
      if (plans.has(plan)) return;
      plans.add(plan);
      if (plan.kind === "group") plan.children.forEach(addAll);
    };
    for (const { target, references } of jobs) {
      addAll(target);
      for (const { chain, shared } of references.values()) {
        const outermost = chain[Math.min(shared, chain.length - 1)];
        if (outermost !== undefined) addAll(outermost);
      }
    }
    for (const plan of plans) add(circles, plan, index);
  });
  return circles;
}

/** Adds to the list that a map holds under a key. */
export function add<Key, Value>(
  map: Map<Key, Value[]>,
  key: Key,
  value: Value,
): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
