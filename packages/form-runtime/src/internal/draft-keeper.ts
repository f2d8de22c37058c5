import type { Draft, DraftBox } from "../journey/draft.js";

/** How long after the last change a draft is written. */
const DELAY_MS = 400;

/** Writes a draft soon after each change, and at once when the page is about to go. */
export class DraftKeeper {
  readonly #box: DraftBox;
  readonly #content: () => Draft;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param content - gathers what is to be kept at the moment of writing */
  constructor(box: DraftBox, content: () => Draft) {
    this.#box = box;
    this.#content = content;
    addEventListener("pagehide", this.flush);
    document.addEventListener("visibilitychange", this.flush);
  }

  /** Something changed. */
  note(): void {
    if (this.#timer === undefined)
      this.#timer = setTimeout(this.flush, DELAY_MS);
  }

  readonly flush = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#box.write(this.#content());
  };

  /** Throws the draft away; later changes start a new one. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#box.clear();
  }

  dispose(): void {
    this.flush();
    removeEventListener("pagehide", this.flush);
    document.removeEventListener("visibilitychange", this.flush);
  }
}
