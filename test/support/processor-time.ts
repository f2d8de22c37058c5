/**
 * Counts what this process works from now on: a bound on work holds on a busy machine too, one on time does not.
 *
 * @returns processor time since the call, in milliseconds
 */
export function countProcessorTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}

/**
 * What a piece of work takes at least, of three times: collecting garbage that others have left counts as well.
 *
 * @returns processor time, in milliseconds
 */
export function leastProcessorTime(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const spent = countProcessorTime();
    work();
    return spent();
  });
  return Math.min(...times);
}
