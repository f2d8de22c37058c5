/** Collects an XML document line by line, two spaces deep. Names come from the model; texts are escaped here. */
export class XmlText {
  readonly #lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  #depth = 0;
  /** The last line is a start tag. */
  #isOpen = false;

  open(name: string, namespace?: string): void {
    const attribute =
      namespace === undefined ? "" : ` xmlns="${escapeText(namespace)}"`;
    this.#push(`<${name}${attribute}>`);
    this.#depth += 1;
    this.#isOpen = true;
  }

  close(name: string): void {
    this.#depth -= 1;
    if (this.#isOpen) {
      // Between two tags, white space would be content, and an empty group has none.
      const start = this.#lines.pop() ?? "";
      this.#lines.push(`${start.slice(0, -1)}/>`);
      this.#isOpen = false;
    } else {
      this.#push(`</${name}>`);
    }
  }

  leaf(name: string, text: string): void {
    this.#push(
      text === "" ? `<${name}/>` : `<${name}>${escapeText(text)}</${name}>`,
    );
  }

  toString(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  #push(line: string): void {
    this.#lines.push("  ".repeat(this.#depth) + line);
    this.#isOpen = false;
  }
}

function escapeText(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#13;");
}
