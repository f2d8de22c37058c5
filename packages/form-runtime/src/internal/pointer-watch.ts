/** Knows whether a mouse button or finger is down anywhere on the page. */
class PointerWatch {
  #down = false;
  #waiting: (() => void)[] = [];

  constructor() {
    if (typeof document === "undefined") return;
    const options = { capture: true, passive: true };
    document.addEventListener(
      "pointerdown",
      () => {
        this.#down = true;
      },
      options,
    );
    for (const type of ["pointerup", "pointercancel"]) {
      document.addEventListener(type, this.#onUp, options);
    }
  }

  get isDown(): boolean {
    return this.#down;
  }

  /** Runs the action once the pointer is up and the click it makes has been dealt with. */
  afterClick(action: () => void): void {
    this.#waiting.push(action);
  }

  readonly #onUp = (): void => {
    this.#down = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    // The click event follows in the same task; a task of its own comes after it.
    setTimeout(() => {
      for (const action of waiting) action();
    }, 0);
  };
}

/** One for the page: where the pointer is does not depend on the form. */
export const pointerWatch = new PointerWatch();
