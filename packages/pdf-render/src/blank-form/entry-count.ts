import type { FormNode, Occurs } from "@fim-forms/form-model";

/** More entries of one repeat fill pages with boxes that nobody needs. */
const MOST_OF_A_REPEAT = 30;

/** How many entries of a repeat have room on paper, at least one. */
export function roomFor({ min, max }: Occurs, spareEntries: number): number {
  const wanted = Math.max(min, 1) + spareEntries;
  return Math.min(wanted, max ?? Infinity, MOST_OF_A_REPEAT);
}

/** Spare entries of repeats within a repeat: otherwise they multiply. */
export function spareInside(spareEntries: number): number {
  return Math.floor(spareEntries / 2);
}

/** How many places to write in a form gets, without making them. */
export function countEntries(
  children: readonly FormNode[],
  spareEntries: number,
): number {
  let count = 0;
  for (const node of children) {
    const times =
      node.occurs.max === 1 ? 1 : roomFor(node.occurs, spareEntries);
    if (node.kind === "group") {
      const inside =
        node.occurs.max === 1 ? spareEntries : spareInside(spareEntries);
      count += times * countEntries(node.children, inside);
    } else if (node.control !== "label" && node.control !== "hidden") {
      count += times;
    }
  }
  return count;
}
