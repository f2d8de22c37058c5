import type { CodeList } from "@fim-forms/form-model";
import { usableCodes } from "../value-space/index.js";
import { commentLine, stringLiteral } from "./source-text.js";

/** Longer lists are any string to the type: nobody reads such a union, and compilers slow down. */
const MAX_LITERALS = 200;

/** Declares the union of the codes of a list, each with its label beside it. */
export function codeListType(list: CodeList, name: string): string {
  const entries = usableCodes(list);
  const about = commentLine(
    [...new Set([list.title ?? list.id, list.uri ?? list.id])].join(", "),
  );
  if (entries.length > MAX_LITERALS) {
    return `/** ${about}: ${String(entries.length)} codes */\nexport type ${name} = string\n`;
  }
  if (entries.length === 0)
    return `/** ${about}: no codes */\nexport type ${name} = never\n`;
  const members = entries.map(
    ({ code, label }) =>
      `  | ${stringLiteral(code)} /* ${commentLine(label)} */`,
  );
  return `/** ${about} */\nexport type ${name} =\n${members.join("\n")}\n`;
}
