import { pointerWatch } from "../internal/pointer-watch.js";
import { elementId } from "../journey/pointers.js";

/** A control that a citizen may have used already. */
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Whether it says something else than what the server wrote. */
function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement)
    return (
      control.value !==
      (control.querySelector<HTMLOptionElement>("[selected]")?.value ?? "")
    );
  return control instanceof HTMLInputElement && control.type === "radio"
    ? control.checked && !control.defaultChecked
    : control.value !== control.defaultValue;
}

const squeezed = ({ textContent }: Element): string =>
  textContent.replace(/\s+/g, "");

/**
 * The first page as a server drew it, in a declarative shadow root. It stands there until the form is ready to take its
 * place, which must not be noticed: what was typed goes the way of any entry, and the caret stays where it is.
 */
export class ServedPage {
  readonly #root: ShadowRoot;
  readonly #nodes: readonly ChildNode[];
  #isComposing = false;
  /** What was pressed to send the page, which has to wait for the form. */
  #pressed: HTMLElement | undefined;

  private constructor(root: ShadowRoot) {
    this.#root = root;
    this.#nodes = [...root.childNodes];
    for (const type of ["compositionupdate", "compositionend"])
      root.addEventListener(type, () => {
        this.#isComposing = type === "compositionupdate";
      });
    root.addEventListener("submit", this.#onSubmit);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    // Only forms of HTML send this event.
    this.#pressed = (event as SubmitEvent).submitter ?? undefined;
  };

  /** What stands in an element before it draws anything itself. */
  static of({ shadowRoot }: Element): ServedPage | undefined {
    return shadowRoot === null ? undefined : new ServedPage(shadowRoot);
  }

  get #controls(): readonly Control[] {
    return this.#nodes.flatMap((node) =>
      node instanceof Element
        ? [...node.querySelectorAll<Control>("input, select, textarea")]
        : [],
    );
  }

  get isTouched(): boolean {
    return this.#controls.some(isTouched);
  }

  /**
   * Whether something is under way that would break if its element went: a click, or a character of several keys.
   *
   * @param again - called when that may be over
   */
  isBusy(again: () => void): boolean {
    if (pointerWatch.isDown) pointerWatch.afterClick(again);
    else if (this.#isComposing)
      this.#root.addEventListener("compositionend", again, { once: true });
    else return false;
    return true;
  }

  /** The form will not come: the page is sent to the server. */
  giveUp(): void {
    this.#root.removeEventListener("submit", this.#onSubmit);
    const pressed = this.#pressed;
    this.#pressed = undefined;
    pressed?.click();
  }

  /** Hands everything over to the form, which has been drawn before it, and goes. */
  handOver(): void {
    const { activeElement } = this.#root;
    this.#root.removeEventListener("submit", this.#onSubmit);
    const pressed =
      this.#pressed === undefined ? undefined : this.#twin(this.#pressed);
    const focus =
      activeElement === null ? undefined : this.#twin(activeElement);
    const touched = this.#controls.flatMap((control) => {
      const twin = isTouched(control) ? this.#twin(control) : undefined;
      // It is of the same kind.
      return twin === undefined ? [] : [[control, twin as Control] as const];
    });
    const caret =
      activeElement instanceof HTMLInputElement ||
      activeElement instanceof HTMLTextAreaElement
        ? ([
            activeElement.selectionStart,
            activeElement.selectionEnd,
            activeElement.selectionDirection ?? "none",
          ] as const)
        : undefined;
    const scrolled = activeElement?.scrollTop ?? 0;
    for (const [control, twin] of touched) enter(control, twin, focus);
    // Before the focus moves, which would lay out both pages and scroll along.
    for (const node of this.#nodes) node.remove();
    if (focus !== undefined) {
      focus.focus({ preventScroll: true });
      focus.scrollTop = scrolled;
      // Radios and files have no caret.
      if (caret !== undefined && caret[0] !== null && "selectionEnd" in focus)
        (focus as HTMLInputElement).setSelectionRange(...caret);
    }
    pressed?.click();
  }

  /** The form's own element in the place of one of the server's. */
  #twin(element: Element): HTMLElement | undefined {
    const { id, localName } = element;
    const find = (
      selector: string,
      isOne: (other: HTMLElement) => boolean = () => true,
    ): HTMLElement | undefined =>
      [...this.#root.querySelectorAll<HTMLElement>(selector)].find(
        (other) =>
          isOne(other) && !this.#nodes.some((node) => node.contains(other)),
      );
    if (element instanceof HTMLInputElement && element.type === "radio")
      return find(
        `[name="${elementId(element.name.slice(1))}"]`,
        (other) => (other as HTMLInputElement).value === element.value,
      );
    return id === ""
      ? find(localName, (other) => squeezed(other) === squeezed(element))
      : find(`#${CSS.escape(id)}`);
  }
}

/** Enters what was entered into one control into another, as its reader would. */
function enter(
  from: Control,
  to: Control,
  focus: HTMLElement | undefined,
): void {
  const fire = (type: string): void => {
    to.dispatchEvent(
      new FocusEvent(type, { bubbles: true, relatedTarget: focus ?? null }),
    );
  };
  if (from.type === "radio") (to as HTMLInputElement).checked = true;
  else if (from.type === "file")
    (to as HTMLInputElement).files = (from as HTMLInputElement).files;
  else to.value = from.value;
  if (from.type !== "radio" && from.type !== "file") fire("input");
  if (to !== focus || to.localName === "select" || from.type === "radio")
    fire("change");
  if (to !== focus) fire("focusout");
}
