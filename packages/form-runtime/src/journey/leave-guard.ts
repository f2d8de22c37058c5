/**
 * Makes the browser ask before the page goes, as long as something would be lost. It listens only then: a page with a
 * listener is not kept for "back" by some browsers.
 */
export class LeaveGuard {
  readonly #isAtRisk: () => boolean;
  #listens = false;

  /** @param isAtRisk - asked at the moment, so that it may be out of date in between */
  constructor(isAtRisk: () => boolean) {
    this.#isAtRisk = isAtRisk;
  }

  /** Looks whether something is at risk by now. */
  look(): void {
    const listens = this.#isAtRisk();
    if (listens === this.#listens) return;
    this.#listens = listens;
    if (listens) addEventListener("beforeunload", this.#ask);
    else removeEventListener("beforeunload", this.#ask);
  }

  readonly #ask = (event: BeforeUnloadEvent): void => {
    this.look();
    if (this.#listens) event.preventDefault();
  };
}
