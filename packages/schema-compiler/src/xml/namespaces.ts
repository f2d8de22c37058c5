import type { Attribute } from "./scan.js";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/**
 * The namespace declarations in force. A look-up is one map access however deep the document is: what an element
 * declares is taken back when it ends.
 *
 * @source Namespaces in XML 1.0, third edition
 */
export class Namespaces {
  readonly #bindings = new Map<string, string>([
    ["", ""],
    ["xml", XML],
  ]);
  readonly #undo: {
    readonly depth: number;
    readonly prefix: string;
    readonly uri: string | undefined;
  }[] = [];

  /** Namespace of a prefix; `undefined` if it is not declared. */
  resolve(prefix: string): string | undefined {
    return this.#bindings.get(prefix);
  }

  /**
   * Takes in what an element declares.
   *
   * @param depth - number of elements around it
   * @returns in words what is wrong with a declaration
   */
  declare(attribute: Attribute, depth: number): string | undefined {
    const prefix = attribute.prefix === "" ? "" : attribute.local;
    const uri = attribute.value.trim();
    const problem = problemOf(prefix, uri);
    if (problem !== undefined) return problem;
    this.#undo.push({ depth, prefix, uri: this.#bindings.get(prefix) });
    this.#bindings.set(prefix, uri);
    return undefined;
  }

  /** Forgets what the element at that depth declared. */
  leave(depth: number): void {
    for (;;) {
      const last = this.#undo.at(-1);
      if (last === undefined || last.depth < depth) return;
      this.#undo.pop();
      if (last.uri === undefined) this.#bindings.delete(last.prefix);
      else this.#bindings.set(last.prefix, last.uri);
    }
  }
}

/** True for `xmlns` and `xmlns:…`. */
export function isDeclaration(attribute: Attribute): boolean {
  return attribute.prefix === "xmlns" || attribute.name === "xmlns";
}

function problemOf(prefix: string, uri: string): string | undefined {
  if (prefix === "xmlns") return "the prefix xmlns cannot be declared";
  if (prefix === "xml")
    return uri === XML ? undefined : `the prefix xml always means ${XML}`;
  if (uri === XML) return `only the prefix xml can mean ${XML}`;
  if (uri === XMLNS) return `no prefix can mean ${XMLNS}`;
  if (uri === "" && prefix !== "")
    return `the prefix "${prefix.slice(0, 40)}" cannot be undeclared in XML 1.0`;
  return undefined;
}
