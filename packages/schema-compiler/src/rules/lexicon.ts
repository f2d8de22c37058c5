import { visitNodes, type FormModel } from "@fim-forms/form-model";

import { tokenize, type Token } from "./tokenize.js";

/** Names and code labels that a text may hold without quotes, cut into tokens. */
export interface Lexicon {
  /** Names of all elements with this id. */
  readonly namesOf: (id: string) => readonly Phrase[];
  /** Ids of all elements that are called exactly so, but for case, quotes and blanks. */
  readonly idsCalled: (name: string) => readonly string[];
  /** All names with their ids, for suggestions. */
  readonly calledIds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ways to write the entries of the element's code lists, by the first token. */
  readonly codesOf: (id: string) => CodePhrases;
}

export type Phrase = readonly Token[];

export interface CodePhrases {
  readonly known: boolean;
  readonly byFirst: ReadonlyMap<string, readonly CodePhrase[]>;
  readonly labelsOf: ReadonlyMap<string, readonly Phrase[]>;
}

export interface CodePhrase {
  readonly kind: "code" | "label";
  readonly tokens: Phrase;
  readonly text: string;
}

const NONE: CodePhrases = {
  known: false,
  byFirst: new Map(),
  labelsOf: new Map(),
};

/** Gathers the names of a form once for all its rules. */
export function buildLexicon(model: FormModel): Lexicon {
  const names = new Map<string, Set<string>>();
  const lists = new Map<string, Set<string>>();
  const called = new Map<string, Set<string>>();
  visitNodes(model, (node) => {
    const { id } = node.fimId;
    const known = names.get(id) ?? new Set();
    for (const name of [node.name, node.label.input, node.label.output])
      known.add(name);
    names.set(id, known);
    for (const name of known) {
      const words = foldedWords(name);
      if (words !== "")
        called.set(words, (called.get(words) ?? new Set()).add(id));
    }
    if (node.kind === "field" && node.codeListId !== undefined)
      lists.set(id, (lists.get(id) ?? new Set()).add(node.codeListId));
  });
  const entries = new Map(
    model.codeLists.map((list) => [list.id, list.entries]),
  );
  const phrases = new Map<string, readonly Phrase[]>();
  const codes = new Map<string, CodePhrases>();
  return {
    namesOf: (id) =>
      cached(phrases, id, () =>
        [...(names.get(id) ?? [])]
          .map((name) => tokenize(name))
          .filter((tokens) => tokens.some(({ kind }) => kind !== "quote")),
      ),
    idsCalled: (name) => [...(called.get(foldedWords(name)) ?? [])],
    calledIds: called,
    codesOf: (id) => {
      const ids = [...(lists.get(id) ?? [])].sort();
      return ids.length === 0
        ? NONE
        : cached(codes, ids.join(" "), () =>
            codePhrases(ids.flatMap((list) => entries.get(list) ?? [])),
          );
    },
  };
}

/** What names are compared by: the words alone. */
export function foldedWords(text: string): string {
  return tokenize(text)
    .filter(({ kind }) => kind !== "quote")
    .map(({ folded }) => folded)
    .join(" ")
    .replace(/[ .,;:]+$/u, "");
}

function codePhrases(
  entries: readonly { readonly code: string; readonly label: string }[],
): CodePhrases {
  const byFirst = new Map<string, CodePhrase[]>();
  const labelsOf = new Map<string, Phrase[]>();
  const add = (kind: CodePhrase["kind"], text: string): Phrase => {
    const tokens = tokenize(text);
    const first = tokens.find((token) => token.kind !== "quote");
    if (first !== undefined) {
      const known = byFirst.get(first.folded) ?? [];
      known.push({ kind, tokens, text });
      byFirst.set(first.folded, known);
    }
    return tokens;
  };
  for (const { code, label } of entries) {
    add("code", code);
    const labels = labelsOf.get(code) ?? [];
    labels.push(add("label", label));
    labelsOf.set(code, labels);
  }
  return { known: true, byFirst, labelsOf };
}

function cached<Key, Value>(
  cache: Map<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const found = cache.get(key);
  if (found !== undefined) return found;
  const made = make();
  cache.set(key, made);
  return made;
}
