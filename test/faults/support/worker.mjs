/**
 * `node worker.mjs JOB`: delivers what an earlier worker has left, then one submission more, and may kill itself (SIGKILL) on
 * the way: right before or right after the n-th step. Steps are what leaves traces: writing to the memory of the delivery, to
 * the hot folder, to a connection, and hearing an answer. Prints how many steps there were. Needs `npm run build`.
 *
 * JOB: JSON of { dataDir, databaseUrl?, submissionId, target: { type, name, options }, killAt?, when?, hotFolder? }.
 */
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { Socket } from "node:net";

const job = JSON.parse(process.argv[2]);
let isCounting = false;
let steps = 0;

/** Runs a step, or dies beside it. */
function step(run) {
  if (!isCounting) return run();
  steps += 1;
  const dies = steps === job.killAt;
  const die = () => process.kill(process.pid, "SIGKILL");
  if (dies && job.when === "before") die();
  const result = run();
  if (!dies) return result;
  if (result instanceof Promise) return result.finally(die);
  die();
  return result;
}

// Before the gateway is loaded, so that it gets these.
for (const call of ["mkdir", "rename", "link", "rm", "open", "writeFile"]) {
  const plain = fs.promises[call];
  fs.promises[call] = (path, ...more) =>
    String(path).startsWith(job.hotFolder ?? "\0")
      ? step(() => plain(path, ...more))
      : plain(path, ...more);
}
syncBuiltinESMExports();
const peerPort = Number(job.peerPort ?? 0);
const { connect, emit, write } = Socket.prototype;
/** Connections to the peer; a port is known to a socket only once it is connected. */
const toPeer = new WeakSet();
Socket.prototype.connect = function (...args) {
  const [first] = args.flat();
  if (Number(first?.port ?? first) === peerPort) toPeer.add(this);
  return connect.apply(this, args);
};
Socket.prototype.write = function (...args) {
  return toPeer.has(this)
    ? step(() => write.apply(this, args))
    : write.apply(this, args);
};
Socket.prototype.emit = function (event, ...args) {
  return event === "data" && toPeer.has(this)
    ? step(() => emit.call(this, event, ...args))
    : emit.call(this, event, ...args);
};

const built = (path) => import(`../../../packages/gateway/dist/${path}.js`);
const { openStorage } = await built("storage/open-storage");
const { attemptDelivery } = await built("delivery/attempt");
const { orderDeliveries, releaseLeases } = await built("delivery/orders");

// Only what is needed: a process more or less is started for every step.
const { name, options } = job.target;
const makers = {
  "hot-folder": async () =>
    (await built("delivery/hot-folder")).hotFolder(name, options),
  webhook: async () =>
    (await built("delivery/webhook/webhook")).webhook(name, options),
  cmis: async () => (await built("delivery/cmis/cmis")).cmis(name, options),
  email: async () => (await built("delivery/email/email")).email(name, options),
  "fit-connect": async () =>
    (await built("delivery/fit-connect/fit-connect")).fitConnect(options),
};
const plain = await makers[job.target.type]();
const target = {
  name: plain.name,
  type: plain.type,
  limits: plain.limits,
  send: (delivery) => plain.send(counted(delivery)),
  ...(plain.lookup === undefined
    ? {}
    : { lookup: (delivery) => plain.lookup(counted(delivery)) }),
};

function counted(delivery) {
  const { progress } = delivery;
  return {
    ...delivery,
    progress: {
      ...progress,
      save: (state) => step(() => progress.save(state)),
      putBytes: (name, bytes) => step(() => progress.putBytes(name, bytes)),
    },
  };
}

let passed = 0;
const now = () => new Date(Date.now() + passed);
const storage = await openStorage({
  dataDir: job.dataDir,
  ...(job.databaseUrl === undefined ? {} : { databaseUrl: job.databaseUrl }),
  now,
});
const tools = {
  storage,
  queue: { wake: async () => undefined },
  targets: new Map([[target.name, target]]),
  now,
  log: () => undefined,
  stopping: new AbortController().signal,
};

// Whoever had these leases is dead.
await releaseLeases(storage.database);
await deliverAll();
if (job.submissionId !== undefined) {
  await accept(job.submissionId);
  isCounting = true;
  await deliverAll();
}
console.log(JSON.stringify({ steps }));
await plain.close?.();
await storage.close();

/** Attempts until nothing is open; waiting times pass at once. */
async function deliverAll() {
  for (let round = 0; round < 20; round += 1) {
    const open = await storage.database.query(
      "select id from gateway.deliveries where state in ('waiting', 'sending', 'pending')",
    );
    if (open.length === 0) return;
    for (const { id } of open) await attemptDelivery(id, target.name, tools);
    passed += 60 * 60 * 1000;
  }
  throw new Error("a delivery does not end");
}

async function accept(submissionId) {
  const parts = new Map([
    ["submission.xml", `<antrag>${submissionId}</antrag>`],
    ["submission.json", JSON.stringify({ id: submissionId })],
    ["submission.pdf", "%PDF-1.7 Antrag"],
    ["attachments/1.pdf", "%PDF-1.7 Anlage"],
  ]);
  const roleOf = (path) =>
    path.startsWith("attachments/")
      ? "attachment"
      : path.endsWith(".pdf")
        ? "form"
        : "data";
  const types = {
    xml: "application/xml",
    json: "application/json",
    pdf: "application/pdf",
  };
  await storage.submissions.accept(
    {
      manifest: {
        formatVersion: 1,
        kind: "submission",
        engine: { name: "fim-forms", version: "0.1.0" },
        submissionId,
        reference: submissionId.slice(0, 12),
        submittedAt: new Date().toISOString(),
        form: {
          slug: "a",
          id: "S99000000001",
          version: "1.0",
          title: "A",
          modelSha512: "0".repeat(128),
        },
        parts: Array.from(parts, ([path, content]) => ({
          path,
          role: roleOf(path),
          mediaType: types[path.split(".").at(-1)],
          sizeBytes: Buffer.byteLength(content),
          sha512: createHash("sha512").update(content).digest("hex"),
        })),
      },
      schemaUri: job.schemaUri ?? "urn:a",
      key: randomUUID(),
      bodySha256: "",
      documents: parts,
      attachmentPaths: new Map(),
    },
    (inside) =>
      orderDeliveries(inside, submissionId, [{ target: target.name }], tools),
  );
}
