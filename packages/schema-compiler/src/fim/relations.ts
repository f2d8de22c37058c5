import type { XmlLimits } from "../xml/limits.js";
import { scanXml, type XmlHandler } from "../xml/scan.js";
import type { SourceText } from "../xml/source-text.js";
import type { Angabe } from "./model.js";
import { collapse } from "./shapes.js";

/** A link from one element to another, outside the structure. */
export interface Relation {
  readonly at: number;
  /** Code of the kind of relation. */
  readonly praedikat: Angabe | undefined;
  readonly objekt: Angabe | undefined;
}

/**
 * Reads the relations of a message one by one. A file may have twenty thousand of them, most of its bytes, and no form
 * needs any; so {@link readNachricht} only counts them, and who wants them reads the text once more.
 *
 * @param source - a text that is known to be well-formed
 * @param visit - gets each relation with the place of the element that bears it (its `at`)
 */
export function visitRelationen(
  source: SourceText,
  limits: XmlLimits,
  visit: (bearerAt: number, relation: Relation) => void,
): void {
  scanXml(source, limits, new RelationReader(visit));
}

/** Which child of a relation holds which of its texts. */
const TEXTS: ReadonlyMap<string, "praedikat" | "objekt"> = new Map([
  ["praedikat code", "praedikat"],
  ["objekt id", "objekt"],
]);

class RelationReader implements XmlHandler {
  textWanted: XmlHandler["textWanted"] = "none";
  readonly #visit: (bearerAt: number, relation: Relation) => void;
  readonly #places: number[] = [];
  /** Open elements inside a relation, itself excluded. */
  readonly #inside: string[] = [];
  #depth = 0;
  #relationDepth = 0;
  #praedikat: Angabe | undefined;
  #objekt: Angabe | undefined;
  #current: "praedikat" | "objekt" | undefined;

  constructor(visit: (bearerAt: number, relation: Relation) => void) {
    this.#visit = visit;
  }

  open(local: string, _: string, __: unknown, at: number): undefined {
    this.#places[this.#depth++] = at;
    if (this.#relationDepth === 0) {
      if (local !== "relation") return;
      this.#relationDepth = this.#depth;
      this.#praedikat = undefined;
      this.#objekt = undefined;
      return;
    }
    this.#inside.push(local);
    this.#current = TEXTS.get(this.#inside.join(" "));
    if (this.#current === undefined) return;
    this.textWanted = "all";
    this.#set({ text: "", at });
  }

  text(text: string): void {
    const known =
      this.#current === "praedikat" ? this.#praedikat : this.#objekt;
    if (known !== undefined)
      this.#set({ text: known.text + text, at: known.at });
  }

  close(): void {
    if (this.#depth === this.#relationDepth) {
      this.#relationDepth = 0;
      this.#visit(this.#places[this.#depth - 2] ?? 0, {
        at: this.#places[this.#depth - 1] ?? 0,
        praedikat: this.#praedikat,
        objekt: this.#objekt,
      });
    } else if (this.#relationDepth > 0) {
      this.#inside.pop();
      const known =
        this.#current === "praedikat" ? this.#praedikat : this.#objekt;
      if (known !== undefined)
        this.#set({ text: collapse(known.text), at: known.at });
      this.#current = undefined;
      this.textWanted = "none";
    }
    this.#depth--;
  }

  #set(angabe: Angabe): void {
    if (this.#current === "praedikat") this.#praedikat = angabe;
    if (this.#current === "objekt") this.#objekt = angabe;
  }
}
