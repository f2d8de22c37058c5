/** Long enough for screen readers to notice that the region was emptied. */
const DELAY_MS = 80;

/**
 * Speaks through an element with `role="status"`. Texts that come together are said together, and a text that is
 * said twice is heard twice.
 */
export class LiveRegion {
  readonly #element: () => Element | null;
  #pending: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param element - looked up at the moment of speaking */
  constructor(element: () => Element | null) {
    this.#element = element;
  }

  readonly say = (text: string): void => {
    if (!this.#pending.includes(text)) this.#pending = [...this.#pending, text];
    if (this.#timer !== undefined) return;
    const before = this.#element();
    if (before !== null) before.textContent = "";
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const element = this.#element();
      if (element !== null) element.textContent = this.#pending.join(" ");
      this.#pending = [];
    }, DELAY_MS);
  };
}
