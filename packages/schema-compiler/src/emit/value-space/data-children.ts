import type { FormNode, Group } from "@fim-forms/form-model";

/** Children of a group, or of the form, that are data: all but static text. */
export function dataChildren(
  children: readonly FormNode[],
): readonly FormNode[] {
  return children.filter(
    (node) => node.kind === "group" || node.control !== "label",
  );
}

/** True if exactly one of several alternatives stands in the group; a choice without alternatives chooses nothing. */
export function isChoice(group: Group): boolean {
  return (
    group.arrangement === "choice" && dataChildren(group.children).length > 0
  );
}

/**
 * True if a choice may hold nothing because rules may forbid all its alternatives.
 *
 * @param children - as {@link submissionStructure} gives them
 */
export function mayChooseNone(children: readonly FormNode[]): boolean {
  return dataChildren(children).every(({ occurs }) => occurs.min === 0);
}
