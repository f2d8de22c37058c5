import type { Staged } from "@fim-forms/form-model";

import { quote } from "../diagnostics/define.js";
import {
  notAForm,
  notXdatenfelder,
  unsupportedStandard,
} from "../diagnostics/reading.js";
import type { XmlLimits } from "../xml/limits.js";
import { readShaped, type RootDecision } from "../xml/read-shape.js";
import { tagSpan, type SourceText } from "../xml/source-text.js";
import type { Nachricht } from "./model.js";
import { NACHRICHTEN_2, NAMESPACE_2 } from "./v2/read.js";
import { NACHRICHTEN_3, NAMESPACE_3 } from "./v3/read.js";

const SUPPORTED = [NAMESPACE_2, NAMESPACE_3];

/**
 * Reads a message 0101 to 0104 of XDatenfelder 2.0 or 3.0.0; the root's namespace decides which. Elements inside may
 * stand in that namespace or in none.
 *
 * @diagnostics FIM1007–FIM1022, FIM2020–FIM2031
 */
export function readNachricht(
  source: SourceText,
  limits: XmlLimits,
): Staged<Nachricht> {
  return readShaped(source, limits, (local, namespace, at) =>
    decideRoot(source, local, namespace, at),
  );
}

function decideRoot(
  source: SourceText,
  local: string,
  namespace: string,
  at: number,
): RootDecision<Nachricht | undefined> {
  // Worked out for a refusal only: it takes the line index of the whole text.
  const place = {
    get span() {
      return tagSpan(source, at);
    },
  };
  const isMessage = /^(?:xdatenfelder|verzeichnis)\./.test(local);
  if (namespace !== NAMESPACE_2 && namespace !== NAMESPACE_3) {
    if (/xdatenfelder_1\b/.test(namespace))
      return {
        refusal: unsupportedStandard(
          place,
          `this is XDatenfelder 1 (namespace ${quote(namespace)})`,
          SUPPORTED,
        ),
      };
    if (isMessage || namespace.startsWith("urn:xoev-de:fim:standard:"))
      return {
        refusal: unsupportedStandard(
          place,
          namespace === ""
            ? "the root element is in no namespace"
            : `unknown namespace ${quote(namespace)}`,
          SUPPORTED,
        ),
      };
    const hint =
      local === "CodeList"
        ? "this is a genericode list; pass it with --code-list beside the schema"
        : "give the XDatenfelder XML of the schema, as the FIM portal exports it";
    return { refusal: notXdatenfelder(place, local, hint) };
  }
  const messages = namespace === NAMESPACE_2 ? NACHRICHTEN_2 : NACHRICHTEN_3;
  const shape = messages.get(local);
  if (shape !== undefined)
    return { shape, namespaces: new Set([namespace, ""]) };
  if (local === "xdatenfelder.codeliste.0105")
    return {
      refusal: notAForm(
        place,
        "a code list (message 0105)",
        "pass it with --code-list beside the schema",
      ),
    };
  if (local === "xdatenfelder.uebersetzung.0106")
    return {
      refusal: notAForm(
        place,
        "a translation (message 0106)",
        "pass it with --translation beside the schema that it translates",
      ),
    };
  return {
    refusal: notXdatenfelder(
      place,
      local,
      `messages that hold a form are ${[...messages.keys()].join(", ")}`,
    ),
  };
}
