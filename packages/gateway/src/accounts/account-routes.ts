import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { readForm, takeForms } from "../http/read-form.js";
import type { GatewayParts } from "../open-parts.js";
import type { LogEntry } from "../options.js";
import type { Site } from "../pages/site.js";
import { sendPage } from "../pages/send-page.js";
import { voiceOf, type Voice } from "../pages/voice.js";
import type { TenantRegistry } from "../tenants/tenant-registry.js";
import { failedPage, loggedOutThere } from "./account-pages.js";
import type { Account, LoginOutcome } from "./account-port.js";
import { isMarked } from "./leave-cookie.js";
import { takeLogOut } from "./log-out.js";
import { takeAttempt, useOnce } from "./login-attempts.js";
import { callbackAddress } from "./public-address.js";

/** What the routes of the server's accounts work with. */
export interface AccountRoutesSetup {
  readonly accounts: readonly Account[];
  readonly tenants: TenantRegistry;
  readonly parts: () => GatewayParts;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  readonly publicUrl: string | undefined;
}

/** Tells tickets that a browser is asked about from those that it has come for itself. */
export const HOST_TICKET = "host.";
const ACCOUNTS_PATH = "/accounts";

const MOST_TOKEN_BYTES = 100_000;

/**
 * `/accounts/<name>/callback` and `/accounts/<name>/logged-out`: where accounts send the browser back to, one address for all
 * towns; `/accounts/<name>/metadata`; and `/accounts/<name>/hand-over`, by which portals tell us who is logged in.
 */
