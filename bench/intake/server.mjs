/**
 * `fim serve` as a child of the bench: the same command with the same arguments, and beside it a channel that tells the
 * address and how much memory the process holds.
 */
import { main } from "../../packages/cli/dist/index.js";

let delivered = 0;

process.on("message", (question) => {
  if (question === "delivered") process.send({ delivered });
  if (question !== "memory") return;
  // What the next collection would take anyway says nothing about growth.
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ memory: { rss, heapUsed, external } });
});
process.exitCode = await main(["serve", ...process.argv.slice(2)], {
  out: (text) => {
    const url = /at (http:\S+)\//.exec(text)?.[1];
    if (url !== undefined) process.send({ url });
  },
  err(text) {
    const entry = text.startsWith("{") ? JSON.parse(text) : undefined;
    if (entry === undefined || entry.event === "error")
      process.stderr.write(text);
    if (entry?.event === "delivery" && entry.outcome === "done") delivered += 1;
  },
  colour: false,
});
process.disconnect();
