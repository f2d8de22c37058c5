import type { FormNode, Occurs } from "@fim-forms/form-model";

/**
 * Validators unfold a content model before they count in it, and refuse one that grows too large: the Java runtime at
 * 5,000 nodes. A little is left for their own bookkeeping.
 */
const MOST_NODES = 4500;

/**
 * The largest count of occurrences that is written into one content model. A larger maximum is written as "unbounded"
 * and a larger minimum is lowered to it: the other validators keep the exact figures.
 */
export function occursLimit(siblings: readonly FormNode[]): number {
  const total = siblings.reduce((sum, { occurs }) => sum + nodes(occurs), 0);
  return total <= MOST_NODES
    ? MOST_NODES
    : Math.max(1, Math.floor(MOST_NODES / siblings.length));
}

function nodes({ min, max }: Occurs): number {
  return Math.max(1, min, max ?? 1);
}
