import type { FastifyRequest } from "fastify";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * The address that an account sends the browser back to. It follows from the configuration; from the request only at one's own
 * machine, where nobody else can name a host.
 *
 * @throws Error if the server does not know its own address
 */
export function callbackAddress(
  { headers }: FastifyRequest,
  publicUrl: string | undefined,
  account: string,
): string {
  const path = `/accounts/${account}/callback`;
  if (publicUrl !== undefined) return publicUrl + path;
  const host = headers.host ?? "";
  if (!LOOPBACK.test(host))
    throw new Error("accounts need --public-url: the server's own address");
  return `http://${host}${path}`;
}
