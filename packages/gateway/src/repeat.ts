/** Work that is done again and again. */
export interface Repetition {
  /** Waits for the turn under way. */
  stop(): Promise<void>;
}

/**
 * Does something every so often; a turn begins only when the one before has ended.
 *
 * @param onFailure - told that a turn has failed; the next one comes all the same
 */
export function repeat(
  everyMs: number,
  turn: () => Promise<void>,
  onFailure: () => void,
): Repetition {
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= turn()
      .catch(onFailure)
      .finally(() => {
        underWay = undefined;
      });
  }, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
