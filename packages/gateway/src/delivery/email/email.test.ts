import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import {
  makeTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from "../../../test-support/certificates.js";
import { makeSample, SECRET } from "../../../test-support/sample-package.js";
import {
  startSmtpPeer,
  type SmtpPeer,
} from "../../../test-support/smtp-peer.js";
import { email, type EmailOptions } from "./email.js";

let authority: TestAuthority;
let sender: TestCertificate;
let reader: TestCertificate;
let peer: SmtpPeer;
let folder = "";

beforeAll(async () => {
  authority = await makeTestAuthority();
  sender = await authority.issue("antraege@stadt.example");
  reader = await authority.issue("posteingang@stadt.example");
  const host = await authority.issue("localhost");
  peer = await startSmtpPeer([host.chainPath, host.keyPath]);
  folder = await mkdtemp(join(tmpdir(), "fim-mail-"));
});
afterAll(async () => {
  peer.close();
  await authority.remove();
  await rm(folder, { recursive: true });
});

const options = (swapped: Partial<EmailOptions> = {}): EmailOptions => ({
  smtp: {
    host: "localhost",
    port: peer.port,
    security: "starttls",
    networks: ["127.0.0.1", "::1"],
    authorities: authority.certificate,
    login: { user: "town", password: "right" },
  },
  from: "antraege@stadt.example",
  to: "posteingang@stadt.example",
  ...swapped,
});
const send = async (swapped: Partial<EmailOptions> = {}, title?: string) => {
  const sample = makeSample({
    reference: "HSt-2026-000123",
    ...(title === undefined ? {} : { title }),
  });
  const outcome = await email("mail", options(swapped)).send(sample.next());
  const raw = (await peer.raw()).at(-1) ?? "";
  return { sample, outcome, raw, head: raw.slice(0, raw.indexOf("\r\n\r\n")) };
};
/** Runs openssl over a message, as a mail program would. */
const openssl = async (message: string, ...words: string[]) => {
  const path = join(folder, "message.eml");
  await writeFile(path, message);
  return execFileSync("openssl", [...words, "-in", path], {
    encoding: "latin1",
    stdio: ["ignore", "pipe", "pipe"],
  });
};

test("over STARTTLS and with a login, the server's word is the receipt", async () => {
  const { outcome } = await send();
  expect(outcome).toEqual({
    kind: "done",
    receipt: "250 2.0.0 Ok: queued as 4711",
  });
});

test("what the world may read has the reference and the form, nothing of the citizen", async () => {
  const { head, sample } = await send();
  expect(head).toContain("Subject: Einreichung HSt-2026-000123: Anmeldung");
  expect(head).toContain("Date: Mon, 23 Nov 2026 09:05:00 +0000");
  expect(head).toContain(`Message-ID: <${sample.deliveryId}@stadt.example>`);
  expect(head).not.toContain(SECRET);
  expect(head).not.toContain(sample.manifest.submissionId);
});

test("a title cannot add headers", async () => {
  const { head } = await send({}, "Probe\r\nBcc: eve@example.org");
  expect(head).not.toMatch(/^Bcc:/m);
});

test("signed, the message is verified by openssl", async () => {
  const { raw } = await send({
    smime: { signer: { certificate: sender.chain, key: sender.key } },
  });
  const content = await openssl(
    ...[raw, "cms", "-verify", "-CAfile", authority.path],
    ...["-purpose", "any"],
  );
  expect(content).toContain("HSt-2026-000123");
  await expect(
    openssl(
      raw.replace("eine Einreichung", "keine Einreichung"),
      ...["cms", "-verify", "-CAfile", authority.path, "-purpose", "any"],
    ),
  ).rejects.toThrow();
});

test("signed and encrypted, only its reader sees anything, and the signature holds", async () => {
  const { raw } = await send({
    smime: {
      signer: { certificate: sender.chain, key: sender.key },
      recipients: [reader.chain, sender.chain],
    },
  });
  expect(raw).not.toContain("manifest.json");
  for (const { keyPath, chainPath } of [reader, sender]) {
    const inner = await openssl(
      ...[raw, "cms", "-decrypt", "-inkey", keyPath, "-recip", chainPath],
    );
    const content = await openssl(
      ...[inner, "cms", "-verify", "-CAfile", authority.path],
      ...["-purpose", "any"],
    );
    expect(content).toContain("manifest.json");
  }
});

test.each<[string, () => Partial<EmailOptions>, string]>([
  [
    "too many bytes",
    () => ({ maxBytes: 100 }),
    "larger than the 100 bytes that may be sent by e-mail",
  ],
  [
    "a wrong password",
    () => ({
      smtp: { ...options().smtp, login: { user: "town", password: "wrong" } },
    }),
    "SMTP 535",
  ],
  [
    "a server on the own network that nobody configured",
    () => ({ smtp: { ...options().smtp, networks: [] } }),
    "the address is not allowed",
  ],
])("%s: a person must look", async (_, swapped, problem) => {
  expect((await send(swapped())).outcome).toEqual({
    kind: "permanent",
    problem,
  });
});

test("a server whose certificate nobody trusts gets nothing", async () => {
  const before = (await peer.raw()).length;
  const smtp = { ...options().smtp, authorities: reader.chain };
  expect((await send({ smtp })).outcome).toMatchObject({ kind: "retry" });
  expect(await peer.raw()).toHaveLength(before);
});

test("a server that does not speak STARTTLS gets nothing where it is demanded", async () => {
  const plain = await startSmtpPeer();
  const smtp = { ...options().smtp, port: plain.port };
  expect((await send({ smtp })).outcome).toMatchObject({ kind: "retry" });
  expect(await plain.raw()).toEqual([]);
  plain.close();
});

test.each<[string, () => Partial<EmailOptions>]>([
  ["two mailboxes", () => ({ to: "a@example.org, b@example.org" })],
  ["a name around the address", () => ({ from: "Stadt <a@example.org>" })],
  [
    "a key of another certificate",
    () => ({
      smime: { signer: { certificate: sender.chain, key: reader.key } },
    }),
  ],
])("%s: a mistake in the configuration", (_, swapped) => {
  expect(() => email("mail", options(swapped()))).toThrow();
});
