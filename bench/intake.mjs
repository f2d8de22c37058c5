/**
 * Taking submissions in: how many a second at most, how long one waits at half of the goal, what they cost, and what of the
 * documents and deliveries is left for later. On a PostgreSQL server with its default durability, and embedded.
 */
import { setTimeout as sleep } from "node:timers/promises";

import { openScene } from "./intake/scene.mjs";
import { digits, over, percent, spread, table } from "./measure.mjs";

const GOAL = { server: 150, embedded: 40 };
const P99_GOAL_MS = 500;
const CITIZENS = 16;
const WARM_SECONDS = 4;
const PEAK_SECONDS = 6;
const HALF_SECONDS = 8;
const DRAIN_SECONDS = 4;

const CASES = [
  { name: "PostgreSQL, answers alone, kept here", delivers: false },
  { name: "**PostgreSQL, answers alone, delivered**" },
  { name: "PostgreSQL, each with a file, delivered", withFile: true },
  { name: "PostgreSQL, two gateways, delivered", processes: 2 },
  { name: "**embedded, answers alone, delivered**", database: "embedded" },
  {
    name: "embedded, each with a file, delivered",
    database: "embedded",
    withFile: true,
  },
];

/** The tables of this stage. */
export async function report({ rounds }) {
  const results = CASES.map((one) => ({ ...one, runs: [] }));
  for (let round = 0; round < rounds; round += 1)
    for (const result of results) {
      if (result.failure !== undefined) continue;
      try {
        result.runs.push(await measure(result));
        process.stderr.write(".");
      } catch (error) {
        result.failure = error.message;
        process.stderr.write("x");
      }
    }
  process.stderr.write("\n");
  return [
    "### At most",
    table(
      [
        "",
        "accepted /s",
        "goal",
        "gateway CPU ms each",
        "PostgreSQL CPU ms each",
        "sender CPU ms each",
        "spread",
      ],
      results,
      (result) => [
        digits(over(result, ({ peak }) => peak.perSecond)),
        goal(
          result.database,
          over(result, ({ peak }) => peak.perSecond),
        ),
        digits(over(result, ({ peak }) => peak.gatewayMs)),
        digits(over(result, ({ peak }) => peak.postgresMs)),
        digits(over(result, ({ peak }) => peak.senderMs)),
        percent(spread(result, ({ peak }) => peak.perSecond)),
      ],
    ),
    "### At half of the goal, documents being made in the background",
    table(
      [
        "",
        "sent /s",
        "p50 ms",
        "p95 ms",
        "**p99 ms**",
        "longest ms",
        `p99 < ${P99_GOAL_MS}`,
        "upload p99 ms",
        "PDFs and deliveries /s meanwhile",
        "… with nothing else to do",
        "left then",
      ],
      results,
      (result) => {
        const half = (figure) => over(result, (run) => figure(run.half));
        const p99 = half(({ submitMs }) => submitMs.p99);
        return [
          halfOf(result.database),
          digits(half(({ submitMs }) => submitMs.p50)),
          digits(half(({ submitMs }) => submitMs.p95)),
          digits(p99),
          digits(half(({ submitMs }) => submitMs.longest)),
          p99 < P99_GOAL_MS ? "met" : "**missed**",
          digits(half(({ uploadMs }) => uploadMs.p99)),
          digits(half(({ delivered }) => delivered)),
          digits(over(result, ({ drained }) => drained)),
          digits(over(result, ({ left }) => left)),
        ];
      },
    ),
    shares(results),
  ].join("\n\n");
}

const halfOf = (database = "server") => GOAL[database] / 2;

const goal = (database = "server", perSecond) =>
  `≥ ${GOAL[database]}: ${perSecond >= GOAL[database] ? "met" : "**missed**"}`;

function shares(results) {
  const two = results.find(({ processes }) => processes === 2);
  if (two === undefined || two.failure !== undefined) return "";
  const share = (counts) =>
    counts
      .map((count) => percent(count / counts.reduce((a, b) => a + b, 0)))
      .join(" and ");
  const { taken, deliveredBy } = two.runs.at(-1);
  return `Of the two gateways on one PostgreSQL, one took in and the other ${share(taken)} of the submissions, and made ${share(deliveredBy)} of the deliveries; none was made twice.`;
}

async function measure({ database = "server", withFile, ...options }) {
  const scene = await openScene({ database, ...options });
  const receipts = [];
  try {
    const phase = async (load) => {
      const before = scene.cpuMs();
      const packages = scene.delivered();
      const sent = await scene.load(load, { withFile });
      const after = scene.cpuMs();
      const count = sent.receipts.length;
      if (count === 0 || Object.keys(sent.failures).length > 0)
        throw new Error(`refused: ${JSON.stringify(sent.failures)}`);
      receipts.push(...sent.receipts);
      return {
        perSecond: count / sent.seconds,
        gatewayMs: (after.gateways - before.gateways) / count,
        postgresMs: (after.postgres - before.postgres) / count,
        senderMs: sent.cpuMs / count,
        submitMs: percentiles(sent.submitMs),
        uploadMs: percentiles(sent.uploadMs),
        delivered: (scene.delivered() - packages) / sent.seconds,
      };
    };
    await phase({ citizens: CITIZENS, seconds: WARM_SECONDS });
    const peak = await phase({ citizens: CITIZENS, seconds: PEAK_SECONDS });
    const half = await phase({
      rate: halfOf(database),
      seconds: HALF_SECONDS,
    });
    const packages = scene.delivered();
    await sleep(1000 * DRAIN_SECONDS);
    const drained = (scene.delivered() - packages) / DRAIN_SECONDS;
    const deliveredBy = await scene.deliveredBy();
    const verified = await scene.verify(receipts);
    return {
      peak,
      half,
      drained,
      left: verified.submissions - verified.delivered,
      deliveredBy,
      taken: [0, 1].map(
        (gateway) => receipts.filter(([, , by]) => by === gateway).length,
      ),
    };
  } finally {
    await scene.close();
  }
}

function percentiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) };
}
