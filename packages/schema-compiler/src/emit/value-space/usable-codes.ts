import type { CodeList, CodeListEntry } from "@fim-forms/form-model";

/** Entries that an answer can name: each code once, and none that is empty, because that is no answer. */
export function usableCodes(list: CodeList): readonly CodeListEntry[] {
  const first = new Map<string, CodeListEntry>();
  for (const entry of list.entries) {
    if (entry.code !== "" && !first.has(entry.code))
      first.set(entry.code, entry);
  }
  return [...first.values()];
}
