/** Whether an address is one of the registered ones; only the port of a loopback address may vary. */
export function isRegistered(
  address: string,
  registered: readonly string[],
): boolean {
  return registered.some((one) =>
    one.includes(":*/")
      ? /^http:\/\/(?:127\.0\.0\.1|localhost):\*\//.test(one) &&
        address.replace(/^(http:\/\/[^/:]+):\d{1,5}\//, "$1:*/") === one
      : address === one,
  );
}
