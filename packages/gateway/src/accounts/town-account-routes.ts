import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { readForm, takeForms } from "../http/read-form.js";
import { requireToken } from "../inbox/staff-routes.js";
import { sendPage } from "../pages/send-page.js";
import { nameOf } from "../pages/town-page.js";
import { voiceOf } from "../pages/voice.js";
import { serviceOf, type TownTools } from "../tenants/town-tools.js";
import { HOST_TICKET } from "./account-routes.js";
import {
  enterPage,
  failedPage,
  leavePage,
  loggedOutHere,
  loginPage,
  minePage,
} from "./account-pages.js";
import { submissionsOf } from "./bind-submission.js";
import { isMarked, markBrowser } from "./leave-cookie.js";
import { prepareLogOut } from "./log-out.js";
import { keepAttempt, newToken } from "./login-attempts.js";
import { callbackAddress } from "./public-address.js";
import { endVisit, openVisit } from "./visitor.js";

/**
 * `/account`: one's own applications; `/account/login/<name>`: off to an account; `/account/enter`: back from it, or from a portal;
 * `/account/logout`.
 */
export function addTownAccountRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);

  app.get<{
    Params: { name: string };
    Querystring: { form?: unknown; lang?: unknown };
  }>("/account/login/:name", async (request, reply) => {
    const town = tools();
    const { tenant, parts, accounts, publicUrl, registry } = town;
    const { now, isSecure, log } = town;
    const account = accounts.accounts.find(
      ({ name }) => name === request.params.name,
    );
    if (account === undefined) throw new ProblemError(problems.notFound());
    const { form } = request.query;
    const asked = typeof form === "string" ? registry.find(form) : undefined;
    const service = asked && serviceOf(town, asked.slug);
    const voice = voiceOf(request);
    const state = newToken();
    const returnTo = voice.address(
      asked === undefined ? "/account" : `/forms/${asked.slug}`,
    );
    let step;
    try {
      step = await account.start({
        callbackUrl: callbackAddress(request, publicUrl, account.name),
        state,
        level: service?.accountLevel,
        organisation: tenant.name,
        language: voice.language,
      });
    } catch (error) {
      log({
        event: "login-failed",
        account: account.name,
        kind: "unreachable",
        reason: error instanceof Error ? error.message : "unknown",
      });
      return sendPage(
        reply.code(502),
        failedPage("unreachable", returnTo, voice),
      );
    }
    await keepAttempt(
      parts.storage.database,
      state,
      {
        account: account.name,
        tenant: tenant.key,
        browserSha256: markBrowser(request, reply, isSecure),
        kept: step.kept,
        returnTo,
      },
      now(),
    );
    reply.header("Cache-Control", "no-store");
    if (step.kind === "redirect") return reply.redirect(step.url, 303);
    allowPostTo(reply, new URL(step.action).origin);
    return sendPage(reply, leavePage(step, account.mapping.name, voice));
  });

  /** Opens the session of a log-in that was kept, in the browser that it was made for. */
  const enter = async (
    request: FastifyRequest,
    reply: FastifyReply,
    ticket: string,
  ): Promise<FastifyReply> => {
    const { tenant, parts, isSecure } = tools();
    const { sessions, logins } = parts;
    const voice = voiceOf(request);
    const kept = await logins.redeem(tenant.key, ticket);
    if (
      kept === undefined ||
      (kept.browserSha256 !== undefined &&
        !isMarked(request, kept.browserSha256))
    )
      return sendPage(
        reply.code(403),
        failedPage("ended", voice.address("/"), voice),
      );
    await openVisit(
      request,
      reply,
      { site: app.site, isSecure },
      { tenant: tenant.key, sessions, logins },
      kept.id,
    );
    return reply.redirect(kept.returnTo, 303);
  };

  app.get<{ Querystring: { ticket?: unknown } }>(
    "/account/enter",
    (request, reply) => {
      const { ticket } = request.query;
      const given = typeof ticket === "string" ? ticket : "";
      const voice = voiceOf(request);
      if (!given.startsWith(HOST_TICKET)) return enter(request, reply, given);
      return sendPage(
        reply,
        enterPage(
          voice.address("/account/enter"),
          given.slice(HOST_TICKET.length),
          voice,
        ),
      );
    },
  );

  app.post("/account/enter", async (request, reply) =>
    enter(request, reply, (await readForm(request)).text("ticket")),
  );

  app.get("/account", async (request, reply) => {
    const { tenant, parts, accounts } = tools();
    const voice = voiceOf(request);
    const who = await accounts.visitor(request);
    if (who.kind !== "known")
      return sendPage(reply, loginPage({ voice, accounts: accounts.accounts }));
    return sendPage(
      reply,
      minePage({
        voice,
        account: accounts.nameOf(who.login.account),
        csrf: who.session.csrf,
        submissions: await submissionsOf(
          parts.storage.database,
          tenant.key,
          who.login.accountKey,
        ),
        nameOf(slug) {
          const service = tenant.services.find(({ form }) => form === slug);
          return service === undefined ? slug : nameOf(service, voice);
        },
      }),
    );
  });

  app.post("/account/logout", async (request, reply) => {
    const town = tools();
    const { tenant, parts, accounts, isSecure } = town;
    const voice = voiceOf(request);
    const form = await readForm(request);
    const who = await accounts.visitor(request);
    // A log-in that has ended has nothing left to protect.
    if (who.kind === "known") requireToken(form, who.session);
    await endVisit(
      request,
      reply,
      { site: app.site, isSecure },
      { tenant: tenant.key, sessions: parts.sessions, logins: parts.logins },
    );
    const step =
      who.kind === "known"
        ? await prepareLogOut(request, reply, who.login, voice, town)
        : undefined;
    if (who.kind !== "known" || step === undefined)
      return reply.redirect(voice.address("/"), 303);
    const { origin } = new URL(step.action);
    // Browsers hold where the account sends them next against the policy of the page that the form is on.
    allowPostTo(reply, `'self' ${origin}${step.goesOn ? " https:" : ""}`);
    return sendPage(
      reply,
      loggedOutHere(step, accounts.nameOf(who.login.account), voice),
    );
  });
}

/** The page may post to an account as well. */
function allowPostTo(reply: FastifyReply, whom: string): void {
  const policy = String(reply.getHeader("Content-Security-Policy") ?? "");
  reply.header(
    "Content-Security-Policy",
    policy.replace("form-action 'self'", `form-action ${whom}`),
  );
}
