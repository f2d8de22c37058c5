import type { ReactiveControllerHost } from "lit";

import type { FormRun } from "../internal/form-run.js";
import type { SessionEnd, SessionEndOwner } from "./session-end.js";

/** What may end without an entry. */
interface Timed extends HTMLElement, ReactiveControllerHost {
  /** Seconds without an entry after which the page's session ends. */
  readonly sessionTimeout: number | undefined;
}

/** Warns before the page's session ends, where the page says that it does. */
export class SessionTimeout {
  readonly #form: Timed;
  readonly #owner: Omit<SessionEndOwner, "changed">;
  #end: SessionEnd | undefined;

  constructor(form: Timed, owner: Omit<SessionEndOwner, "changed">) {
    this.#form = form;
    this.#owner = owner;
    for (const activity of ["input", "click", "keydown"])
      form.addEventListener(activity, () => this.#end?.note());
  }

  /** Starts or ends the counting of the time without an entry. */
  async follow(): Promise<void> {
    this.stop();
    const form = this.#form;
    const seconds = form.sessionTimeout ?? 0;
    if (!(seconds > 0)) return;
    const { SessionEnd } = await import("./session-end.js");
    if (seconds !== form.sessionTimeout || !form.isConnected) return;
    this.#end = new SessionEnd(seconds, {
      ...this.#owner,
      changed: () => {
        form.requestUpdate();
      },
    });
  }

  stop(): void {
    this.#end?.dispose();
    this.#end = undefined;
  }

  /** The warning, if it is time for it. */
  render(run: FormRun | undefined, level: number): unknown {
    return run === undefined || run.receipt !== undefined
      ? undefined
      : this.#end?.render(run.host.texts, level, run.keeping === "kept");
  }

  /** Opens the warning that was drawn. */
  showDialog(): void {
    const dialog =
      this.#form.shadowRoot?.querySelector<HTMLDialogElement>("#timeout");
    if (dialog?.open === false) dialog.showModal();
  }
}
