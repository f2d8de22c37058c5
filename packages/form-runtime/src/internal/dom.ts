/** Makes an element. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...content);
  return element;
}

/**
 * Builds an element once and gives copies of it. A page of thousands of fields is drawn of a handful of kinds, and a copy
 * costs a fraction of what building does.
 */
export function copies<Kind extends HTMLElement>(
  build: () => Kind,
): () => Kind {
  let original: Kind | undefined;
  return () => {
    original ??= build();
    // A copy is of the kind of its original.
    return original.cloneNode(true) as Kind;
  };
}

/** Gives a control the state that most are in when they are drawn, so that their copies need not be told. */
export function asksForAnswer<Kind extends Element>(control: Kind): Kind {
  control.setAttribute("aria-required", "true");
  control.setAttribute("aria-invalid", "false");
  return control;
}

/**
 * Builds what belongs to a list, such as its options, anew the first time, since most lists have one field only; from the
 * second time on it gives copies.
 *
 * @returns a function of the list, of what it is worded by, and of how to build it
 */
export function copiesByList(): (
  list: object,
  wording: object,
  build: () => DocumentFragment,
) => Node {
  const stock = new WeakMap<
    object,
    { readonly wording: object; original: DocumentFragment | undefined }
  >();
  return (list, wording, build) => {
    const known = stock.get(list);
    if (known?.wording !== wording) {
      stock.set(list, { wording, original: undefined });
      return build();
    }
    known.original ??= build();
    return known.original.cloneNode(true);
  };
}

/** Sets an attribute, or takes it away; untouched where it is so already. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | undefined,
): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value)
    element.setAttribute(name, value);
}

/** Writes into a box unless it says so already: writing moves the cursor. */
export function setText(
  box: HTMLInputElement | HTMLTextAreaElement,
  text: string,
): void {
  if (box.value !== text) box.value = text;
}
