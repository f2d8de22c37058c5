import { afterAll, beforeAll, expect, test } from "vitest";

import { startSmtpPeer, type SmtpPeer } from "../../test-support/smtp-peer.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";
import { putMessage } from "../mailbox/mailbox.js";
import type { LogEntry } from "../options.js";
import { openStorage, type Storage } from "../storage/open-storage.js";
import { findAddress } from "./find-address.js";
import { sendMailNotices } from "./mail-notices.js";
import { smtpMail } from "./mail-port.js";

const FIELD = "F99000000001";
let towns: TestTowns;
let storage: Storage;
let peer: SmtpPeer;
let now = new Date("2026-11-23T09:05:00Z");
const log: LogEntry[] = [];

beforeAll(async () => {
  towns = await openTestTowns({ now: () => now });
  storage = await openStorage({
    dataDir: towns.dataDir,
    database: towns.database,
    now: () => now,
  });
  peer = await startSmtpPeer();
});
afterAll(async () => {
  peer.close();
  await towns.close();
});

const send = (): Promise<number> =>
  sendMailNotices({
    storage,
    mail: smtpMail({
      smtp: {
        host: "localhost",
        port: peer.port,
        security: "none",
        networks: ["127.0.0.1", "::1"],
      },
      from: "rathaus@stadt.example",
      addressFields: [FIELD],
    }),
    tenantOf: () => undefined,
    publicUrl: "https://rathaus.example",
    now: () => now,
    log: (entry) => log.push(entry),
    signal: new AbortController().signal,
  });

async function putNotice(address: string): Promise<string> {
  const { id } = await towns.apply("stadt", { [FIELD]: address });
  const message = await towns.database.transaction((inside) =>
    putMessage(inside, storage.vault, {
      submissionId: id,
      key: "n-1",
      kind: "notice",
      title: "Ihr Geheimbescheid",
      body: "Geheim",
      providedAt: now,
      files: [],
    }),
  );
  return message ?? "";
}

const stateOf = async (message: string) => {
  const [row] = await towns.database.query<{
    state: string;
    attempts: number;
    notifiedAt: Date | null;
  }>(
    `select n.state, n.attempts, m.notified_at as "notifiedAt"
       from gateway.messages m left join gateway.mail_notices n on n.message_id = m.id
      where m.id = $1`,
    [message],
  );
  return row;
};

test("one mail a message, however often anybody looks; it says nothing of what it is about", async () => {
  const message = await putNotice("anna@example.org");
  expect(await send()).toBe(1);
  expect(await send()).toBe(0);
  expect(await stateOf(message)).toEqual({
    state: "sent",
    attempts: 1,
    notifiedAt: now,
  });
  const mails = await peer.raw();
  expect(mails).toHaveLength(1);
  const [mail = ""] = mails;
  expect(mail).toContain("To: anna@example.org");
  expect(mail).toContain(`Message-ID: <${message}@stadt.example>`);
  expect(mail.replaceAll("=\r\n", "")).toMatch(
    /https:\/\/rathaus\.example\/stadt\/status\/[0-9a-f]{32}/,
  );
  expect(mail).not.toMatch(/Geheim|HSt-2026|Probe/);
});

test("a server that has no time is asked again later, then it is sent", async () => {
  const message = await putNotice("berta@example.org");
  await peer.answer("busy");
  expect(await send()).toBe(0);
  expect(await stateOf(message)).toMatchObject({
    state: "waiting",
    notifiedAt: null,
  });
  await peer.answer("well");
  expect(await send()).toBe(0);
  now = new Date(now.getTime() + 10 * 60_000);
  expect(await send()).toBe(1);
  expect(await stateOf(message)).toMatchObject({ state: "sent", attempts: 2 });
});

test("what is refused for good is not tried again, and somebody is told", async () => {
  const message = await putNotice("clara@example.org");
  await peer.answer("refuse");
  expect(await send()).toBe(0);
  await peer.answer("well");
  now = new Date(now.getTime() + 60 * 60_000);
  expect(await send()).toBe(0);
  expect(await stateOf(message)).toMatchObject({ state: "failed" });
  expect(log).toContainEqual({
    event: "alarm",
    alarm: "mail-notice-failed",
    problem: "SMTP 554",
  });
  expect(JSON.stringify(log)).not.toContain("clara");
});

test("who gave no address gets no mail", async () => {
  const message = await putNotice("keine Adresse");
  expect(await send()).toBe(0);
  expect(await stateOf(message)).toMatchObject({ state: "unaddressed" });
});

test.each<[string, unknown, string | undefined]>([
  ["at the top", { [FIELD]: "a@b.example" }, "a@b.example"],
  [
    "in a repeated group",
    { G: [{}, { [`${FIELD}_2`]: "a@b.example" }] },
    "a@b.example",
  ],
  ["of another field", { F99000000002: "a@b.example" }, undefined],
  [
    "with a line break",
    { [FIELD]: "a@b.example\r\nBcc: c@d.example" },
    undefined,
  ],
  ["two at once", { [FIELD]: "a@b.example,c@d.example" }, undefined],
  ["without a domain", { [FIELD]: "a@localhost" }, undefined],
  ["no values", null, undefined],
])("an address %s", (_, values, found) => {
  expect(findAddress(values, [FIELD])).toBe(found);
});
