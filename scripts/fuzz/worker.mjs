/** Judges every n-th document; the main thread watches the clock. */
import { parentPort, workerData } from "node:worker_threads";

import { drawDocument, readMaterial } from "./documents.mjs";
import { judgeArtefacts, judgeChecking, judgeReading } from "./judge.mjs";

/** Of the same findings only the joining is different. */
const checkEvery = 10;
const { seed, first, step, runs, emitEvery, now } = workerData;
/** `[number of the document, its start in ms of the process]`, read by the main thread. */
const current = new Float64Array(now);
const material = readMaterial();
const figures = { judged: 0, emitted: 0, bytes: 0, slowestMs: 0 };
const outcomes = {};

for (let number = first; number < runs; number += step) {
  const { schema, list, translation } = drawDocument(material, seed, number);
  const input = {
    schema: { name: "schema.xml", bytes: schema },
    codeLists: [{ name: "list.xml", bytes: list }],
  };
  const started = performance.now();
  current[0] = number;
  current[1] = Date.now();
  try {
    const outcome = judgeReading(input);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (number % checkEvery === 0) judgeChecking(input);
    if (outcome === "accepted" && number % emitEvery === 0)
      figures.emitted += await judgeArtefacts(input, translation, number);
  } catch (error) {
    parentPort.postMessage({ number, error: String(error?.stack ?? error) });
  }
  current[1] = 0;
  figures.slowestMs = Math.max(figures.slowestMs, performance.now() - started);
  figures.judged++;
  figures.bytes += schema.length + list.length;
  if (figures.judged % 200 === 0) report();
}
report();

function report() {
  parentPort.postMessage({
    figures: { ...figures },
    outcomes: { ...outcomes },
  });
}
