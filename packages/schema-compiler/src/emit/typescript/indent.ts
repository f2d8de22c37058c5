/**
 * Indents unformatted declarations by the braces at the ends and starts of their lines. Lines of doc comments stay as
 * they are.
 */
export function indent(text: string): string {
  let depth = 0;
  return text
    .split("\n")
    .map((line) => {
      if (/^ ?[/*]/.test(line)) return line.trimEnd();
      if (line.startsWith("}")) depth -= 1;
      const indented = line === "" ? "" : "  ".repeat(depth) + line;
      if (line.endsWith("{")) depth += 1;
      return indented;
    })
    .join("\n");
}
