import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";

import { checkShape, type Shape } from "@fim-forms/form-model";
import { mediaTypeFits } from "@fim-forms/pdf-render/attachments";

import { audit } from "../inbox/audit.js";
import { readJson } from "../http/read-json.js";
import type { LogEntry } from "../options.js";
import { ProblemError } from "../http/problem.js";
import type { UploadTools } from "../intake/upload-routes.js";
import type { Database } from "../storage/database.js";
import type { Vault } from "../storage/vault.js";
import { checkMessageFile } from "./check-message-file.js";
import { recordStatus } from "../status/status.js";
import {
  assessmentsShape,
  orderAssessments,
  type Assessment,
} from "../payment/assessments.js";
import type { Payments } from "../payment/payments.js";
import type { Tenant, TenantService } from "../tenants/tenant.js";
import { putMessage } from "./mailbox.js";

/** Where procedures put what they want to tell citizens. */
export interface ReturnFolderSetup {
  /** Holds `return/`, `returned/` and `refused/`; all on one file system. */
  readonly folder: string;
  readonly database: Database;
  readonly vault: Vault;
  /** What looks at files. */
  readonly uploads: UploadTools;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  /** Makes orders of what a notice asks for. */
  readonly payments: Payments;
  /** The service that a tenant offers with a form. */
  readonly serviceOf: (
    tenant: string,
    slug: string,
  ) => { readonly tenant: Tenant; readonly service: TenantService } | undefined;
}

/** What `bescheid.json` says. Amounts and due dates are the procedure's. */
interface Notice {
  readonly formatVersion: 1;
  /** Unique at the procedure: the same again is the same notice. */
  readonly key: string;
  readonly reference: string;
  readonly submissionId: string;
  readonly title: string;
  readonly text?: string;
  readonly sha512: string;
  readonly assessments?: readonly Assessment[];
}

const text: Shape = { kind: "string" };
const matching = (pattern: string, name: string): Shape => ({
  kind: "matching",
  pattern,
  name,
});
/** What `bescheid.json` must look like. */
export const noticeShape: Shape = {
  kind: "object",
  required: {
    formatVersion: { kind: "oneOf", values: [1] },
    key: matching("^[A-Za-z0-9._-]{1,100}$", "1 to 100 letters or digits"),
    reference: text,
    submissionId: matching("^[0-9a-f]{32}$", "the id of a submission"),
    title: matching("^.{1,200}$", "a line of at most 200 characters"),
    sha512: matching("^[0-9a-f]{128}$", "a SHA-512 in lower-case hex"),
  },
  optional: {
    text,
    assessments: assessmentsShape,
  },
};

const LARGEST_BYTES = 20_000_000;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/**
 * Takes in what lies in `return/`: one folder for each notice, complete when it appears, with `bescheid.json` and
 * `bescheid.pdf`. It is matched by reference and submission; what does not match goes to `refused/` with an alarm, never to
 * a mailbox. What was taken in goes to `returned/`, also when it was there before.
 *
 * @returns how many notices are new
 */
