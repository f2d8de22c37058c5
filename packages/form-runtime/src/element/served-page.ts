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

  private constructor(root: ShadowRoot) {
    this.#root = root;
    this.#nodes = [...root.childNodes];
    for (const type of ["compositionupdate", "compositionend"])
      root.addEventListener(type, () => {
        this.#isComposing = type === "compositionupdate";
      });
  }

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

  /** Hands everything over to the form, which has been drawn before it, and goes. */
  handOver(): void {
    const { activeElement } = this.#root;
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
    if (focus === undefined) return;
    focus.focus({ preventScroll: true });
    focus.scrollTop = scrolled;
    // Radios and files have no caret.
    if (caret !== undefined && caret[0] !== null && "selectionEnd" in focus)
      (focus as HTMLInputElement).setSelectionRange(...caret);
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
