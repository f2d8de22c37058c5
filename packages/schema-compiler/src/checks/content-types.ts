import {
  contentNoBoolean,
  contentNoDate,
  contentNoInstant,
  contentNoInteger,
  contentNoNumber,
  contentNoTime,
  contentOfFile,
} from "../diagnostics/checks.js";
import type { DiagnosticConstructor } from "../diagnostics/define.js";
import type { Datenfeld } from "../fim/model.js";
import type { Check } from "./check.js";
import { readValue, scaleOf, type Scale } from "./limits.js";
import { textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

type WrongContent = DiagnosticConstructor<[what: string, written: string]>;

const SCALED: Readonly<Record<Scale, WrongContent>> = {
  decimal: contentNoNumber,
  integer: contentNoInteger,
  date: contentNoDate,
  time: contentNoTime,
  instant: contentNoInstant,
};

/** The content of a field is a value of its type. @diagnostics FIM3069–FIM3071 · FIM3077 · FIM3083 · FIM3084 · FIM3100 */
export const checkContentTypes: Check = (context) => {
  for (const feld of context.outline.fields) {
    const { inhalt } = feld;
    if (inhalt === undefined) continue;
    const written = inhalt.text.trim();
    const say = wrongContent(feld, written);
    if (say === undefined) continue;
    const place = textPlace(context, feld, inhalt);
    context.report(say(place, titleOfElement(feld), written));
  }
};

function wrongContent(
  feld: Datenfeld,
  written: string,
): WrongContent | undefined {
  switch (feld.datentyp?.text) {
    case "file":
    case "obj":
      return contentOfFile;
    case "bool":
      return ["true", "false", "1", "0"].includes(written)
        ? undefined
        : contentNoBoolean;
    default: {
      const scale = scaleOf(feld);
      return scale === undefined || readValue(scale, written) !== undefined
        ? undefined
        : SCALED[scale];
    }
  }
}
