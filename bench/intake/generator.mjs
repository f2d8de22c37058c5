/**
 * Sends submissions, in a process of its own so that it does not measure itself. Each has a key and answers of its own.
 *
 * Closed: so many citizens, each sends the next submission when the last one was answered; tells what the gateway can take.
 * Open: one submission every so often, whatever becomes of those before it; times count from the moment a submission was due,
 * so that a gateway that stands still for a second is late for all that was due in it.
 */
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const ANSWER_MS = 30_000;
const agent = new Agent({ keepAlive: true, noDelay: true });
const { urls, path, formId, formVersion, values, file, load } = JSON.parse(
  process.argv[2],
);
const fileBytes =
  file === undefined ? undefined : Buffer.from(file.bytes, "base64");

/** @type {{ receipts: [id: string, reference: string, gateway: number][], failures: Record<string, number>, uploadMs: number[], submitMs: number[] }} */
const outcome = { receipts: [], failures: {}, uploadMs: [], submitMs: [] };
let sent = 0;

function post(url, headers, body) {
  return new Promise((answered, failed) => {
    const out = request(
      url,
      {
        agent,
        method: "POST",
        timeout: ANSWER_MS,
        headers: { ...headers, "content-length": body.length },
      },
      (response) => {
        const pieces = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("error", failed);
        response.on("end", () =>
          answered({
            status: response.statusCode,
            text: Buffer.concat(pieces).toString(),
          }),
        );
      },
    );
    out.on("timeout", () => out.destroy(new Error("timeout")));
    out.on("error", failed);
    out.end(body);
  });
}

async function send(dueAt, gateway) {
  const number = (sent += 1);
  const url = `${urls[gateway]}${path}`;
  let began = dueAt;
  try {
    const answers = structuredClone(values);
    const [dog] = answers.G99000000104.G99000000105;
    dog.F99000000111 = `Bello ${number}`;
    // Whoever says that the dog is insured has to show it.
    dog.G99000000106 = { F99000000120: fileBytes !== undefined };
    if (fileBytes !== undefined) {
      const upload = await post(
        `${url}/uploads`,
        { "content-type": file.mediaType, "x-file-name": file.name },
        fileBytes,
      );
      if (upload.status !== 201) return count(`upload ${upload.status}`);
      outcome.uploadMs.push(performance.now() - began);
      // Nobody can submit before the file is there: this one waits for it, and its time begins then.
      began = performance.now();
      dog.G99000000106.F99000000121 = [JSON.parse(upload.text)];
    }
    const { status, text } = await post(
      `${url}/submissions`,
      {
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      Buffer.from(JSON.stringify({ formId, formVersion, values: answers })),
    );
    if (status !== 201) return count(status);
    outcome.submitMs.push(performance.now() - began);
    const { submissionId, reference } = JSON.parse(text);
    outcome.receipts.push([submissionId, reference, gateway]);
  } catch (error) {
    count(error.code ?? error.message);
  }
}

function count(failure) {
  outcome.failures[failure] = (outcome.failures[failure] ?? 0) + 1;
}

async function closed({
  citizens,
  seconds = Infinity,
  submissions = Infinity,
}) {
  const end = performance.now() + 1000 * seconds;
  const citizen = async (_, index) => {
    while (sent < submissions && performance.now() < end) {
      await send(performance.now(), index % urls.length);
      if (outcome.receipts.length % 100 === 0)
        process.send({ accepted: outcome.receipts.length });
    }
  };
  await Promise.all(Array.from({ length: citizens }, citizen));
}

async function open({ rate, seconds }) {
  const from = performance.now() + 100;
  const all = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const dueAt = from + (1000 * index) / rate;
    const wait = dueAt - performance.now();
    if (wait > 0) await sleep(wait);
    all.push(send(dueAt, index % urls.length));
  }
  await Promise.all(all);
}

const from = performance.now();
await (load.rate === undefined ? closed(load) : open(load));
const { user, system } = process.cpuUsage();
const result = {
  ...outcome,
  seconds: (performance.now() - from) / 1000,
  cpuMs: (user + system) / 1000,
};
// Some MB: whoever disconnects before all of it is out cuts it off.
await new Promise((out) => process.send(result, out));
agent.destroy();
process.disconnect();
