import type { FastifyRequest } from "fastify";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * The address that an account sends the browser back to. It follows from the configuration; from the request only at one's own
 * machine, where nobody else can name a host.
 *
 * @throws Error if the server does not know its own address
 */
export function callbackAddress(
  request: FastifyRequest,
  publicUrl: string | undefined,
  account: string,
): string {
  return addressAt(request, publicUrl, `/accounts/${account}/callback`);
}

/** The address that an account sends the browser back to once it has logged the citizen out; see {@link callbackAddress}. */
export function loggedOutAddress(
  request: FastifyRequest,
  publicUrl: string | undefined,
  account: string,
): string {
  return addressAt(request, publicUrl, `/accounts/${account}/logged-out`);
}

function addressAt(
  { headers }: FastifyRequest,
  publicUrl: string | undefined,
  path: string,
): string {
  if (publicUrl !== undefined) return publicUrl + path;
  const host = headers.host ?? "";
  if (!LOOPBACK.test(host))
    throw new Error("accounts need --public-url: the server's own address");
  return `http://${host}${path}`;
}
