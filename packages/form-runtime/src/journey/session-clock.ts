/** What a page's session does next. */
export type ClockState =
  | { readonly kind: "running" }
  /** It ends soon; somebody has to ask for more time. */
  | { readonly kind: "ending"; readonly seconds: number }
  | { readonly kind: "over" };

export interface SessionClockOptions {
  /** How long the session lasts without an entry. */
  readonly seconds: number;
  /** Called when the state is another, and while it is ending at each step of the time that is left. */
  readonly onState: (state: ClockState) => void;
  /** The session goes on: the page's server should hear of it, too. */
  readonly onExtend: () => void;
}

/** People get two minutes, half of a short session, and never less than the 20 seconds that WCAG 2.2.1 demands. */
function warnSeconds(seconds: number): number {
  return Math.max(20, Math.min(120, seconds / 2));
}

/** The time that is left in steps that are worth saying: minutes, then tens of seconds. */
function step(seconds: number): number {
  return seconds > 60
    ? Math.ceil(seconds / 60) * 60
    : Math.max(10, Math.ceil(seconds / 10) * 10);
}

/**
 * Counts the time since the last entry. It looks at the clock, not at how often it was called: timers stand still in
 * hidden tabs and sleeping machines.
 */
export class SessionClock {
  readonly #options: SessionClockOptions;
  #activeAt = Date.now();
  #extendedAt = Date.now();
  #state: ClockState = { kind: "running" };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionClockOptions) {
    this.#options = options;
    document.addEventListener("visibilitychange", this.#look);
    this.#look();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#look);
  }

  /** Somebody did something in the form. Once the session is ending, only {@link extend} counts. */
  note(): void {
    if (this.#state.kind !== "running") return;
    this.#activeAt = Date.now();
    const half = this.#options.seconds * 500;
    if (this.#activeAt - this.#extendedAt > half) this.#tellServer();
    this.#look();
  }

  /** Somebody asked for more time. */
  extend(): void {
    this.#activeAt = Date.now();
    this.#tellServer();
    this.#look();
  }

  #tellServer(): void {
    this.#extendedAt = Date.now();
    this.#options.onExtend();
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    const { seconds } = this.#options;
    const left = seconds - (Date.now() - this.#activeAt) / 1000;
    const warn = warnSeconds(seconds);
    if (left > warn) {
      this.#set({ kind: "running" });
      this.#timer = setTimeout(this.#look, (left - warn) * 1000);
    } else if (left > 0) {
      this.#set({ kind: "ending", seconds: step(left) });
      this.#timer = setTimeout(this.#look, 1000);
    } else this.#set({ kind: "over" });
  };

  #set(state: ClockState): void {
    const before = this.#state;
    const isSame =
      before.kind === state.kind &&
      (state.kind !== "ending" ||
        (before.kind === "ending" && before.seconds === state.seconds));
    if (isSame) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