export async function takeReturned(setup: ReturnFolderSetup): Promise<number> {
  const { folder, log } = setup;
  const [inbox, done, refused] = ["return", "returned", "refused"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  for (const path of [inbox, done, refused])
    await mkdir(path, { recursive: true });
  let count = 0;
  for (const name of (await readdir(inbox)).sort()) {
    // A leading dot: still being written.
    if (!NAME.test(name)) continue;
    const path = join(inbox, name);
    const taken = await takeOne(path, setup);
    if (taken.kind === "later") continue;
    if (taken.kind === "refused") {
      log({ event: "alarm", alarm: "return-refused", problem: taken.problem });
      await moveTo(path, refused, name);
      continue;
    }
    // Only now: after a crash in between, it is taken in again, and shown once all the same.
    await moveTo(path, done, name);
    if (taken.isNew) count += 1;
  }
  return count;
}

type Taken =
  /** Nobody can look at the file now; it stays where it is. */
  | { readonly kind: "later" }
  | { readonly kind: "taken"; readonly isNew: boolean }
  | { readonly kind: "refused"; readonly problem: string };

async function takeOne(
  path: string,
  { database, vault, uploads, now, payments, serviceOf }: ReturnFolderSetup,
): Promise<Taken> {
  const refuse = (problem: string): Taken => ({ kind: "refused", problem });
  const files = await readBoth(path);
  if (files === undefined)
    return refuse("bescheid.json or bescheid.pdf is missing or too large");
  const reading = readJson(files.json.toString("utf8"));
  if (!reading.ok) return refuse("bescheid.json is not JSON");
  const [fault] = checkShape(noticeShape, reading.value);
  if (fault !== undefined)
    return refuse(`bescheid.json at ${fault.pointer}: ${fault.expected}`);
  // The shape was checked above.
  const notice = reading.value as Notice;
  if (createHash("sha512").update(files.pdf).digest("hex") !== notice.sha512)
    return refuse("bescheid.pdf is not what bescheid.json says");
  if (!mediaTypeFits("application/pdf", files.pdf))
    return refuse("bescheid.pdf is no PDF");
  const [found] = await database.query<{
    id: string;
    tenant: string;
    slug: string;
  }>(
    `select coalesce(revises, id) as id, tenant, slug from gateway.submissions
      where id = $1 and reference = $2`,
    [notice.submissionId, notice.reference],
  );
  if (found === undefined || found.tenant === "")
    return refuse("no submission has this id and reference");
  try {
    await checkMessageFile(uploads, "bescheid.pdf", files.pdf);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.problem.status === 503) return { kind: "later" };
    return refuse(`bescheid.pdf: ${error.problem.type}`);
  }
  const offered = serviceOf(found.tenant, found.slug);
  const notification = offered?.service.notification;
  const at = now();
  return database.transaction(async (inside) => {
    const fault =
      offered === undefined
        ? undefined
        : await orderAssessments(inside, payments, {
            ...offered,
            submissionId: found.id,
            reference: notice.reference,
            assessments: notice.assessments ?? [],
          });
    if (fault !== undefined) return refuse(`assessments: ${fault.logged}`);
    const id = await putMessage(inside, vault, {
      submissionId: found.id,
      key: `returned-${notice.key}`,
      kind: "notice",
      title: notice.title,
      body: notice.text ?? "",
      providedAt: at,
      ...(notification === undefined ? {} : { notification }),
      files: [
        {
          fileName: "bescheid.pdf",
          mediaType: "application/pdf",
          content: files.pdf,
        },
      ],
    });
    if (id === undefined) return { kind: "taken", isNew: false };
    await recordStatus(inside, found.id, "COMPLETED", { at, by: "procedure" });
    await audit(inside, {
      at,
      actor: "procedure",
      tenant: found.tenant,
      action: "provide-notice",
      submissionId: found.id,
      detail: id,
    });
    return { kind: "taken", isNew: true };
  });
}

async function readBoth(
  path: string,
): Promise<{ readonly json: Buffer; readonly pdf: Buffer } | undefined> {
  try {
    const [json, pdf] = ["bescheid.json", "bescheid.pdf"].map((name) =>
      join(path, name),
    ) as [string, string];
    for (const one of [json, pdf]) {
      const { size } = await stat(one);
      if (size > LARGEST_BYTES) return undefined;
    }
    return { json: await readFile(json), pdf: await readFile(pdf) };
  } catch {
    return undefined;
  }
}

/** A folder of the same name may be there from an earlier time. */
async function moveTo(
  path: string,
  folder: string,
  name: string,
): Promise<void> {
  for (let number = 1; ; number += 1) {
    const target = number === 1 ? name : `${name}.${String(number)}`;
    try {
      await rename(path, join(folder, target));
      return;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if ((code !== "ENOTEMPTY" && code !== "EEXIST") || number > 1000)
        throw error;
    }
  }
}
