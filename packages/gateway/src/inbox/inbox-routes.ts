import { randomUUID } from "node:crypto";

import type { FastifyInstance, FastifyReply } from "fastify";

import { mediaTypeFits } from "@fim-forms/pdf-render/attachments";

import { ProblemError, problems } from "../http/problem.js";
import { takeForms } from "../http/read-form.js";
import { DOWNLOAD_POLICY } from "../http/security-headers.js";
import { readFileName } from "../intake/file-name.js";
import { checkMessageFile } from "../mailbox/check-message-file.js";
import { messagesOf, putMessage } from "../mailbox/mailbox.js";
import { asksByNotice, orderAssessments } from "../payment/assessments.js";
import { readDemand } from "../payment/demand-fields.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import { askQuery, endQuery, queriesOf } from "../queries/query-store.js";
import { recordStatus, statusHistory } from "../status/status.js";
import {
  otherPlace,
  serviceOf,
  type TownTools,
} from "../tenants/town-tools.js";
import { answersOf, type Answer } from "./answers.js";
import { audit, auditOf } from "./audit.js";
import { casePage } from "./case-page.js";
import { findCase, listCases, readCaseFilter, type Case } from "./cases.js";
import { closeProven } from "./close-proven.js";
import { deliveriesPage } from "./deliveries-page.js";
import { listPage } from "./list-page.js";
import { openAnswers } from "./load-case.js";
import { showQuery } from "./shown-query.js";
import {
  staffRouter,
  type StaffPost,
  type StaffRequest,
} from "./staff-routes.js";

const NOTICE_BYTES = 20_000_000;

