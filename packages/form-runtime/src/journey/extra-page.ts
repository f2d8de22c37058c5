import type { Step } from "./steps.js";

/** A page of the host's own among those of the form: an upload of a photo, a consent, a payment. */
export interface ExtraPage {
  /** Unlike the ids of all other pages. */
  readonly id: string;
  /** In the language that the form is shown in. */
  readonly title: string | ((language: string) => string);
  /** Id of the page that it comes before; without it, it is the last one before the review. */
  readonly before?: string;
  /** What stands on it. Asked for each time it is opened; answers in it are the host's to keep and to send. */
  readonly content: () => Node;
  /** Says what keeps from going on; `undefined` if nothing does. */
  readonly check?: () => string | undefined;
}

/** Puts the pages of the host among those of the form. One whose id is taken is left out. */
export function withPages(
  steps: readonly Step[],
  pages: readonly ExtraPage[],
): readonly Step[] {
  let all = steps;
  for (const page of pages) {
    if (page.id === "" || all.some(({ id }) => id === page.id)) continue;
    const at = all.findIndex(({ id }) => id === page.before);
    const place = at < 0 ? all.length : at;
    const step: Step = { id: page.id, nodes: [], group: undefined, page };
    all = [...all.slice(0, place), step, ...all.slice(place)];
  }
  return all;
}
