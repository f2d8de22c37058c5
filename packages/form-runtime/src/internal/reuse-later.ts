import type { Pointer } from "@fim-forms/form-model";

import type { Reuse } from "../reuse/reuse.js";
import type { FormHost } from "./form-host.js";

/**
 * Brings what {@link Reuse} offers to the page. It is loaded once there is an answer that could be offered: most pages
 * open without any, and what a form asks twice takes some milliseconds to find.
 */
export class ReuseLater {
  readonly #host: FormHost;
  readonly #redraw: (isConcerned: (pointer: Pointer) => boolean) => void;
  #reuse: Reuse | undefined;
  #isAsked = false;
  #isDisposed = false;

  /** @param redraw - draws the groups anew that are concerned */
  constructor(
    host: FormHost,
    redraw: (isConcerned: (pointer: Pointer) => boolean) => void,
  ) {
    this.#host = host;
    this.#redraw = redraw;
  }

  /** `undefined` until there is something to offer. */
  get now(): Reuse | undefined {
    return this.#reuse;
  }

  /** There is an answer. */
  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void Promise.all([
      import("../reuse/reuse.js"),
      import("../reuse/asked-again.js"),
    ]).then(
      ([{ Reuse }, { askedAgain }]) => {
        if (this.#isDisposed) return;
        const reuse = new Reuse(
          this.#host,
          askedAgain(this.#host.session.model),
        );
        this.#reuse = reuse;
        this.#redraw((pointer) => reuse.isTarget(pointer));
      },
      () => {
        // The connection is gone: the form works without.
      },
    );
  }

  /** A field was left: offers that hang on its answer are others. */
  follow(pointer: Pointer): void {
    const isConcerned = this.#reuse?.targetsOf(pointer);
    if (isConcerned !== undefined) this.#redraw(isConcerned);
  }

  /** Entries of a list came, went or moved. */
  forget(): void {
    this.#reuse?.forget();
  }

  dispose(): void {
    this.#isDisposed = true;
  }
}
