import type { Field, FormModel, FormNode, Group } from "@fim-forms/form-model";

import { longId } from "./baukasten-id.js";

/** A field of the applicant that stands there once. */
export interface FieldPlace {
  readonly field: Field;
  /** Groups around it, from the applicant inwards. */
  readonly groups: readonly Group[];
}

/** What became of the search for one place. */
export type PlaceSearch<Place> =
  | { readonly kind: "one"; readonly place: Place }
  | { readonly kind: "none" }
  /** Several that nobody told apart; none of them is taken. */
  | { readonly kind: "several"; readonly paths: readonly string[] };

/**
 * The group that a service declares as its applicant. Neither it nor anything around it may be repeated: which entry is the
 * applicant, nobody could say.
 *
 * @param declared - id of the group, in either length, or ids joined by `/` where one alone is not enough
 */
export function findApplicant(
  model: FormModel,
  declared: string,
): PlaceSearch<Group> {
  const found: Group[] = [];
  const walk = (nodes: readonly FormNode[], around: readonly Group[]): void => {
    for (const node of nodes) {
      if (node.kind !== "group" || node.occurs.max !== 1) continue;
      const groups = [...around, node];
      if (liesWithin(groups, declared, true)) found.push(node);
      walk(node.children, groups);
    }
  };
  walk(model.children, []);
  const [place] = found;
  if (place === undefined) return { kind: "none" };
  return found.length === 1
    ? { kind: "one", place }
    : { kind: "several", paths: found.map(({ path }) => path) };
}

/** All fields of the applicant that can be answered, and stand in no repeat. */
export function fieldsOf(applicant: Group): readonly FieldPlace[] {
  const places: FieldPlace[] = [];
  const walk = (group: Group, groups: readonly Group[]): void => {
    for (const node of group.children) {
      if (node.occurs.max !== 1) continue;
      if (node.kind === "group") walk(node, [...groups, node]);
      else if (node.control === "input" || node.control === "select")
        places.push({ field: node, groups });
    }
  };
  walk(applicant, [applicant]);
  return places;
}

/** The one field of that id, in a group of that id or path. */
export function findField(
  places: readonly FieldPlace[],
  id: string,
  within: string | undefined,
): PlaceSearch<FieldPlace> {
  const found = places.filter(
    ({ field, groups }) =>
      longId(field.fimId.id) === longId(id) &&
      (within === undefined || liesWithin(groups, within, false)),
  );
  const [place] = found;
  if (place === undefined) return { kind: "none" };
  return found.length === 1
    ? { kind: "one", place }
    : { kind: "several", paths: found.map(({ field }) => field.path) };
}

/**
 * Whether the ids of a path stand in that order among the groups.
 *
 * @param atEnd - whether the last of them must be the innermost group
 */
function liesWithin(
  groups: readonly Group[],
  path: string,
  atEnd: boolean,
): boolean {
  const wanted = path.split("/").map(longId);
  const ids = groups.map(({ fimId }) => longId(fimId.id));
  if (atEnd && ids.at(-1) !== wanted.at(-1)) return false;
  let at = 0;
  for (const id of ids) if (id === wanted[at]) at += 1;
  return at >= wanted.length;
}
