import type { FastifyReply, FastifyRequest } from "fastify";

import { readCookie, setCookie } from "../sessions/cookies.js";
import { newToken, tokenHash } from "./login-attempts.js";

/** Cookie of a browser that has left for an account: the answer counts in the same browser only. */
const LEAVE_COOKIE = "fim_login";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Marks a browser that leaves for an account.
 *
 * @returns SHA-256 of its mark
 */
export function markBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  isSecure: boolean,
): string {
  const known = readCookie(request, LEAVE_COOKIE) ?? "";
  // Two tabs may be under way at once.
  const browser = TOKEN.test(known) ? known : newToken();
  setCookie(
    reply,
    { name: LEAVE_COOKIE, path: "/", isSecure, followsLinks: true },
    browser,
  );
  return tokenHash(browser);
}

/** Whether a request comes from the browser that was marked so. */
export function isMarked(request: FastifyRequest, sha256: string): boolean {
  return tokenHash(readCookie(request, LEAVE_COOKIE) ?? "") === sha256;
}
