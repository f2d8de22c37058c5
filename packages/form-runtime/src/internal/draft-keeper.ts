import type { Draft, DraftBox } from "../drafts/draft.js";

/** How long after the last change a draft is written. */
const DELAY_MS = 400;

/** Where the answers are by now. */
export type Keeping =
  /** Kept as far as is known. */
  | "kept"
  /** Asked not to be kept: by the page, or by the citizen who deleted them. */
  | "off"
  /** Storage is full or blocked. */
  | "failed";

/** Writes a draft soon after each change, and at once when the page is about to go. */
export class DraftKeeper {
  readonly #box: DraftBox;
  readonly #content: () => Draft;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Keeping;

  /**
   * @param isOn - whether anything is to be kept at all
   * @param content - gathers what is to be kept at the moment of writing
   * @param changed - called when answers are kept no longer, or again
   */
  constructor(
    box: DraftBox,
    isOn: boolean,
    content: () => Draft,
    changed: () => void,
  ) {
    this.#box = box;
    this.#content = content;
    this.#changed = changed;
    this.#keeping = isOn ? "kept" : "off";
    addEventListener("pagehide", this.flush);
    document.addEventListener("visibilitychange", this.flush);
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** When the draft will be thrown away, in milliseconds since 1970; `undefined` where it lives as long as the tab. */
  get expiresAt(): number | undefined {
    return this.#box.expiresAt();
  }

  /** Something changed. */
  note(): void {
    if (this.#keeping === "off") return;
    this.#timer ??= setTimeout(this.flush, DELAY_MS);
  }

  readonly flush = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const keeping = this.#box.write(this.#content()) ? "kept" : "failed";
    if (keeping === this.#keeping) return;
    this.#keeping = keeping;
    this.#changed();
  };

  /** Throws the draft away; later changes start a new one. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#box.clear();
  }

  /** Throws the draft away for good: nothing is kept from now on. */
  stop(): void {
    this.clear();
    this.#keeping = "off";
    this.#changed();
  }

  dispose(): void {
    this.flush();
    this.#box.close();
    removeEventListener("pagehide", this.flush);
    document.removeEventListener("visibilitychange", this.flush);
  }
}
