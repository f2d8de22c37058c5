import type { SourceSpan } from "@fim-forms/form-model";

import type { Place } from "../diagnostics/define.js";

/** How many places one finding shows beside its own. */
const MOST_RELATED = 3;

/** Finds a place once it is shown; most never are. */
export type Locate = () => SourceSpan | undefined;

/** Gathers findings of one kind, so that a thousand of them are one diagnostic with their number. */
export class Tally {
  /** What was found, in words, in the order of finding. */
  readonly names: string[] = [];
  readonly #places: Locate[] = [];

  add(name: string, locate: Locate): void {
    this.names.push(name);
    this.#places.push(locate);
  }

  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  /** The first place, and the next few beside it. */
  get place(): Place {
    return { span: this.#places[0]?.(), ...this.#related(1, "here too") };
  }

  /** A place of its own, and the first few of the gathered ones beside it. */
  placedAt(span: SourceSpan, message: string): Place {
    return { span, ...this.#related(0, message) };
  }

  #related(from: number, message: string): Pick<Place, "related"> {
    const related = this.#places
      .slice(from, from + MOST_RELATED)
      .flatMap((locate) => {
        const span = locate();
        return span === undefined ? [] : [{ span, message }];
      });
    return related.length === 0 ? {} : { related };
  }
}
