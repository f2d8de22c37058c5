import { formatFimId, type FormNode } from "@fim-forms/form-model";

import type { NameSet } from "./names.js";

/**
 * The global elements of a form under the XSD profile `global`: one for each id and version, wherever it stands. Where
 * the same id and version has other content at another place, that place gets an element of its own, since one element
 * has one type.
 */
export class ElementNames {
  /** What stands in the elements that have been named, by name. */
  readonly #contents = new Map<string, string>();

  /** @param xmlRoot - name of the root element, which no other may have */
  constructor(xmlRoot: string) {
    this.#contents.set(xmlRoot, "root");
  }

  /**
   * Names a node whose children have their final names.
   *
   * @param taken - names of its siblings, which no particle beside them may have
   */
  nameOf(node: FormNode, taken: NameSet): string {
    const wish = formatFimId(node.fimId);
    const content = contentOf(node);
    // Static text is no element, so its name binds nobody else.
    if (content === undefined) return taken.free(wish);
    const name = taken.free(
      wish,
      (free) => (this.#contents.get(free) ?? content) === content,
    );
    this.#contents.set(name, content);
    return name;
  }
}

/** All that decides which values the element takes: equal texts, equal types. */
function contentOf(node: FormNode): string | undefined {
  if (node.kind === "group") {
    const members = node.children
      .filter((child) => child.kind === "group" || child.control !== "label")
      .map(({ xmlName, occurs }) => [xmlName, occurs.min, occurs.max]);
    return JSON.stringify([node.arrangement, members]);
  }
  const { control, valueType, constraints, codeListId } = node;
  return control === "label"
    ? undefined
    : JSON.stringify([control, valueType, constraints, codeListId]);
}
