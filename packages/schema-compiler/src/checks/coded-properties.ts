import {
  unknownDocumentKind,
  unknownGroupKind,
  unknownOrigin,
  unknownPrefill,
  unknownStatus,
  unknownStructureChange,
  unknownTextChange,
} from "../diagnostics/checks.js";
import type { DiagnosticConstructor } from "../diagnostics/define.js";
import type { Angabe, Nachricht, Standard } from "../fim/model.js";
import type { Check } from "./check.js";
import { textPlace } from "./places.js";
import { STATUS } from "./status.js";
import { titleOfElement } from "./visit.js";

/** A property whose values are codes, and what is reported about any other. */
interface CodedProperty {
  readonly name: string;
  readonly codes: readonly string[];
  readonly say: DiagnosticConstructor<
    [what: string, property: string, code: string, known: readonly string[]]
  >;
  /** `"none"` for elements that do not have the property, `undefined` if it is missing. */
  readonly of: (
    element: Nachricht["inhalt"],
    standard: Standard,
  ) => Angabe | undefined | "none";
}

/** Feldart and Datentyp are judged while lowering, since they decide how a form behaves. */
const PROPERTIES: readonly CodedProperty[] = [
  {
    name: "freigabestatus",
    codes: [...STATUS.keys()].map(String),
    say: unknownStatus,
    of: (element, standard) =>
      standard === "3.0.0" ? element.freigabestatus : "none",
  },
  {
    name: "status",
    codes: ["inVorbereitung", "aktiv", "inaktiv"],
    say: unknownStatus,
    of: (element, standard) => (standard === "2.0" ? element.status : "none"),
  },
  {
    name: "schemaelementart",
    codes: ["ABS", "HAR", "RNG"],
    say: unknownOrigin,
    of: (element) =>
      "schemaelementart" in element ? element.schemaelementart : "none",
  },
  {
    name: "vorbefuellung",
    codes: ["keine", "optional", "verpflichtend"],
    say: unknownPrefill,
    of: (element, standard) =>
      element.kind === "datenfeld" && standard === "3.0.0"
        ? element.vorbefuellung
        : "none",
  },
  {
    name: "ableitungsmodifikationenStruktur",
    codes: ["0", "1", "2", "3"],
    say: unknownStructureChange,
    of: (element) =>
      element.kind === "stammdatenschema"
        ? element.ableitungsmodifikationenStruktur
        : "none",
  },
  {
    name: "ableitungsmodifikationenRepraesentation",
    codes: ["0", "1"],
    say: unknownTextChange,
    of: (element) =>
      element.kind === "stammdatenschema"
        ? element.ableitungsmodifikationenRepraesentation
        : "none",
  },
  {
    name: "art",
    codes: ["X"],
    say: unknownGroupKind,
    // Most groups are of no kind; unknown kinds are judged while lowering.
    of: (element) =>
      element.kind === "datenfeldgruppe" && element.art?.text === ""
        ? element.art
        : "none",
  },
  {
    name: "dokumentart",
    codes: [
      ...Array.from({ length: 14 }, (_, index) =>
        String(index + 1).padStart(3, "0"),
      ),
      "999",
    ],
    say: unknownDocumentKind,
    of: (element, standard) => {
      if (element.kind !== "dokumentsteckbrief") return "none";
      // Version 2 has a text of any kind here.
      return standard === "2.0" && element.dokumentart !== undefined
        ? "none"
        : element.dokumentart;
    },
  },
];

/**
 * Coded properties are there and have a code of the standard.
 *
 * @diagnostics FIM3030–FIM3034 · FIM3042 · FIM3055
 */
export const checkCodedProperties: Check = (context) => {
  for (const element of context.outline.elements)
    for (const { name, codes, say, of } of PROPERTIES) {
      const angabe = of(element, context.nachricht.standard);
      if (angabe === "none") continue;
      const code = angabe?.text ?? "";
      if (codes.includes(code)) continue;
      const place = textPlace(context, element, angabe);
      context.report(say(place, titleOfElement(element), name, code, codes));
    }
};
