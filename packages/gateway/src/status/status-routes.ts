import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { endVisit } from "../accounts/visitor.js";
import { ProblemError, problems } from "../http/problem.js";
import { readForm, takeForms } from "../http/read-form.js";
import { DOWNLOAD_POLICY } from "../http/security-headers.js";
import { findCase, type Case } from "../inbox/cases.js";
import { requireToken } from "../inbox/staff-routes.js";
import {
  markRetrieved,
  messagesOf,
  openMessageFile,
} from "../mailbox/mailbox.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import { voiceOf } from "../pages/voice.js";
import { queriesOf } from "../queries/query-store.js";
import { clearCookie, readCookie, setCookie } from "../sessions/cookies.js";
import type { Session } from "../sessions/session-store.js";
import type { TownTools } from "../tenants/town-tools.js";
import { findByHandle } from "./citizen-access.js";
import { statusHistory } from "./status.js";
import { codePage, statusPage } from "./status-page.js";

const COOKIE = "fim_status";
const SECRET = { config: { limit: "secret" } } as const;

/** A citizen who has given the code. */
export interface CitizenRequest {
  readonly session: Session;
  readonly found: Case;
}

/** What the routes of the status page share with those of its questions. */
export interface CitizenDoor {
  /** `undefined` for whoever has not given the code: they get the page that asks for it. */
  admit(
    request: FastifyRequest<{ Params: { handle: string } }>,
  ): Promise<CitizenRequest | undefined>;
  /** Asks for the code. */
  ask(reply: FastifyReply, handle: string): FastifyReply;
}

/** Opens the door over a town's tools. */
export function citizenDoor(tools: () => TownTools): CitizenDoor {
  return {
    async admit(request) {
      const { tenant, parts, intake } = tools();
      const { database } = parts.storage;
      const access = await findByHandle(
        database,
        tenant.key,
        request.params.handle,
      );
      const session = await sessionFor(request, access, tools());
      if (session === undefined || access === undefined) return undefined;
      const found = await findCase(
        database,
        intake.submissions,
        { tenant: tenant.key },
        access.submissionId,
      );
      return found === undefined ? undefined : { session, found };
    },
    ask: (reply, handle) =>
      sendPage(
        reply,
        codePage(
          voiceOf(reply.request),
          `/status/${handle}`,
          false,
          undefined,
          hasAccounts(tools()),
        ),
      ),
  };
}

/** The session that opens a submission: of the account that has sent it or, without one, of who has given its code. */
async function sessionFor(
  request: FastifyRequest,
  access: Awaited<ReturnType<typeof findByHandle>>,
  { tenant, parts, accounts }: TownTools,
): Promise<Session | undefined> {
  if (access === undefined) return undefined;
  if (access.accountKey !== null) {
    const who = await accounts.visitor(request);
    return who.kind === "known" && who.login.accountKey === access.accountKey
      ? who.session
      : undefined;
  }
  const session = await parts.sessions.find(
    "citizen",
    tenant.key,
    readCookie(request, COOKIE),
  );
  return session?.subject === access.submissionId ? session : undefined;
}

/**
 * The status of a submission for who sent it. The address alone shows nothing; the code is asked for, and guessing it is
 * throttled by handle.
 */