/** The inbox of a town's caseworkers. What an account may not see is not there. */
export function addInboxRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);
  const staff = staffRouter(app, tools);
  const vault = () => tools().parts.storage.vault;
  const database = () => tools().parts.storage.database;

  const requireCase = async ({ grant, param }: StaffRequest): Promise<Case> => {
    const { intake } = tools();
    const found = await findCase(
      database(),
      intake.submissions,
      grant,
      param("id"),
    );
    // What waits for its fee has not been handed over yet.
    if (found === undefined || found.state === "INITIATED")
      throw new ProblemError(problems.notFound());
    return found;
  };

  const showCase = async (
    asked: StaffRequest,
    found: Case,
    problem?: string,
  ): Promise<FastifyReply> => {
    const town = tools();
    const answers = new Map<string, readonly Answer[]>();
    for (const { id, manifest } of found.versions) {
      const opened = await openAnswers(town, manifest);
      if (opened !== undefined)
        answers.set(
          id,
          closeProven(answersOf(opened.session), town, opened.form),
        );
    }
    const queries = await queriesOf(database(), vault(), found.id);
    const shown = queries.map((query) => {
      const at = found.versions.findIndex(
        ({ id }) => id === query.submissionId,
      );
      const next = found.versions[at + 1]?.id ?? "";
      return showQuery(
        query,
        answers.get(query.submissionId) ?? [],
        answers.get(next) ?? [],
      );
    });
    const deliveries = await Promise.all(
      found.versions.map(async ({ id }) => town.parts.delivery?.list(id) ?? []),
    );
    return sendPage(
      problem === undefined ? asked.reply : asked.reply.code(422),
      casePage({
        tenant: town.tenant,
        staff: asked,
        found,
        place: otherPlace(town, found.ars),
        answers: answers.get(found.versions.at(-1)?.id ?? ""),
        history: await statusHistory(database(), found.id),
        deliveries: deliveries.flat(),
        messages: await messagesOf(database(), vault(), found.id),
        queries: shown,
        log: await auditOf(database(), found.id),
        noticeKey: randomUUID(),
        payments: await town.parts.payments.findAll(found.id),
        asksByNotice: asksByNotice(serviceOf(town, found.slug)),
        ...(problem === undefined ? {} : { problem }),
      }),
    );
  };

  /** Back to the case's own page, so that reloading posts nothing again. */
  const backTo = ({ reply }: StaffRequest, { id }: Case): FastifyReply =>
    reply.redirect(addressOf(app.site, `/inbox/${id}`), 303);

  const entry = (
    { account }: StaffRequest,
    action: string,
    { id }: Case,
    detail?: string,
  ) => ({
    at: tools().now(),
    actor: account.name,
    tenant: tools().tenant.key,
    action,
    submissionId: id,
    ...(detail === undefined ? {} : { detail }),
  });

  staff.get("clerk", "/inbox", async (asked) => {
    const filter = readCaseFilter(asked.query);
    const page = Math.min(1000, Math.max(0, Number(asked.query["page"]) || 0));
    const found = await listCases(
      database(),
      asked.grant,
      filter,
      Math.floor(page),
    );
    return sendPage(
      asked.reply,
      listPage(tools().tenant, asked, filter, found, Math.floor(page)),
    );
  });

  staff.get("admin", "/inbox/deliveries", async (asked) =>
    sendPage(
      asked.reply,
      await deliveriesPage(tools(), asked, await parkedOf(tools())),
    ),
  );

  staff.post("admin", "/inbox/deliveries/:delivery/retry", async (posted) => {
    const id = posted.param("delivery");
    const parked = (await parkedOf(tools())).find(
      ({ deliveryId }) => deliveryId === id,
    );
    if (parked === undefined) throw new ProblemError(problems.notFound());
    await tools().parts.delivery?.retry(id);
    await audit(database(), {
      at: tools().now(),
      actor: posted.account.name,
      tenant: tools().tenant.key,
      action: "retry-delivery",
      submissionId: parked.submissionId,
      detail: parked.target,
    });
    return posted.reply.redirect(addressOf(app.site, "/inbox/deliveries"), 303);
  });

  staff.get("clerk", "/inbox/:id", async (asked) => {
    const found = await requireCase(asked);
    await audit(database(), entry(asked, "open", found));
    return showCase(asked, found);
  });

  staff.get("clerk", "/inbox/:id/:revision/*", async (asked) => {
    const found = await requireCase(asked);
    const version = found.versions.find(
      ({ revision }) => String(revision) === asked.param("revision"),
    );
    const path = asked.param("*");
    const part = version?.manifest.parts.find((one) => one.path === path);
    const bytes =
      version === undefined || part === undefined
        ? undefined
        : await tools().intake.submissions.openPart(version.id, path);
    if (part === undefined || bytes === undefined)
      throw new ProblemError(problems.notFound());
    await audit(database(), entry(asked, "download", found, path));
    const name = part.fileName ?? `${found.reference}-${path}`;
    return asked.reply
      .header("Content-Type", part.mediaType)
      .header("Content-Length", part.sizeBytes)
      .header(
        "Content-Disposition",
        `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
      .header("Content-Security-Policy", DOWNLOAD_POLICY)
      .header("Cache-Control", "no-store")
      .send(bytes);
  });

  staff.post("clerk", "/inbox/:id/status", async (posted) => {
    const found = await requireCase(posted);
    const wished = posted.form.text("state");
    const state = (["PROCESSING", "COMPLETED"] as const).find(
      (one) => one === wished,
    );
    if (state === undefined)
      throw new ProblemError(problems.badRequest("no such state"));
    const note = posted.form.text("note").trim().slice(0, 200);
    const isSet = await database().transaction(async (inside) => {
      const isRecorded = await recordStatus(inside, found.id, state, {
        at: tools().now(),
        by: `staff:${posted.account.name}`,
        ...(note === "" ? {} : { note }),
      });
      if (isRecorded)
        await audit(inside, entry(posted, "set-status", found, state));
      return isRecorded;
    });
    return isSet
      ? backTo(posted, found)
      : showCase(posted, found, "Dieser Stand folgt nicht auf den jetzigen.");
  });

  staff.post(
    "clerk",
    "/inbox/:id/notices",
    async (posted) => provideNotice(posted, await requireCase(posted)),
    NOTICE_BYTES,
  );

  const provideNotice = async (
    posted: StaffPost,
    found: Case,
  ): Promise<FastifyReply> => {
    const { form } = posted;
    const title = form.text("title").trim().slice(0, 200);
    const file = form.file("file");
    const name = readFileName(encodeURIComponent(file?.fileName ?? ""));
    if (title === "")
      return showCase(posted, found, "Bitte geben Sie einen Betreff an.");
    if (file === undefined)
      return showCase(posted, found, "Bitte wählen Sie den Bescheid aus.");
    if (!name.ok) return showCase(posted, found, name.title.de);
    if (!mediaTypeFits("application/pdf", file.bytes))
      return showCase(posted, found, "Der Bescheid muss ein PDF sein.");
    try {
      await checkMessageFile(tools().uploads, name.fileName, file.bytes);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return showCase(posted, found, error.problem.title.de);
    }
    const service = serviceOf(tools(), found.slug);
    const notification = service?.notification;
    const demand = readDemand(form);
    if ("problem" in demand) return showCase(posted, found, demand.problem);
    const problem = await database().transaction(async (inside) => {
      const fault =
        service === undefined
          ? undefined
          : await orderAssessments(inside, tools().parts.payments, {
              ...{ tenant: tools().tenant, service, ...demand },
              submissionId: found.id,
              reference: found.reference,
            });
      if (fault !== undefined) return fault.shown;
      const id = await putMessage(inside, vault(), {
        submissionId: found.id,
        key: `notice-${form.text("key").slice(0, 80)}`,
        kind: "notice",
        title,
        body: form.text("body").trim().slice(0, 10_000),
        providedAt: tools().now(),
        ...(notification === undefined ? {} : { notification }),
        files: [
          {
            fileName: name.fileName,
            mediaType: "application/pdf",
            content: file.bytes,
          },
        ],
      });
      if (id !== undefined)
        await audit(inside, entry(posted, "provide-notice", found, id));
      return undefined;
    });
    return problem === undefined
      ? backTo(posted, found)
      : showCase(posted, found, problem);
  };

  staff.post("clerk", "/inbox/:id/queries", async (posted) => {
    const found = await requireCase(posted);
    const last = found.versions.at(-1);
    const opened =
      last === undefined
        ? undefined
        : await openAnswers(tools(), last.manifest);
    if (last === undefined || opened === undefined)
      return showCase(posted, found, "Dieses Formular gibt es nicht mehr.");
    const open = new Set(
      closeProven(answersOf(opened.session), tools(), opened.form)
        .filter(({ isOpen }) => isOpen)
        .map(({ pointer }) => pointer),
    );
    const pointers = [...new Set(posted.form.all("pointer"))].filter((one) =>
      open.has(one),
    );
    const question = posted.form.text("question").trim().slice(0, 2000);
    if (pointers.length === 0)
      return showCase(
        posted,
        found,
        "Bitte markieren Sie mindestens eine Angabe.",
      );
    if (question === "")
      return showCase(posted, found, "Bitte schreiben Sie Ihre Frage auf.");
    const at = tools().now();
    const isAsked = await database().transaction(async (inside) => {
      const id = await askQuery(inside, vault(), {
        submissionId: last.id,
        askedAt: at,
        askedBy: posted.account.name,
        question,
        pointers,
      });
      if (id === undefined) return false;
      await recordStatus(inside, found.id, "ACTION_REQUIRED", {
        at,
        by: `staff:${posted.account.name}`,
      });
      await putMessage(inside, vault(), {
        submissionId: found.id,
        key: `query-${id}`,
        kind: "question",
        title: "Rückfrage zu Ihrem Antrag",
        body: question,
        providedAt: at,
        files: [],
      });
      await audit(inside, entry(posted, "ask", found, id));
      return true;
    });
    return isAsked
      ? backTo(posted, found)
      : showCase(posted, found, "Es ist schon eine Rückfrage offen.");
  });

  staff.post("clerk", "/inbox/:id/queries/:query/withdraw", async (posted) => {
    const found = await requireCase(posted);
    const id = posted.param("query");
    const queries = await queriesOf(database(), vault(), found.id);
    if (!queries.some((query) => query.id === id))
      throw new ProblemError(problems.notFound());
    await database().transaction(async (inside) => {
      const at = tools().now();
      if (!(await endQuery(inside, id, at))) return;
      await recordStatus(inside, found.id, "PROCESSING", {
        at,
        by: `staff:${posted.account.name}`,
      });
      await audit(inside, entry(posted, "withdraw-query", found, id));
    });
    return backTo(posted, found);
  });
}

/** A delivery that needs a person. */
export interface ParkedDelivery {
  readonly deliveryId: string;
  readonly submissionId: string;
  readonly reference: string;
  readonly target: string;
  readonly problem: string | null;
}

function parkedOf({ parts, tenant }: TownTools): Promise<ParkedDelivery[]> {
  return parts.storage.database.query<ParkedDelivery>(
    `select d.id as "deliveryId", s.id as "submissionId", s.reference, d.target, d.problem
       from gateway.deliveries d join gateway.submissions s on s.id = d.submission_id
      where d.state = 'parked' and s.tenant = $1 order by d.begun_at limit 200`,
    [tenant.key],
  );
}
