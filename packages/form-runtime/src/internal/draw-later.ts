/** Something that can draw itself. */
export interface Drawable {
  update(): void;
}

let waiting = new Set<Drawable>();

/** Draws once the running code is done, each one once, however often it was asked for. */
export function drawLater(drawable: Drawable): void {
  if (waiting.size === 0) queueMicrotask(drawAll);
  waiting.add(drawable);
}

function drawAll(): void {
  const now = waiting;
  waiting = new Set();
  for (const drawable of now) {
    try {
      drawable.update();
    } catch (error) {
      // One that fails must not keep the others from the page.
      reportError(error);
    }
  }
}
