import { expandFimId } from "@fim-forms/form-model";

import {
  ruleNamesAbsent,
  ruleNamesShortId,
  ruleNamesVersion,
  ruleNamesWrongPath,
  ruleOutOfReach,
} from "../diagnostics/checks.js";
import type { Place } from "../diagnostics/define.js";
import type { Angabe } from "../fim/model.js";
import { nearest } from "../suggest.js";
import type { Check, CheckContext } from "./check.js";
import type { PlacedRegel } from "./outline.js";
import { idMap, idsInside, type IdMap } from "./id-map.js";
import { fimIdOf } from "./places.js";
import { titleOfElement } from "./visit.js";

/** An id, perhaps with a version, perhaps in a dotted path; eight digits or more, so that no other number is meant. */
const PATH =
  /[FG]\d{8,}(?:V\d+(?:\.\d+)*)?(?:\.[FG]\d{8,}(?:V\d+(?:\.\d+)*)?)*/g;

/**
 * Rules name elements that exist, that they can reach, and in the way the standard wants.
 *
 * @diagnostics FIM3001 · FIM3019 · FIM3041 · FIM3201 · FIM3202
 */
export const checkRuleReferences: Check = (context) => {
  const map = idMap(context.nachricht.inhalt);
  const insides = new Map<PlacedRegel["bearer"], ReadonlySet<string>>();
  for (const placed of context.outline.rules) {
    const { bearer, regel } = placed;
    const text = regel.freitextRegel ?? regel.definition;
    if (text === undefined) continue;
    const inside = insides.get(bearer) ?? idsInside(bearer);
    insides.set(bearer, inside);
    const reader = new ReferenceChecker(context, map, placed, text, inside);
    for (const [path] of text.text.matchAll(PATH)) reader.check(path);
  }
};

/** Checks what one rule names; each thing is said once a rule. */
class ReferenceChecker {
  readonly #context: CheckContext;
  readonly #map: IdMap;
  readonly #placed: PlacedRegel;
  readonly #text: Angabe;
  readonly #inside: ReadonlySet<string>;
  readonly #told = new Set<string>();

  constructor(
    context: CheckContext,
    map: IdMap,
    placed: PlacedRegel,
    text: Angabe,
    inside: ReadonlySet<string>,
  ) {
    this.#context = context;
    this.#map = map;
    this.#placed = placed;
    this.#text = text;
    this.#inside = inside;
  }

  check(path: string): void {
    const steps = path.split(/\.(?=[FG])/);
    const ids = steps.map((step) => this.#checkStep(step));
    for (const [index, child] of ids.entries()) {
      const parent = ids[index - 1];
      if (parent === undefined || child === undefined) continue;
      if (this.#map.parents.get(child)?.has(parent) === true) continue;
      if (!this.#isNews(`path ${parent} ${child}`)) continue;
      const parents = [...(this.#map.parents.get(child) ?? [])];
      this.#context.report(
        ruleNamesWrongPath(
          this.#place(path),
          this.#rule,
          path,
          child,
          parent,
          parents,
        ),
      );
    }
  }

  /** @returns the long id, if the schema has it */
  #checkStep(step: string): string | undefined {
    const [written = "", version] = step.split("V");
    const long = expandFimId(written);
    const { report } = this.#context;
    if (version !== undefined && this.#isNews(`version ${written}`))
      report(ruleNamesVersion(this.#place(written), this.#rule, written));
    const isShort =
      long !== written && this.#context.nachricht.standard === "3.0.0";
    if (isShort && this.#isNews(`short ${written}`))
      report(ruleNamesShortId(this.#place(written), this.#rule, written, long));
    const isThere = this.#map.ids.has(long);
    if (this.#inside.has(long)) return long;
    if (this.#isNews(`id ${long}`)) {
      const place = this.#place(written);
      const bearer = titleOfElement(this.#placed.bearer);
      if (isThere) {
        const where = [...(this.#map.parents.get(long) ?? [])].join(", ");
        report(ruleOutOfReach(place, this.#rule, bearer, written, where));
      } else {
        const digits = written.length - 1;
        const odd =
          digits === 8 || digits === 11
            ? undefined
            : `an id has eleven digits, this one ${String(digits)}`;
        const near = nearest(long, [...this.#map.ids]);
        report(ruleNamesAbsent(place, this.#rule, bearer, written, near, odd));
      }
    }
    return isThere ? long : undefined;
  }

  get #rule(): string {
    return titleOfElement(this.#placed.regel);
  }

  #isNews(key: string): boolean {
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }

  /** Where the rule's text has these words. */
  #place(words: string): Place {
    const { source } = this.#context;
    const end = source.text.indexOf("</", this.#text.at);
    const within = source.text
      .slice(this.#text.at, end < 0 ? undefined : end)
      .indexOf(words);
    const start = this.#text.at + Math.max(0, within);
    return {
      span: source.span(start, start + (within < 0 ? 0 : words.length)),
      fimId: fimIdOf(this.#placed.regel),
    };
  }
}
