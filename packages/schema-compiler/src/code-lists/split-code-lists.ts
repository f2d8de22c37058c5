import { createHash } from "node:crypto";

import {
  encodeCodeList,
  type CodeList,
  type FormModel,
} from "@fim-forms/form-model";

/** Longer lists stand in files of their own: nobody scrolls through so many entries, they are searched. */
export const MAX_INLINE_ENTRIES = 200;

/** A list in a file of its own. */
export interface EmittedCodeList {
  /** Relative to form-model.json. */
  readonly fileName: `code-lists/${string}.json`;
  readonly text: string;
}

/** A form without the entries of its long lists, and these. */
export interface SplitForm {
  readonly model: FormModel;
  readonly files: readonly EmittedCodeList[];
}

/** Takes the entries of long lists out of the form. Lists are named after their ids, in letters that any disk and address takes. */
export function splitCodeLists(model: FormModel): SplitForm {
  const files: EmittedCodeList[] = [];
  const taken = new Set<string>();
  const codeLists = model.codeLists.map((list): CodeList => {
    const { id, entries } = list;
    if (entries.length <= MAX_INLINE_ENTRIES) return list;
    const href = `code-lists/${freeName(id, taken)}.json` as const;
    const text = encodeCodeList(id, entries);
    files.push({ fileName: href, text });
    const sha256 = createHash("sha256").update(text).digest("hex");
    return {
      ...list,
      entries: [],
      entriesFile: { href, sha256, count: entries.length },
    };
  });
  return files.length === 0
    ? { model, files }
    : { model: { ...model, codeLists }, files };
}

const LONGEST_NAME = 100;

/** Some disks do not tell capitals from small letters. */
function freeName(id: string, taken: Set<string>): string {
  const stem = `_${id.toLowerCase()}`
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_NAME);
  const wish = stem === "" ? "list" : stem;
  let name = wish;
  for (let copy = 2; taken.has(name); copy += 1)
    name = `${wish}_${String(copy)}`;
  taken.add(name);
  return name;
}
