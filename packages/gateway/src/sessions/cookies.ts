import type { FastifyReply, FastifyRequest } from "fastify";

/** Where a cookie is sent, and how. */
export interface CookiePlace {
  readonly name: string;
  /** The town's part of the addresses, such as `/musterstadt`. */
  readonly path: string;
  /** Whether browsers send it over TLS only. */
  readonly isSecure: boolean;
  /** So long the browser keeps it; without it, until it is closed. */
  readonly maxAgeS?: number;
  /** Whether it comes along when another site links here, as accounts do; forms of other sites never bring it. */
  readonly followsLinks?: boolean;
}

/** The cookie's value as the browser sends it; `undefined` without one. */
export function readCookie(
  { headers }: FastifyRequest,
  name: string,
): string | undefined {
  for (const pair of (headers.cookie ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name)
      return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** Gives the browser a token that no script reads and no other site sends. */
export function setCookie(
  reply: FastifyReply,
  { name, path, isSecure, maxAgeS, followsLinks = false }: CookiePlace,
  token: string,
): void {
  reply.header(
    "Set-Cookie",
    `${name}=${token}; Path=${path}; HttpOnly; SameSite=${followsLinks ? "Lax" : "Strict"}${isSecure ? "; Secure" : ""}${maxAgeS === undefined ? "" : `; Max-Age=${String(maxAgeS)}`}`,
  );
}

/** Takes the token away. */
export function clearCookie(
  reply: FastifyReply,
  { name, path }: CookiePlace,
): void {
  reply.header(
    "Set-Cookie",
    `${name}=; Path=${path}; HttpOnly; SameSite=Strict; Max-Age=0`,
  );
}
