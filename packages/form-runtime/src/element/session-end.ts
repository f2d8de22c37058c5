import { SessionClock, type ClockState } from "../journey/session-clock.js";
import type { Translations } from "../translations/index.js";
import { timeoutDialog } from "../views/timeout-dialog.js";

/** What a form does about the end of the page's session. */
export interface SessionEndOwner {
  /** The warning is to be drawn anew. */
  readonly changed: () => void;
  /** Nobody asked for more time. */
  readonly over: () => void;
  /** Somebody is still there. */
  readonly extended: () => void;
}

/** Counts the time without an entry, and warns before the page's session ends. */
export class SessionEnd {
  readonly #clock: SessionClock;
  #state: ClockState = { kind: "running" };

  constructor(seconds: number, owner: SessionEndOwner) {
    this.#clock = new SessionClock({
      seconds,
      onState: (state) => {
        this.#state = state;
        owner.changed();
        if (state.kind === "over") owner.over();
      },
      onExtend: owner.extended,
    });
  }

  dispose(): void {
    this.#clock.dispose();
  }

  /** Somebody did something. */
  note(): void {
    this.#clock.note();
  }

  /**
   * The warning, if it is time for it.
   *
   * @param isKept - whether the answers are kept somewhere
   */
  render(texts: Translations, level: number, isKept: boolean): unknown {
    return timeoutDialog({
      state: this.#state,
      texts,
      level,
      isKept,
      onExtend: this.#onExtend,
    });
  }

  readonly #onExtend = (event?: Event): void => {
    event?.preventDefault();
    this.#clock.extend();
  };
}