export function addAccountRoutes(
  app: FastifyInstance,
  setup: AccountRoutesSetup,
): void {
  const { accounts, tenants, parts, now, log, publicUrl } = setup;
  const accountOf = <Kind extends Account["kind"]>(
    name: string,
    kind: Kind,
  ): Extract<Account, { kind: Kind }> => {
    const found = accounts.find(
      (one): one is Extract<Account, { kind: Kind }> =>
        one.name === name && one.kind === kind,
    );
    if (found === undefined) throw new ProblemError(problems.notFound());
    return found;
  };
  const fail = (
    reply: FastifyReply,
    account: Account,
    outcome: Exclude<LoginOutcome, { kind: "known" }>,
    voice: Voice,
    back: string,
  ): FastifyReply => {
    log({
      event: "login-failed",
      account: account.name,
      kind: outcome.kind,
      ...("reason" in outcome ? { reason: outcome.reason } : {}),
    });
    return sendPage(
      reply.code(FAILURES[outcome.kind]),
      failedPage(outcome.kind, back, voice),
    );
  };

  const finish = async (
    request: FastifyRequest<{ Params: { name: string } }>,
    reply: FastifyReply,
    state: string,
    fields: ReadonlyMap<string, string>,
  ): Promise<FastifyReply> => {
    const account = accountOf(request.params.name, "redirect");
    const { storage, logins } = parts();
    const { database } = storage;
    const attempt = await takeAttempt(database, account.name, state, now());
    const voice = voiceOf(request, languageIn(attempt?.returnTo));
    // A form that another site posts brings no cookie: then the browser is asked for it at the next step.
    if (
      attempt === undefined ||
      (account.answersBy === "GET" && !isMarked(request, attempt.browserSha256))
    )
      return fail(
        reply,
        account,
        { kind: "refused", reason: "no such attempt in this browser" },
        voice,
        voice.link("/"),
      );
    const outcome = await account.finish({
      url: new URL(request.url, "http://gateway.invalid"),
      fields,
      callbackUrl: callbackAddress(request, publicUrl, account.name),
      state,
      kept: attempt.kept,
    });
    if (outcome.kind !== "known")
      return fail(reply, account, outcome, voice, attempt.returnTo);
    const { once } = outcome;
    if (
      once !== undefined &&
      !(await useOnce(database, `${account.name} ${once.id}`, once.until))
    )
      return fail(
        reply,
        account,
        { kind: "refused", reason: "the answer was used before" },
        voice,
        attempt.returnTo,
      );
    const ticket = await logins.keep(account, attempt.tenant, outcome, {
      browserSha256: attempt.browserSha256,
      returnTo: attempt.returnTo,
    });
    return reply.redirect(
      voice.link(enterAddress(tenants.find(attempt.tenant)?.site, ticket)),
      303,
    );
  };

  app.get<{ Params: { name: string }; Querystring: { state?: unknown } }>(
    `${ACCOUNTS_PATH}/:name/callback`,
    (request, reply) => {
      const { state } = request.query;
      if (accountOf(request.params.name, "redirect").answersBy !== "GET")
        throw new ProblemError(problems.notFound());
      return finish(
        request,
        reply,
        typeof state === "string" ? state : "",
        new Map(),
      );
    },
  );

  app.get<{ Params: { name: string }; Querystring: { state?: unknown } }>(
    `${ACCOUNTS_PATH}/:name/logged-out`,
    async (request, reply) => {
      const account = accountOf(request.params.name, "redirect");
      const { state } = request.query;
      const left = await takeLogOut(
        request,
        parts(),
        account,
        typeof state === "string" ? state : "",
        now(),
      );
      const voice = voiceOf(request, languageIn(left?.returnTo));
      // Who was not sent there by us is told nothing.
      if (left === undefined) return reply.redirect(voice.link("/"), 303);
      return sendPage(
        reply,
        loggedOutThere(account.mapping.name, left.returnTo, voice),
      );
    },
  );

  app.get<{ Params: { name: string } }>(
    `${ACCOUNTS_PATH}/:name/metadata`,
    (request, reply) => {
      const account = accountOf(request.params.name, "redirect");
      if (account.metadata === undefined)
        throw new ProblemError(problems.notFound());
      return reply
        .header("Content-Type", "application/samlmetadata+xml")
        .header("Cache-Control", "no-cache")
        .send(
          account.metadata(callbackAddress(request, publicUrl, account.name)),
        );
    },
  );

  app.register((scope, _options, done) => {
    takeForms(scope);
    scope.post<{ Params: { name: string } }>(
      `${ACCOUNTS_PATH}/:name/callback`,
      { config: { takesForeignForms: true } },
      async (request, reply) => {
        if (accountOf(request.params.name, "redirect").answersBy !== "POST")
          throw new ProblemError(problems.notFound());
        const form = await readForm(request);
        const names = ["SAMLResponse", "RelayState"];
        return finish(
          request,
          reply,
          form.text("RelayState"),
          new Map(names.map((name) => [name, form.text(name)])),
        );
      },
    );
    done();
  });

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/jwt",
      { parseAs: "string", bodyLimit: MOST_TOKEN_BYTES },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    scope.post<{ Params: { name: string }; Body: string | undefined }>(
      `${ACCOUNTS_PATH}/:name/hand-over`,
      async (request, reply) => {
        const account = accountOf(request.params.name, "host");
        const { storage, logins } = parts();
        const outcome = await account.accept(request.body ?? "", now());
        const isNew =
          outcome.kind === "known" &&
          (outcome.once === undefined ||
            (await useOnce(
              storage.database,
              `${account.name} ${outcome.once.id}`,
              outcome.once.until,
            )));
        const target = outcome.kind === "known" ? outcome.target : undefined;
        const tenant =
          target === undefined ? undefined : tenants.find(target.tenant);
        const service = tenant?.services.find(
          ({ form }) => form === target?.form,
        );
        if (
          outcome.kind !== "known" ||
          !isNew ||
          tenant === undefined ||
          service === undefined
        ) {
          log({
            event: "login-failed",
            account: account.name,
            kind: outcome.kind,
            reason:
              "reason" in outcome
                ? outcome.reason
                : isNew
                  ? "no such service"
                  : "the answer was used before",
          });
          throw new ProblemError(problems.forbidden());
        }
        const ticket = await logins.keep(account, tenant.key, outcome, {
          browserSha256: undefined,
          returnTo: `${tenant.site.base ?? ""}/forms/${service.form}`,
        });
        return reply
          .code(201)
          .header("Cache-Control", "no-store")
          .send({
            url: new URL(
              enterAddress(tenant.site, `${HOST_TICKET}${ticket}`),
              callbackAddress(request, publicUrl, account.name),
            ).href,
          });
      },
    );
    done();
  });
}

/** Where a browser fetches the log-in that was made for it: where the cookie of the one before is seen. */
function enterAddress(site: Site | undefined, ticket: string): string {
  return `${site?.base ?? ""}/account/enter?ticket=${ticket}`;
}

/** The language that an address of ours says. */
function languageIn(address = ""): string | undefined {
  return (
    new URL(address, "http://gateway.invalid").searchParams.get("lang") ??
    undefined
  );
}

const FAILURES = { cancelled: 200, refused: 403, unreachable: 502 } as const;
