import { isIP } from "node:net";

import type { GatewayOptions } from "@fim-forms/gateway";

import { UsageError } from "./command.js";

/** Of the requests that a client may make, so many may write: one in ten. */
const WRITES = 10;

/**
 * Reads `--rate-limit` and `--trust-proxy`.
 *
 * @throws UsageError
 */
export function readLimits(
  rate: string | undefined,
  proxies: string | undefined,
): Pick<GatewayOptions, "rateLimits" | "trustProxy"> {
  return {
    ...(rate === undefined ? {} : { rateLimits: readRate(rate) }),
    ...(proxies === undefined ? {} : { trustProxy: readProxies(proxies) }),
  };
}

function readRate(text: string): NonNullable<GatewayOptions["rateLimits"]> {
  if (!/^\d{1,7}$/.test(text))
    throw new UsageError(
      "--rate-limit needs a number of requests in a minute; 0 for no limit",
    );
  const requests = Number(text);
  return requests === 0
    ? "none"
    : { requests, writes: Math.ceil(requests / WRITES) };
}

function readProxies(text: string): readonly string[] {
  return text.split(",").map((part) => {
    const network = part.trim();
    const [address = "", bits, surplus] = network.split("/");
    const most = isIP(address) === 4 ? 32 : 128;
    const isRight =
      isIP(address) !== 0 &&
      surplus === undefined &&
      (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
    if (!isRight)
      throw new UsageError(
        `--trust-proxy needs addresses or networks such as 127.0.0.1,10.0.0.0/8, not "${network}"`,
      );
    // Whoever is trusted may claim any address: that is for somebody in particular.
    if (bits !== undefined && Number(bits) === 0)
      throw new UsageError(
        `--trust-proxy ${network} would believe everybody; name your proxies`,
      );
    return network;
  });
}
