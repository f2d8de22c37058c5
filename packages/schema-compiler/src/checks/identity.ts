import type { Nachricht } from "../fim/model.js";
import type { Element } from "./visit.js";

/** What makes an element what it is, whatever file or place it stands in: kind, id, version and all it says. */
export function identityOf(element: Element): string {
  return `${nameOf(element)} ${JSON.stringify(element, withoutPlaces)}`;
}

/** Kind, id and version; elements without an id are told apart by their place. */
export function nameOf(element: Element): string {
  const { identifikation, at } = element;
  const kind = "kind" in element ? element.kind : "regel";
  return identifikation === undefined
    ? `${kind} @${String(at)}`
    : `${kind} ${identifikation.id.text} ${identifikation.version?.text ?? ""}`;
}

/** Leaves out where things stand, and of the elements inside all but their names. */
function withoutPlaces(key: string, value: unknown): unknown {
  if (key === "at" || key === "relationen") return undefined;
  // Only an Enthaelt holds a property of this name.
  if (key === "enthaelt" && value !== undefined)
    return nameOf(value as Nachricht["inhalt"]);
  return value;
}
