import type {
  Datenfeld,
  Datenfeldgruppe,
  Nachricht,
  Regel,
} from "../fim/model.js";

/** Anything that has an id and texts. */
export type Element = Nachricht["inhalt"] | Regel;

/** Visits every element of a message in the order of the document, an element before what is inside it. */
export function visitElements(
  nachricht: Nachricht,
  visit: (element: Element) => void,
): void {
  const walk = (element: Nachricht["inhalt"]): void => {
    visit(element);
    if (element.kind === "dokumentsteckbrief") return;
    element.regel.forEach(visit);
    if (element.kind === "datenfeld") return;
    for (const { enthaelt } of element.struktur)
      if (enthaelt !== undefined) walk(enthaelt);
  };
  walk(nachricht.inhalt);
}

/** What an element is called in findings: "Datenfeld F60000000227". */
export function titleOfElement(element: Element): string {
  const id = element.identifikation?.id.text.slice(0, 40) ?? "without id";
  return `${"kind" in element ? KIND_NAMES[element.kind] : "Regel"} ${id}`;
}

const KIND_NAMES: Readonly<
  Record<(Datenfeld | Datenfeldgruppe | Nachricht["inhalt"])["kind"], string>
> = {
  stammdatenschema: "Stammdatenschema",
  dokumentsteckbrief: "Dokumentsteckbrief",
  datenfeldgruppe: "Datenfeldgruppe",
  datenfeld: "Datenfeld",
};
