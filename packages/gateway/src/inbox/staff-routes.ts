import { timingSafeEqual } from "node:crypto";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { readForm, type PostedForm } from "../http/read-form.js";
import { ProblemError, problems } from "../http/problem.js";
import { readCookie } from "../sessions/cookies.js";
import type { Session } from "../sessions/session-store.js";
import {
  findStaff,
  grantAt,
  type StaffAccount,
  type StaffGrant,
  type StaffRole,
} from "./staff.js";
import type { TownTools } from "../tenants/town-tools.js";
import { addressOf } from "../pages/site.js";

/** The cookie of caseworkers. */
export const STAFF_COOKIE = "fim_staff";

/** Who asks, and what they may do at this tenant. */
export interface StaffContext {
  readonly account: StaffAccount;
  readonly grant: StaffGrant;
  readonly session: Session;
}

/** A request of somebody who may make it. */
export interface StaffRequest extends StaffContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Parameters of the address, by name. */
  readonly param: (name: string) => string;
  readonly query: Readonly<Record<string, unknown>>;
}

/** A posted form of somebody who may post it. */
export interface StaffPost extends StaffRequest {
  readonly form: PostedForm;
}

/** Adds routes that need a role; nothing else of the inbox is reachable. */
export interface StaffRouter {
  get(
    role: StaffRole,
    url: string,
    handle: (asked: StaffRequest) => Promise<FastifyReply> | FastifyReply,
  ): void;
  /** @param fileBytes - of a file that may come with it */
  post(
    role: StaffRole,
    url: string,
    handle: (posted: StaffPost) => Promise<FastifyReply> | FastifyReply,
    fileBytes?: number,
  ): void;
}

/** Opens a router whose every route asks for session, tenant and role first, and for the form's token where it writes. */
export function staffRouter(
  app: FastifyInstance,
  tools: () => TownTools,
): StaffRouter {
  const admit = async (
    request: FastifyRequest,
    role: StaffRole,
  ): Promise<StaffContext | "stranger"> => {
    const { tenant, parts } = tools();
    const session = await parts.sessions.find(
      "staff",
      tenant.key,
      readCookie(request, STAFF_COOKIE),
    );
    if (session === undefined) return "stranger";
    // Asked each time: what the configuration takes away is gone at once.
    const account = await findStaff(parts.storage.database, session.subject);
    if (account === undefined || grantAt(account, tenant.key) === undefined)
      return "stranger";
    const grant = grantAt(account, tenant.key, role);
    if (grant === undefined) throw new ProblemError(problems.forbidden());
    return { account, grant, session };
  };
  const toRequest = (
    context: StaffContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ): StaffRequest => {
    const params = new Map(Object.entries(request.params ?? {}));
    return {
      ...context,
      request,
      reply,
      param: (name) => {
        const value: unknown = params.get(name);
        return typeof value === "string" ? value : "";
      },
      query: Object.fromEntries(Object.entries(request.query ?? {})),
    };
  };
  return {
    get(role, url, handle) {
      app.get(url, async (request, reply) => {
        const admitted = await admit(request, role);
        return admitted === "stranger"
          ? reply.redirect(addressOf(app.site, "/inbox/login"), 303)
          : handle(toRequest(admitted, request, reply));
      });
    },
    post(role, url, handle, fileBytes = 0) {
      app.post(url, async (request, reply) => {
        const admitted = await admit(request, role);
        if (admitted === "stranger")
          throw new ProblemError(problems.notLoggedIn());
        const form = await readForm(request, fileBytes);
        requireToken(form, admitted.session);
        return handle({ ...toRequest(admitted, request, reply), form });
      });
    },
  };
}

/**
 * A form must come from a page of the same session: another site can make a browser send one, but cannot know the token.
 *
 * @throws ProblemError 403
 */
export function requireToken(form: PostedForm, { csrf }: Session): void {
  const given = Buffer.from(form.text("csrf"));
  const right = Buffer.from(csrf);
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new ProblemError(problems.crossSite());
}
