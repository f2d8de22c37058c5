import type { Diagnostic } from "@fim-forms/form-model";

import {
  notWellFormed,
  unsupportedXmlVersion,
} from "../diagnostics/reading.js";
import type { SourceText } from "./source-text.js";

const VERSION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([^"<>]{0,20})"|'([^'<>]{0,20})')/;

/** @source XML 1.0, fifth edition, productions 23 to 26, 32, 80 and 81 */
const COMPLETE =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

/** No declaration is longer, whatever white space it holds. */
const LONGEST = 2000;

/**
 * Reads the XML declaration.
 *
 * @returns the offset behind it, 0 if there is none, or what is wrong with it
 * @diagnostics FIM1007 malformed · FIM1011 XML 1.1
 */
export function readDeclaration(source: SourceText): number | Diagnostic {
  const head = source.text.slice(0, LONGEST);
  if (!/^<\?xml[ \t\r\n]/.test(head)) return 0;
  const version = VERSION.exec(head);
  const declared = version?.[1] ?? version?.[2];
  if (version !== null && declared !== undefined && declared !== "1.0") {
    const end = version[0].length - 1;
    const span = source.span(end - declared.length, end);
    return unsupportedXmlVersion({ span }, declared);
  }
  const complete = COMPLETE.exec(head);
  if (complete !== null) return complete[0].length;
  return notWellFormed(
    { span: source.span(0, "<?xml".length) },
    "the XML declaration is malformed",
    'write <?xml version="1.0" encoding="UTF-8"?>',
  );
}
