import type { CodeList, CodeListEntry } from "../model.js";
import type { Check, Finding } from "./finding.js";

const NOT_LISTED: Finding = { constraint: "code", params: {} };

/**
 * The code is an entry of the list, compared as it stands: without trimming and without normalising. While the entries
 * of a list are not there yet, nothing is found.
 */
export function checkCode(codeList: CodeList): Check<string> {
  // Built when the first answer comes: a list may have 20,000 entries.
  let codes: ReadonlySet<string> | undefined;
  return (code) => {
    codes ??= codesOf(codeList);
    return codes === undefined || codes.has(code) ? undefined : NOT_LISTED;
  };
}

/** Many fields may choose from one list. */
const codeSets = new WeakMap<CodeList, ReadonlySet<string>>();

function codesOf(codeList: CodeList): ReadonlySet<string> | undefined {
  const known = codeSets.get(codeList);
  if (known !== undefined || codeList.entriesFile !== undefined) return known;
  return learnCodes(codeList, codeList.entries);
}

/** From now on, codes of the list are checked against these entries. */
export function learnCodes(
  codeList: CodeList,
  entries: readonly CodeListEntry[],
): ReadonlySet<string> {
  const codes = new Set(entries.map((entry) => entry.code));
  codeSets.set(codeList, codes);
  return codes;
}
