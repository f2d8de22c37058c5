import type { CodeList } from "../model.js";
import type { Check, Finding } from "./finding.js";

const NOT_LISTED: Finding = { constraint: "code", params: {} };

/** The code is an entry of the list, compared as it stands: without trimming and without normalising. */
export function checkCode(codeList: CodeList): Check<string> {
  // Built when the first answer comes: a list may have 20,000 entries.
  let codes: ReadonlySet<string> | undefined;
  return (code) => {
    codes ??= codesOf(codeList);
    return codes.has(code) ? undefined : NOT_LISTED;
  };
}

/** Many fields may choose from one list. */
const codeSets = new WeakMap<CodeList, ReadonlySet<string>>();

function codesOf(codeList: CodeList): ReadonlySet<string> {
  let codes = codeSets.get(codeList);
  if (codes === undefined) {
    codes = new Set(codeList.entries.map((entry) => entry.code));
    codeSets.set(codeList, codes);
  }
  return codes;
}
