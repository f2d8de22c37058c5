import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { startDemo, type Demo, type FaultRule } from "@fim-forms/simulators";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { sha512 } from "../../packages/gateway/test-support/delivery-package.js";
import {
  databaseKinds,
  layCluster,
  newDatabaseUrl,
} from "../../packages/gateway/test-support/test-database.js";
import {
  compileForm,
  end,
  exampleBody,
  freePort,
  QUICK_START,
  sendUntilTaken,
  upload,
  withFiles,
  type Server,
} from "./support/servers.js";
import { endLeases } from "./support/tally.js";

const SLUG = "hundesteuer-anmeldung";
const TOWN = "musterstadt";
const PATIENCE_MS = 60_000;

let folder: string;
let databaseUrl: string | undefined;
let port: number;
let demo: Demo;
let server: Server;

async function start(): Promise<Server> {
  const child = spawn(
    process.execPath,
    [
      ...QUICK_START,
      "packages/cli/bin/fim.js",
      ...["serve", join(folder, "forms"), "--port", String(port)],
      ...["--data", join(folder, "data"), "--rate-limit", "0"],
      ...["--connections", demo.connections, "--towns", join(folder, "towns")],
    ],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATABASE_URL: databaseUrl ?? "" },
    },
  );
  const url = `http://127.0.0.1:${String(port)}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error("the server does not start");
    return (await fetch(`${url}/health`).catch(() => undefined))?.ok === true;
  }, 120_000);
  return { url, child };
}

async function until(
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const late = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > late) throw new Error("it does not come about");
    await sleep(5);
  }
}

async function submit(): Promise<string> {
  const url = `${server.url}/${TOWN}`;
  const file: unknown = await (
    await upload(
      url,
      SLUG,
      readFileSync(`examples/${SLUG}/attachments/haftpflicht.pdf`),
    )
  ).json();
  const body = withFiles(exampleBody(folder, SLUG), file);
  const { reference } = await sendUntilTaken([url], SLUG, randomUUID(), body);
  return reference;
}

const accepted = (reference: string) =>
  demo.fitConnect.submissions().filter(({ state, judgement }) => {
    const { additionalReferenceInfo } = (judgement?.metadata ?? {}) as {
      readonly additionalReferenceInfo?: { readonly senderReference?: string };
    };
    return (
      state === "accepted" &&
      additionalReferenceInfo?.senderReference === reference
    );
  });
const filed = (reference: string) =>
  demo.dms
    .folders()
    .filter(({ path }) => path.startsWith(`/Antraege/${reference}`));
const laid = (reference: string): readonly string[] => {
  const inbox = join(folder, "hot/inbox");
  return existsSync(inbox)
    ? readdirSync(inbox).filter((name) => name.startsWith(reference))
    : [];
};
const seen = (path: RegExp): number =>
  demo.fitConnect.requests.filter((one) => path.test(one.path)).length;

const SUBMISSION = /\/submissions\/[0-9a-f-]{36}$/;
const ATTACHMENT = /\/attachments\/[0-9a-f-]{36}$/;

describe.each(databaseKinds)("on the %s database", (kind) => {
  beforeAll(async () => {
    databaseUrl = kind === "server" ? await newDatabaseUrl() : undefined;
    folder = mkdtempSync(join(tmpdir(), "fim-killed-"));
    compileForm(folder, SLUG);
    const town = join(folder, "towns", TOWN);
    cpSync(`examples/towns/${TOWN}`, town, { recursive: true });
    const tenant = JSON.parse(
      readFileSync(join(town, "tenant.json"), "utf8"),
    ) as {
      readonly services: readonly {
        readonly form: string;
        readonly leika: string;
      }[];
    };
    const services = tenant.services.filter(({ form }) => form === SLUG);
    writeFileSync(
      join(town, "tenant.json"),
      JSON.stringify({ ...tenant, services }),
    );
    const { $id } = JSON.parse(
      readFileSync(join(folder, "forms", SLUG, "schema.json"), "utf8"),
    ) as { readonly $id: string };
    port = await freePort();
    demo = await startDemo({
      folder: join(folder, "demo"),
      hotFolder: join(folder, "hot"),
      services: services.map(({ leika }) => ({ leika, schemaUri: $id })),
      gatewayOrigin: `http://127.0.0.1:${String(port)}`,
      verdicts: "judge",
    });
    if (kind === "embedded") await layCluster(join(folder, "data"));
    server = await start();
  }, 180_000);
  afterAll(async () => {
    await end(server, "SIGKILL");
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<[string, FaultRule, RegExp]>([
    [
      "the submission was announced",
      { path: /\/v2\/submissions$/, fault: { kind: "answer-lost" } },
      /\/v2\/submissions$/,
    ],
    [
      "an attachment was uploaded",
      { path: ATTACHMENT, fault: { kind: "answer-lost" } },
      ATTACHMENT,
    ],
    [
      "it was submitted",
      { method: "PUT", path: SUBMISSION, fault: { kind: "answer-lost" } },
      SUBMISSION,
    ],
  ])(
    "killed when %s, the gateway leaves every target with one package, and all with the same",
    async (_, rule, path) => {
      const before = seen(path);
      demo.fitConnect.fault(rule);
      const reference = await submit();
      await until(() => seen(path) > before);
      await end(server, "SIGKILL");
      if (databaseUrl !== undefined)
        await endLeases({ databaseUrl, dataDir: join(folder, "data") });
      server = await start();
      await until(
        () =>
          accepted(reference).length > 0 &&
          laid(reference).length > 0 &&
          filed(reference)[0]?.documents.has("manifest.json") === true,
      );
      const [fit, ...moreFit] = accepted(reference);
      const [dms, ...moreDms] = filed(reference);
      const [hot = "", ...moreHot] = laid(reference);
      expect([...moreFit, ...moreDms, ...moreHot]).toEqual([]);

      const manifest = readFileSync(
        join(folder, "hot/inbox", hot, "manifest.json"),
      );
      expect(dms?.documents.get("manifest.json")?.sha512).toBe(
        sha512(manifest),
      );
      const { dataSets } = fit?.judgement?.metadata as {
        readonly dataSets: readonly {
          readonly description: string;
          readonly content: string;
        }[];
      };
      const sent = new Map(
        dataSets.map(({ description, content }) => [description, content]),
      );
      expect(sent.get("manifest.json")).toBe(manifest.toString("utf8"));
      const arrived = [
        fit?.judgement?.data ?? Buffer.of(),
        Buffer.from(sent.get("submission.json") ?? ""),
        ...(fit?.judgement?.attachments.values() ?? []),
      ].map((bytes) => sha512(bytes));
      const { parts } = JSON.parse(manifest.toString("utf8")) as {
        readonly parts: readonly {
          readonly path?: string;
          readonly sha512: string;
        }[];
      };
      for (const { path: part, sha512: hash } of parts) {
        if (part === undefined) continue;
        const file = readFileSync(join(folder, "hot/inbox", hot, part));
        expect(sha512(file)).toBe(hash);
        expect(dms?.documents.get(part.replaceAll("/", "-"))?.sha512).toBe(
          hash,
        );
        expect(arrived).toContain(hash);
      }
    },
    240_000,
  );
});