export function addStatusRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);
  const door = citizenDoor(tools);
  const cookie = (handle: string) => ({
    name: COOKIE,
    path: addressOf(app.site, `/status/${handle}`),
    isSecure: tools().isSecure,
  });

  /** Compares a code and lets its sender in, or says why not. */
  const enter = async (
    request: FastifyRequest,
    reply: FastifyReply,
    handle: string,
    code: string,
    refuse: (reply: FastifyReply, problem: string) => FastifyReply,
  ): Promise<FastifyReply> => {
    const { tenant, parts } = tools();
    const voice = voiceOf(request);
    const tried = [
      `status ${tenant.key} ${handle}`,
      `status-from ${tenant.key} ${await parts.clients.keyOf(request.ip)}`,
    ];
    const waits = await Promise.all(
      tried.map((what) => parts.throttle.waitMs(what)),
    );
    const waitMs = Math.max(...waits);
    if (waitMs > 0)
      return refuse(
        reply.code(429).header("Retry-After", String(Math.ceil(waitMs / 1000))),
        voice.texts.drafts.wait(Math.ceil(waitMs / 60_000)),
      );
    const access = await findByHandle(
      parts.storage.database,
      tenant.key,
      handle,
    );
    if (access?.isCode(code) !== true) {
      for (const what of tried) await parts.throttle.fail(what);
      return refuse(reply.code(403), voice.texts.status.wrong);
    }
    for (const what of tried) await parts.throttle.succeed(what);
    const token = await parts.sessions.open(
      "citizen",
      access.submissionId,
      tenant.key,
    );
    setCookie(reply, cookie(handle), token);
    return reply.redirect(voice.address(`/status/${handle}`), 303);
  };

  app.get("/status", (request, reply) =>
    sendPage(
      reply,
      codePage(
        voiceOf(request),
        "/status",
        true,
        undefined,
        hasAccounts(tools()),
      ),
    ),
  );

  app.post("/status", SECRET, async (request, reply) => {
    const { tenant, parts } = tools();
    const form = await readForm(request);
    const reference = form.text("reference").trim().slice(0, 60);
    const [row] = await parts.storage.database.query<{ handle: string }>(
      `select a.handle from gateway.submissions s
         join gateway.citizen_access a on a.submission_id = s.id
        where s.tenant = $1 and upper(s.reference) = upper($2) and s.revises is null`,
      [tenant.key, reference],
    );
    return enter(
      request,
      reply,
      // What is not there is tried, and throttled, like any other.
      row?.handle ?? `none-${reference}`,
      form.text("code"),
      (refused, problem) =>
        sendPage(
          refused,
          codePage(
            voiceOf(request),
            "/status",
            true,
            problem,
            hasAccounts(tools()),
          ),
        ),
    );
  });

  app.get<{ Params: { handle: string } }>(
    "/status/:handle",
    async (request, reply) => {
      const { handle } = request.params;
      const citizen = await door.admit(request);
      if (citizen === undefined) return door.ask(reply, handle);
      const { database, vault } = tools().parts.storage;
      const { session, found } = citizen;
      const messages = await messagesOf(database, vault, found.id);
      // A message without a file is read where it is shown; with one, when the file is fetched.
      for (const { id, files } of messages)
        if (files.length === 0)
          await markRetrieved(database, found.id, id, tools().now());
      const queries = await queriesOf(database, vault, found.id);
      return sendPage(
        reply,
        statusPage({
          voice: voiceOf(request),
          handle,
          csrf: session.csrf,
          manifests: found.versions.map(({ manifest }) => manifest),
          history: await statusHistory(database, found.id),
          messages,
          openQuery: queries.find(({ state }) => state === "open"),
          payments: await tools().parts.payments.findAll(found.id),
        }),
      );
    },
  );

  app.post<{ Params: { handle: string } }>(
    "/status/:handle",
    SECRET,
    async (request, reply) => {
      const { handle } = request.params;
      const form = await readForm(request);
      return enter(
        request,
        reply,
        handle,
        form.text("code"),
        (refused, problem) =>
          sendPage(
            refused,
            codePage(
              voiceOf(request),
              `/status/${handle}`,
              false,
              problem,
              hasAccounts(tools()),
            ),
          ),
      );
    },
  );

  app.post<{ Params: { handle: string } }>(
    "/status/:handle/leave",
    async (request, reply) => {
      const citizen = await door.admit(request);
      if (citizen === undefined) return door.ask(reply, request.params.handle);
      requireToken(await readForm(request), citizen.session);
      const { tenant, parts, isSecure } = tools();
      if (citizen.session.kind === "account")
        await endVisit(
          request,
          reply,
          { site: app.site, isSecure },
          {
            tenant: tenant.key,
            sessions: parts.sessions,
            logins: parts.logins,
          },
        );
      else {
        await parts.sessions.end(readCookie(request, COOKIE));
        clearCookie(reply, cookie(request.params.handle));
      }
      return reply.redirect(voiceOf(request).address("/"), 303);
    },
  );

  app.get<{ Params: { handle: string; revision: string } }>(
    "/status/:handle/:revision/submission.pdf",
    async (request, reply) => {
      const citizen = await door.admit(request);
      if (citizen === undefined) return door.ask(reply, request.params.handle);
      const { found } = citizen;
      const version = found.versions.find(
        ({ revision }) => String(revision) === request.params.revision,
      );
      const bytes =
        version === undefined
          ? undefined
          : await tools().intake.submissions.openPart(
              version.id,
              "submission.pdf",
            );
      if (bytes === undefined) throw new ProblemError(problems.notFound());
      return download(reply, "application/pdf", `${found.reference}.pdf`).send(
        bytes,
      );
    },
  );

  app.get<{ Params: { handle: string; message: string; file: string } }>(
    "/status/:handle/messages/:message/:file",
    async (request, reply) => {
      const { handle, message, file } = request.params;
      const citizen = await door.admit(request);
      if (citizen === undefined) return door.ask(reply, handle);
      const { database, vault } = tools().parts.storage;
      const { id } = citizen.found;
      const opened = await openMessageFile(database, vault, id, message, file);
      if (opened === undefined) throw new ProblemError(problems.notFound());
      await markRetrieved(database, id, message, tools().now());
      return download(reply, opened.mediaType, opened.fileName).send(
        Buffer.from(opened.content),
      );
    },
  );
}

const hasAccounts = ({ accounts }: TownTools): boolean =>
  accounts.accounts.length > 0;

function download(
  reply: FastifyReply,
  mediaType: string,
  fileName: string,
): FastifyReply {
  return reply
    .header("Content-Type", mediaType)
    .header(
      "Content-Disposition",
      `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .header("Content-Security-Policy", DOWNLOAD_POLICY)
    .header("Cache-Control", "no-store");
}
