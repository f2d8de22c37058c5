import type { Diagnostic } from "@fim-forms/form-model";

import { quote } from "../diagnostics/define.js";
import { wrongOverlayEntry } from "../diagnostics/overlay.js";
import { nearest } from "../suggest.js";
import type { SourceText } from "../xml/source-text.js";
import type { Place } from "./overlay-file.js";
import type { YamlMap, YamlNode, YamlScalar } from "./read-yaml.js";

/** Takes a tree of YAML apart and notes what has another form than it should. */
export class ShapeReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** Notes a problem; "returns" what would have been read. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- lets a function return its failure
  fail<Read = never>(
    { start, end }: Place,
    message: string,
    hint?: string,
  ): Read | undefined {
    this.diagnostics.push(
      wrongOverlayEntry({ span: this.#source.span(start, end) }, message, hint),
    );
    return undefined;
  }

  map(node: YamlNode, what: string): YamlMap | undefined {
    return node.kind === "map"
      ? node
      : this.fail(node, `${what} must hold keys and values`);
  }

  /** A text that is not empty. */
  text(node: YamlNode | undefined, what: string): YamlScalar | undefined {
    if (node === undefined) return undefined;
    if (node.kind !== "scalar")
      return this.fail(node, `${what} must be a text`);
    return node.text.trim() === "" ? this.fail(node, `${what} is empty`) : node;
  }

  /** One text or a list of texts, at least one. */
  texts(node: YamlNode, what: string): readonly YamlScalar[] | undefined {
    const items = node.kind === "list" ? node.items : [node];
    if (items.length === 0) return this.fail(node, `${what} is empty`);
    const texts = items.map((item) => this.text(item, what));
    const read = texts.filter((text) => text !== undefined);
    return read.length < texts.length ? undefined : read;
  }

  flag(node: YamlNode, what: string): boolean | undefined {
    const text = node.kind === "scalar" ? node.text : undefined;
    return text === "true" || text === "false"
      ? text === "true"
      : this.fail(node, `${what} is neither true nor false`);
  }

  /** Values by key; unknown keys and keys that come twice are noted. */
  keys<Key extends string>(
    { entries }: YamlMap,
    known: readonly Key[],
    what: string,
  ): ReadonlyMap<Key, YamlNode> {
    const values = new Map<Key, YamlNode>();
    for (const { key, value } of entries) {
      const name = known.find((one) => one === key.text);
      if (name === undefined) {
        const near = nearest(key.text, known);
        this.fail(
          key,
          `${quote(key.text)} is no key of ${what}`,
          near === undefined
            ? `the keys are ${known.join(", ")}`
            : `did you mean ${near}?`,
        );
      } else if (values.has(name))
        this.fail(key, `${name} stands twice in ${what}`);
      else values.set(name, value);
    }
    return values;
  }
}
