/**
 * What a page says and how its parts refer to each other, line by line: for comparing what a server drew with what the
 * component draws. Left out is what one of both needs for itself, such as the names that a page is posted with.
 *
 * It refers to nothing outside of it, so that it can be sent into a page.
 */
export function outlineOf(root: ParentNode): readonly string[] {
  const OWN =
    "link, style, template, [hidden], [type=hidden], #live, #fe-languages, .without-script, button.visually-hidden";
  const IGNORED = new Set(
    "name value form method action enctype novalidate style checked selected".split(
      " ",
    ),
  );
  const words = (text: string): string => text.replace(/\s+/g, " ").trim();

  const head = (element: Element): string => {
    // A help text's language stands on it or on what keeps its lines.
    const inner = element.matches("p.help")
      ? element.querySelector(":scope > span.lines")
      : null;
    const attributes = [
      ...element.attributes,
      ...[...(inner?.attributes ?? [])].filter(({ name }) => name !== "class"),
    ]
      .filter(({ name, value }) => {
        if (IGNORED.has(name) || name.startsWith("data-")) return false;
        return (
          !(element.localName === "button" && name === "type") &&
          !(name === "class" && value === "")
        );
      })
      .map(({ name, value }) =>
        name === "class"
          ? `class=${value
              .split(" ")
              .filter((one) => one !== "needs-script" && one !== "lines")
              .toSorted()
              .join(" ")}`
          : `${name}=${value}`,
      );
    const is =
      element instanceof HTMLInputElement && element.type === "radio"
        ? [`value=${element.value}`, `checked=${String(element.checked)}`]
        : element instanceof HTMLInputElement ||
            element instanceof HTMLTextAreaElement ||
            element instanceof HTMLSelectElement ||
            element instanceof HTMLProgressElement ||
            element instanceof HTMLOptionElement
          ? [`value=${String(element.value)}`]
          : [];
    const tag = element.localName.startsWith("fim-")
      ? "div"
      : element.localName;
    return [tag, ...attributes.toSorted(), ...is].join(" ");
  };

  const lines: string[] = [];
  let text = "";
  const flush = (indent: string): void => {
    if (words(text) !== "") lines.push(`${indent}"${words(text)}"`);
    text = "";
  };
  const walk = (parent: ParentNode, indent: string): void => {
    for (const child of parent.childNodes) {
      if (child instanceof Text) text += child.data;
      if (!(child instanceof Element) || child.matches(OWN)) continue;
      // Boxes that only cut a long page, or keep the lines of a text.
      const isMere =
        child.matches(".part-of-page") || child.matches("p.help > span.lines");
      if (isMere) {
        walk(child, indent);
        continue;
      }
      flush(indent);
      lines.push(indent + head(child));
      // Its content is its value.
      if (child.localName !== "textarea") walk(child, `${indent}  `);
      flush(`${indent}  `);
    }
    flush(indent);
  };
  walk(root, "");
  return lines;
}
