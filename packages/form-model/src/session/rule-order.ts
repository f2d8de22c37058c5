import type { NodePlan } from "./plan.js";
import type { Job, Reader, Readers } from "./rule-plan.js";

/** Jobs that are settled together: one alone, or several that depend on one another. */
export interface Unit {
  /** In the order of the rules. */
  readonly jobs: readonly Job[];
  /** The outcome of a job in it may change what that job's own condition sees. */
  readonly isCircle: boolean;
}

/** Sorts jobs so that each comes after those whose outcome its condition may depend on. */
export function unitsInOrder(
  jobs: readonly Job[],
  readers: Readers,
): readonly Unit[] {
  const followers = jobs.map((job) => followersOf(job, readers));
  return components(followers).map((members) => {
    const [first] = members;
    return {
      jobs: members.flatMap((index) => jobs[index] ?? []),
      isCircle:
        members.length > 1 ||
        (first !== undefined && followers[first]?.has(first) === true),
    };
  });
}

/** Positions of the jobs that may have to look again when the outcome of one is another. */
export function followersOf(job: Job, readers: Readers): ReadonlySet<number> {
  const { target, chain, statement, passage } = job;
  const around = chain.slice(0, -1);
  const found = new Set<number>();
  const addAll = (
    map: ReadonlyMap<NodePlan, readonly Reader[]>,
    plans: readonly NodePlan[],
  ): void => {
    for (const plan of plans) {
      for (const reader of map.get(plan) ?? []) found.add(reader.job.index);
    }
  };
  switch (statement.effect) {
    case "forbid":
      addAll(readers.inside, [target]);
      addAll(readers.content, around);
      addAll(readers.presence, around);
      break;
    case "prefill":
      addAll(readers.content, chain);
      addAll(readers.presence, around);
      break;
    case "require":
    case "optional":
      addAll(readers.presence, chain.slice(chain.length - 1 - passage));
      break;
    case "show":
    case "valid":
    case "restrict":
      break;
  }
  return found;
}

/**
 * The strongly connected components of a graph, each after all that lead to it.
 *
 * @param followers - by node: where its edges lead
 * @source Tarjan 1972, without recursion
 */
export function components(
  followers: readonly ReadonlySet<number>[],
): readonly (readonly number[])[] {
  const found: number[][] = [];
  const numbers: number[] = [];
  const lows: number[] = [];
  const open: number[] = [];
  const isOpen = new Set<number>();
  let next = 0;
  const visit = (root: number): void => {
    const path = [enter(root)];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const step = frame.edges.next();
      if (step.done !== true) {
        const to = step.value;
        if (numbers[to] === undefined) path.push(enter(to));
        else if (isOpen.has(to)) lower(frame.node, numbers[to]);
        continue;
      }
      path.pop();
      const { node } = frame;
      const low = lows[node] ?? 0;
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.node, low);
      if (low === numbers[node]) found.push(close(node));
    }
  };
  const enter = (node: number) => {
    numbers[node] = next;
    lows[node] = next++;
    open.push(node);
    isOpen.add(node);
    return { node, edges: (followers[node] ?? NONE).values() };
  };
  const lower = (node: number, to: number): void => {
    lows[node] = Math.min(lows[node] ?? to, to);
  };
  const close = (node: number): number[] => {
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    return members.sort((a, b) => a - b);
  };
  // From the last to the first, so that jobs that have nothing to do with one another end up in their own order.
  for (let node = followers.length - 1; node >= 0; node--) {
    if (numbers[node] === undefined) visit(node);
  }
  return found.reverse();
}

const NONE: ReadonlySet<number> = new Set();
