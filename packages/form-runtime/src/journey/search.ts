import {
  searchForm,
  searchForms,
  type CodeListEntry,
} from "@fim-forms/form-model";

/** A code list prepared for searching as people type. */
export interface SearchIndex {
  /** Search forms of each entry's label, in the order of the list; the second spells umlauts with two letters. */
  readonly keys: readonly (readonly string[])[];
  readonly codes: readonly string[];
}

/** Indices by the entries that they are of: lists are shared by many fields, and each is prepared once. */
const indices = new WeakMap<readonly CodeListEntry[], SearchIndex>();

/** The index of a list; 20,000 entries take some tens of milliseconds the first time, unless their forms are known. */
export function searchIndexOf(entries: readonly CodeListEntry[]): SearchIndex {
  let index = indices.get(entries);
  if (index === undefined) {
    index = buildSearchIndex(entries);
    indices.set(entries, index);
  }
  return index;
}

/**
 * Prepares a list.
 *
 * @param keys - search forms of the labels, if they came with the list
 */
export function buildSearchIndex(
  entries: readonly CodeListEntry[],
  keys: SearchIndex["keys"] = entries.map(({ label }) => searchForms(label)),
): SearchIndex {
  return { keys, codes: entries.map(({ code }) => code.toLowerCase()) };
}

/** Takes over search forms that came with a list. */
export function rememberSearchForms(
  entries: readonly CodeListEntry[],
  keys: SearchIndex["keys"],
): void {
  indices.set(entries, buildSearchIndex(entries, keys));
}

/** 0 is best; `undefined` is no match. */
function rank(
  key: string,
  query: string,
  words: readonly string[],
): number | undefined {
  if (key === query) return 0;
  if (key.startsWith(query)) return 1;
  const padded = ` ${key}`;
  if (padded.includes(` ${query}`)) return 2;
  if (words.every((word) => padded.includes(` ${word}`))) return 3;
  return words.every((word) => key.includes(word)) ? 4 : undefined;
}

/**
 * Finds entries by what was typed: whole labels first, then beginnings, then words, then parts of words; within each
 * in the order of the list. The code of an entry finds it too.
 *
 * @returns indices into the list; all of them for an empty query
 */
export function searchEntries(index: SearchIndex, text: string): number[] {
  const query = searchForm(text);
  if (query === "") return index.keys.map((_, position) => position);
  const words = query.split(" ");
  const code = text.trim().toLowerCase();
  const ranks: number[][] = [[], [], [], [], []];
  index.keys.forEach((keys, position) => {
    let best: number | undefined =
      index.codes[position] === code ? 0 : undefined;
    for (const key of keys) {
      const found = rank(key, query, words);
      if (found !== undefined && (best === undefined || found < best))
        best = found;
    }
    if (best !== undefined) ranks[best]?.push(position);
  });
  return ranks.flat();
}

/** The one entry whose label is what was typed, whatever the diacritics; `undefined` if there is none or several. */
export function exactEntry(
  index: SearchIndex,
  text: string,
): number | undefined {
  const query = searchForm(text);
  if (query === "") return undefined;
  const found = index.keys.flatMap((keys, position) =>
    keys.includes(query) ? [position] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}
