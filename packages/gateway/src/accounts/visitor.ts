import type { FastifyReply, FastifyRequest } from "fastify";

import { addressOf, type Site } from "../pages/site.js";
import {
  clearCookie,
  readCookie,
  setCookie,
  type CookiePlace,
} from "../sessions/cookies.js";
import type { Session, SessionStore } from "../sessions/session-store.js";
import type { Login, LoginStore } from "./login-store.js";

/** Who asks, as far as accounts go. */
export type Visitor =
  | { readonly kind: "stranger" }
  /** Was logged in; what is sent now must not become a stranger's in silence. */
  | { readonly kind: "ended" }
  | {
      readonly kind: "known";
      readonly session: Session;
      readonly login: Login;
    };

const COOKIE = "fim_account";

/** What finds out who asks. */
export interface VisitorTools {
  readonly tenant: string;
  readonly sessions: SessionStore;
  readonly logins: LoginStore;
}

/** Finds out who asks. */
export async function findVisitor(
  request: FastifyRequest,
  { tenant, sessions, logins }: VisitorTools,
): Promise<Visitor> {
  const token = readCookie(request, COOKIE);
  if (token === undefined || token === "") return { kind: "stranger" };
  const session = await sessions.find("account", tenant, token);
  const login =
    session === undefined
      ? undefined
      : await logins.find(tenant, session.subject);
  return session === undefined || login === undefined
    ? { kind: "ended" }
    : { kind: "known", session, login };
}

/**
 * Logs a browser in. Whatever session it had before ends: nobody can slip it a token beforehand.
 *
 * @param id - of the log-in
 */
export async function openVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  place: { readonly site: Site; readonly isSecure: boolean },
  { tenant, sessions, logins }: VisitorTools,
  id: string,
): Promise<void> {
  const before = readCookie(request, COOKIE);
  const old = await sessions.find("account", tenant, before);
  if (old !== undefined) await logins.end(old.subject);
  await sessions.end(before);
  const token = await sessions.open("account", id, tenant);
  setCookie(reply, cookieAt(place), token);
}

/** Logs a browser out, and deletes what its account has told. */
export async function endVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  place: { readonly site: Site; readonly isSecure: boolean },
  { tenant, sessions, logins }: VisitorTools,
): Promise<void> {
  const token = readCookie(request, COOKIE);
  const session = await sessions.find("account", tenant, token);
  if (session !== undefined) await logins.end(session.subject);
  await sessions.end(token);
  clearCookie(reply, cookieAt(place));
}

function cookieAt({
  site,
  isSecure,
}: {
  readonly site: Site;
  readonly isSecure: boolean;
}): CookiePlace {
  // The way back from an account is a link of another site.
  return {
    name: COOKIE,
    path: addressOf(site, "/"),
    isSecure,
    followsLinks: true,
  };
}
