import type {
  Datenfeld,
  Datenfeldgruppe,
  Nachricht,
  Regel,
  Stammdatenschema,
  Struktur,
} from "../fim/model.js";
import { identityOf, nameOf } from "./identity.js";

/** A group or schema: what holds places. */
export type Container = Stammdatenschema | Datenfeldgruppe;

/** A place with what is around it. */
export interface PlacedStruktur {
  readonly struktur: Struktur;
  readonly parent: Container;
}

/** A rule with the element it stands on. */
export interface PlacedRegel {
  readonly regel: Regel;
  readonly bearer: Exclude<Nachricht["inhalt"], { kind: "dokumentsteckbrief" }>;
}

/**
 * The elements of a message, in the order of the document. A group that is used in ten places stands ten times in the
 * file; it is listed once, where it stands first, unless the copies differ.
 */
export interface Outline {
  readonly root: Nachricht["inhalt"];
  /** The root and everything inside, an element before what is inside it. */
  readonly elements: readonly Nachricht["inhalt"][];
  /** Groups and fields that stand in a place. */
  readonly parts: readonly (Datenfeldgruppe | Datenfeld)[];
  readonly containers: readonly Container[];
  readonly groups: readonly Datenfeldgruppe[];
  readonly fields: readonly Datenfeld[];
  readonly places: readonly PlacedStruktur[];
  readonly rules: readonly PlacedRegel[];
}

/** Lists what a message holds. */
export function outlineOf({ inhalt: root }: Nachricht): Outline {
  const elements: Nachricht["inhalt"][] = [];
  const rules: PlacedRegel[] = [];
  const isNew = firstTimes();
  const walk = (element: Nachricht["inhalt"]): void => {
    if (isNew(element)) {
      elements.push(element);
      if (element.kind !== "dokumentsteckbrief")
        for (const regel of element.regel)
          rules.push({ regel, bearer: element });
    }
    if (element.kind === "datenfeld" || element.kind === "dokumentsteckbrief")
      return;
    for (const { enthaelt } of element.struktur)
      if (enthaelt !== undefined) walk(enthaelt);
  };
  walk(root);
  const groups = elements.filter((one) => one.kind === "datenfeldgruppe");
  const fields = elements.filter((one) => one.kind === "datenfeld");
  const containers = elements.filter(
    (one) => one.kind === "stammdatenschema" || one.kind === "datenfeldgruppe",
  );
  return {
    root,
    elements,
    parts: elements
      .slice(1)
      .filter(
        (one) => one.kind === "datenfeldgruppe" || one.kind === "datenfeld",
      ),
    containers,
    groups,
    fields,
    places: containers.flatMap((parent) =>
      parent.struktur.map((struktur) => ({ struktur, parent })),
    ),
    rules,
  };
}

/**
 * Says of each element whether none like it came before. Only those that share a name are written out and compared: most
 * names come once, and all identities together would be as long as the document.
 */
function firstTimes(): (element: Nachricht["inhalt"]) => boolean {
  const alone = new Map<string, Nachricht["inhalt"]>();
  const identities = new Map<string, Set<string>>();
  return (element) => {
    const name = nameOf(element);
    const first = alone.get(name);
    if (first === undefined) {
      alone.set(name, element);
      return true;
    }
    let known = identities.get(name);
    if (known === undefined) {
      known = new Set([identityOf(first)]);
      identities.set(name, known);
    }
    const identity = identityOf(element);
    const isFirst = !known.has(identity);
    known.add(identity);
    return isFirst;
  };
}
