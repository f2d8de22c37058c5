/** Memory of a gateway that takes in 20,000 submissions one after the other, while it makes documents and delivers. */
import { openScene } from "./intake/scene.mjs";
import { digits } from "./measure.mjs";

const SUBMISSIONS = 20_000;
const EVERY = 1_000;
const CITIZENS = 16;
/** Until then code is compiled and caches fill. */
const WARM = 5_000;
/** Between the first sample after that and the last one. */
const MOST_GROWTH = 0.05;

/** The table of this stage; it takes one round, however many are asked for. */
export async function report() {
  const scene = await openScene({ database: "server" });
  try {
    const samples = [];
    let sampling = Promise.resolve();
    const sample = async (accepted) => {
      const [memory] = await scene.memory();
      samples.push({ accepted, ...memory });
      process.stderr.write(".");
    };
    const from = performance.now();
    const sent = await scene.load(
      { citizens: CITIZENS, submissions: SUBMISSIONS },
      {
        onAccepted(accepted) {
          if (accepted % EVERY === 0)
            sampling = sampling.then(() => sample(accepted));
        },
      },
    );
    await sampling;
    process.stderr.write("\n");
    const seconds = (performance.now() - from) / 1000;
    if (Object.keys(sent.failures).length > 0)
      throw new Error(`refused: ${JSON.stringify(sent.failures)}`);
    const verified = await scene.verify(sent.receipts);
    const shown = samples.filter(({ accepted }) => accepted % WARM === 0);
    const warm = samples.filter(({ accepted }) => accepted >= WARM);
    return [
      "### 20,000 submissions, one gateway, PostgreSQL",
      [
        `| | ${shown.map(({ accepted }) => `after ${accepted.toLocaleString("en-US")}`).join(" | ")} | growth for 1,000 | flat |`,
        `| --- |${" ---: |".repeat(shown.length + 2)}`,
        ...[
          ["heap MB", ({ heapUsed }) => heapUsed / 1e6],
          ["heap and buffers MB", (one) => (one.heapUsed + one.external) / 1e6],
          ["whole process (RSS) MB", ({ rss }) => rss / 1e6],
        ].map(([name, figure]) => row(name, figure, shown, warm)),
      ].join("\n"),
      `${verified.submissions.toLocaleString("en-US")} submissions in ${digits(seconds)} s (${digits(verified.submissions / seconds)} /s), each receipt in the database exactly once; ${verified.delivered.toLocaleString("en-US")} documents were made and delivered meanwhile, each once.`,
    ].join("\n\n");
  } finally {
    await scene.close();
  }
}

function row(name, figure, shown, warm) {
  const slope = slopeOf(warm.map((one) => [one.accepted / 1_000, figure(one)]));
  const spanned = (warm.at(-1).accepted - warm[0].accepted) / 1_000;
  const growth = (slope * spanned) / figure(warm[0]);
  const cells = [
    name,
    ...shown.map((one) => digits(figure(one))),
    `${(1_000 * slope).toFixed(0)} kB`,
    growth <= MOST_GROWTH ? "met" : "**missed**",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Least squares. */
function slopeOf(points) {
  const mean = (axis) =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0) /
    points.reduce((sum, [px]) => sum + (px - x) ** 2, 0)
  );
}
