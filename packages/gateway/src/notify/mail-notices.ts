import { text } from "node:stream/consumers";

import { readJson } from "../http/read-json.js";
import type { LogEntry } from "../options.js";
import { retryDelayMs } from "../delivery/retry-schedule.js";
import type { Storage } from "../storage/open-storage.js";
import type { Tenant } from "../tenants/tenant.js";
import { findAddress } from "./find-address.js";
import type { MailPort } from "./mail-port.js";

/** What tells citizens by e-mail that there is something new. */
export interface MailNoticeSetup {
  readonly storage: Storage;
  readonly mail: MailPort;
  readonly tenantOf: (key: string) => Tenant | undefined;
  /** What citizens type to get here; without it, the mail names no address. */
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  readonly signal: AbortSignal;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Messages older than that are no news: a server that gets mail for the first time does not write about them. */
const NEWS_MS = DAY_MS;
/** After that, nobody waits for a mail any more. */
const GIVE_UP_MS = 3 * DAY_MS;
/** Longer than any attempt takes: after it, another process may try. */
const LEASE_MS = 5 * 60_000;
const AT_ONCE = 20;

interface DueNotice {
  readonly messageId: string;
  readonly attempts: number;
}

/**
 * Sends what is due: one mail for each notice and question, without its content. It may come twice if the mail server takes it
 * and does not say so, then with the same Message-ID.
 *
 * @returns how many were taken by the mail server
 */
export async function sendMailNotices(setup: MailNoticeSetup): Promise<number> {
  const { storage, now } = setup;
  const { database } = storage;
  await database.query(
    `insert into gateway.mail_notices (message_id, state, due_at)
     select id, 'waiting', $1 from gateway.messages
      where provided_at > $2 and notified_at is null
     on conflict do nothing`,
    [now(), new Date(now().getTime() - NEWS_MS)],
  );
  const due = await database.query<DueNotice>(
    `update gateway.mail_notices set attempts = attempts + 1, due_at = $2
      where message_id in (select message_id from gateway.mail_notices
                            where state = 'waiting' and due_at <= $1
                            order by due_at limit $3 for update skip locked)
     returning message_id as "messageId", attempts`,
    [now(), new Date(now().getTime() + LEASE_MS), AT_ONCE],
  );
  let sent = 0;
  for (const one of due)
    if (!setup.signal.aborted && (await sendOne(setup, one))) sent += 1;
  return sent;
}

async function sendOne(
  setup: MailNoticeSetup,
  { messageId, attempts }: DueNotice,
): Promise<boolean> {
  const { storage, mail, now, log, signal } = setup;
  const { database } = storage;
  const end = async (
    state: "sent" | "unaddressed" | "failed",
    { problem, receipt }: { problem?: string; receipt?: string } = {},
  ): Promise<void> => {
    await database.transaction(async (inside) => {
      await inside.query(
        "update gateway.mail_notices set state = $2, problem = $3, receipt = $4 where message_id = $1",
        [messageId, state, problem ?? null, receipt ?? null],
      );
      // Evidence: written once.
      if (state === "sent")
        await inside.query(
          "update gateway.messages set notified_at = $2 where id = $1 and notified_at is null",
          [messageId, now()],
        );
    });
  };
  const about = await findAbout(setup, messageId);
  if (about === undefined) {
    await end("unaddressed");
    return false;
  }
  const outcome = await mail.send(
    { id: messageId, at: about.providedAt, ...about.mail },
    signal,
  );
  if (outcome.kind === "done") {
    await end("sent", { receipt: outcome.receipt });
    return true;
  }
  const problem = "problem" in outcome ? outcome.problem : "no verdict";
  const isOver = now().getTime() - about.providedAt.getTime() > GIVE_UP_MS;
  if (outcome.kind === "permanent" || isOver) {
    log({ event: "alarm", alarm: "mail-notice-failed", problem });
    await end("failed", { problem });
    return false;
  }
  await database.query(
    "update gateway.mail_notices set due_at = $2, problem = $3 where message_id = $1",
    [
      messageId,
      new Date(now().getTime() + retryDelayMs(attempts, Math.random())),
      problem,
    ],
  );
  return false;
}

/** Whom a mail goes to and what it says; `undefined` if the citizen gave no address. */
async function findAbout(
  { storage, mail, tenantOf, publicUrl }: MailNoticeSetup,
  messageId: string,
) {
  const [row] = await storage.database.query<{
    tenant: string;
    handle: string | null;
    providedAt: Date;
    newest: string;
  }>(
    `select s.tenant, a.handle, m.provided_at as "providedAt",
            (select v.id from gateway.submissions v where v.id = s.id or v.revises = s.id
              order by v.revision desc limit 1) as newest
       from gateway.messages m join gateway.submissions s on s.id = m.submission_id
       left join gateway.citizen_access a on a.submission_id = s.id
      where m.id = $1`,
    [messageId],
  );
  if (row === undefined) return undefined;
  const part = await storage.submissions.openPart(
    row.newest,
    "submission.json",
  );
  const reading = part && readJson(await text(part));
  const to = findAddress(
    reading?.ok === true ? reading.value : undefined,
    mail.addressFields,
  );
  if (to === undefined) return undefined;
  const town = tenantOf(row.tenant)?.name ?? "";
  const address =
    publicUrl === undefined || row.handle === null
      ? undefined
      : `${publicUrl}/${row.tenant}/status/${row.handle}`;
  return {
    providedAt: row.providedAt,
    mail: { to, subject: subjectOf(town), text: textOf(town, address) },
  };
}

const subjectOf = (town: string): string =>
  `Neue Nachricht zu Ihrem Antrag${town === "" ? "" : ` (${town})`}`;

/** Nothing of what it is about: mail is read by many. */
function textOf(town: string, address: string | undefined): string {
  return [
    "Guten Tag,",
    "",
    `für Sie liegt eine neue Nachricht bereit${town === "" ? "" : `, von: ${town}`}.`,
    "Aus Gründen des Datenschutzes steht in dieser E-Mail nicht, worum es geht.",
    "",
    address === undefined
      ? "Sie finden die Nachricht auf der Seite „Stand eines Antrags“."
      : `Sie finden die Nachricht hier: ${address}`,
    "Sie brauchen dafür den Code von Ihrer Eingangsbestätigung.",
    "",
    "A new message about your application is waiting for you. To read it, open the page above and enter the code from your receipt.",
    "",
    "Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf.",
    "",
  ].join("\r\n");
}
