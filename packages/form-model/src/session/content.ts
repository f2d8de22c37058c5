import type { Container, Instance } from "./instance.js";
import { shownEntries } from "./plan.js";

/** Whether a container holds an answer, by its own counters: the same question as {@link hasContent} asks of values. */
export function containerHasContent(container: Container): boolean {
  if (container.kind === "list") {
    return (
      container.contentCount > 0 ||
      (container.plan.kind === "group" &&
        container.entries.length > shownEntries(container.plan, 0))
    );
  }
  if (!container.plan.isChoice) return container.contentCount > 0;
  return container.given.some((alternative) => {
    const part = container.children[alternative.slot];
    return (
      part !== undefined &&
      !part.isExcluded &&
      (alternative.kind === "group" || part.hasContent)
    );
  });
}

/**
 * Notes whether an instance holds an answer and carries the news up as far as it is news.
 *
 * @param flipped - gets every container whose own answer changed, the innermost first
 */
export function setContent(
  instance: Instance,
  hasContent: boolean,
  flipped: Container[],
): void {
  if (instance.hasContent === hasContent) return;
  instance.hasContent = hasContent;
  if (instance.kind !== "field") flipped.push(instance);
  const { parent } = instance;
  if (parent === undefined) return;
  if (!instance.isExcluded) parent.contentCount += hasContent ? 1 : -1;
  updateContent(parent, flipped);
}

/** Looks at a container's counters again. */
export function updateContent(
  container: Container,
  flipped: Container[],
): void {
  setContent(container, containerHasContent(container), flipped);
}

/** Takes an instance out of the account of the container around it, or back into it. */
export function setExcluded(instance: Instance, isExcluded: boolean): void {
  if (instance.isExcluded === isExcluded) return;
  instance.isExcluded = isExcluded;
  if (instance.hasContent && instance.parent !== undefined) {
    instance.parent.contentCount += isExcluded ? -1 : 1;
  }
}
