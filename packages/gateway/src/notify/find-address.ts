/** Bare addresses only: nothing else of what citizens type may reach a header of a mail. */
const ADDRESS =
  /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}$/;

/**
 * The address that a citizen has given in the answers.
 *
 * @param fields - FIM ids, the most wanted first
 * @returns `undefined` if there is none, or none that mail can safely be sent to
 */
export function findAddress(
  values: unknown,
  fields: readonly string[],
): string | undefined {
  for (const field of fields) {
    const found = search(values, field);
    if (found !== undefined) return found;
  }
  return undefined;
}

function search(value: unknown, field: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    // A second sibling of the same id is called `<id>_2`.
    const isIt = key === field || new RegExp(`^${field}_\\d+$`).test(key);
    if (isIt && typeof part === "string" && ADDRESS.test(part)) return part;
    const below = search(part, field);
    if (below !== undefined) return below;
  }
  return undefined;
}
