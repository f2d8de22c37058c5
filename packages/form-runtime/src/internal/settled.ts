/**
 * Waits until everything that has been asked to draw itself is drawn, children of children included: Lit draws in
 * microtasks, and all of them come before the next task. Not tied to frames, which a hidden tab does not have.
 */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
