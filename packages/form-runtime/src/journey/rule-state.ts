import type { CodeListEntry, NodeState } from "@fim-forms/form-model";

/** Whether a citizen sees the node now: it takes part, and no rule fills and hides it. */
export function isShown({ relevant, hidden }: NodeState): boolean {
  return relevant && hidden !== true;
}

/** Whether an answer is demanded because of other answers, which is worth saying when it happens. */
export function isRequiredByRule({ required, why }: NodeState): boolean {
  return (
    required &&
    why.some(({ kind, effect }) => kind === "rule" && effect === "require")
  );
}

/** The same filtered list for the same entries and codes, so that a search index is built once. */
const filtered = new WeakMap<
  readonly CodeListEntry[],
  WeakMap<readonly string[], readonly CodeListEntry[]>
>();

/** Those of the entries that rules leave. */
export function allowedEntries(
  entries: readonly CodeListEntry[],
  state: NodeState | undefined,
): readonly CodeListEntry[] {
  const codes = state?.allowedCodes;
  if (codes === undefined) return entries;
  let byCodes = filtered.get(entries);
  if (byCodes === undefined) filtered.set(entries, (byCodes = new WeakMap()));
  let allowed = byCodes.get(codes);
  if (allowed === undefined) {
    const set = new Set(codes);
    allowed = entries.filter(({ code }) => set.has(code));
    byCodes.set(codes, allowed);
  }
  return allowed;
}
