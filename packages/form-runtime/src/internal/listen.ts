import { NodeElement } from "./node-element.js";

const EVENTS = ["input", "change", "click", "focusout", "paste"];

/**
 * Hears what happens in the controls of a page and tells it to the one that it happened in: one listener for all of them
 * instead of a few for each.
 */
export function listen(page: HTMLElement): void {
  for (const event of EVENTS) page.addEventListener(event, tell);
}

function tell(event: Event): void {
  const { target } = event;
  const node = target instanceof Element ? target.closest(".node") : null;
  if (node instanceof NodeElement) node.handle?.(event);
}
