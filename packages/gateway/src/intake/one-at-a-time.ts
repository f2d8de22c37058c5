/**
 * Makes calls with the same name wait for one another. Two clicks that arrive together then see one another's outcome
 * instead of racing for it.
 */
export function oneAtATime(): <Result>(
  name: string,
  run: () => Promise<Result>,
) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (name, run) => {
    const previous = last.get(name) ?? Promise.resolve();
    // A failure of the one before is its own caller's business.
    const mine = previous.then(run, run);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
