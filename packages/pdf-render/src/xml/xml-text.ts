/** Collects an XML document line by line, two spaces deep. Names come from the model; texts are escaped here. */
export class XmlText {
  readonly #lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  #depth = 0;

  open(name: string, namespace?: string): void {
    const attribute =
      namespace === undefined ? "" : ` xmlns="${escapeText(namespace)}"`;
    this.#push(`<${name}${attribute}>`);
    this.#depth += 1;
  }

  close(name: string): void {
    this.#depth -= 1;
    this.#push(`</${name}>`);
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
