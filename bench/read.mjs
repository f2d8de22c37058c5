/** Reading: XML → form model, beside libraries that make less of it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  codeListDocument,
  schemaDocument,
  selectDocument,
} from "./documents.mjs";
import {
  cpuMs,
  digits,
  inTurns,
  over,
  percent,
  ratio,
  spread,
  table,
  timed,
} from "./measure.mjs";
import { checker, reader } from "./packages.mjs";
import { bench, peerDocument, peerModule } from "./peers.mjs";

const OURS = {
  "**fim-forms: to the form model**": reader,
  "**fim-forms: `fim check`, all checks**": checker,
};
const BASE = "saxes 6 (events only)";
const PEERS = [
  BASE,
  "saxes 6 (ns, →tree)",
  "fast-xml-parser 5",
  "xdatenfelder-xml 0.1.4 (typed FIM)",
  "txml 6",
];

/** The tables of this stage. */
export async function report({ rounds, hasPeers }) {
  const parts = [];
  for (const [title, path, peers] of documents(hasPeers)) {
    const names = hasPeers ? peers : [];
    const cases = [...Object.keys(OURS), ...names].map((name) => ({
      name,
      path,
    }));
    parts.push(`### ${title}`, tableOf(await inTurns("read", cases, rounds)));
  }
  return parts.join("\n\n");
}

function documents(hasPeers) {
  const own = join(bench, "schema-10m.xml");
  if (!hasPeers) writeFileSync(own, schemaDocument({ bytes: 1e7 }).xml);
  const list = join(bench, "list-20k.xml");
  writeFileSync(list, codeListDocument(20_000));
  return [
    [
      "XDatenfelder 3, 10 MB",
      hasPeers ? peerDocument("xdf3-10m.xml") : own,
      PEERS,
    ],
    ...(hasPeers
      ? [["XDatenfelder 3, 1 MB", peerDocument("xdf3-1m.xml"), PEERS]]
      : []),
    [
      "Genericode, 20,000 rows",
      list,
      PEERS.filter((name) => !name.startsWith("xdatenfelder")),
    ],
  ];
}

function tableOf(results) {
  const base = results.find(({ name }) => name === BASE) ?? results[0];
  const cpu = (run) => run.cpu;
  const best = (result) => Math.min(...result.runs.map((run) => run.best));
  const bytes = (result) => result.runs[0].bytes;
  return table(
    [
      "",
      "MB/s, best call",
      "best call × saxes",
      "MB per CPU-second, warm",
      "CPU × saxes",
      "spread",
      "first call CPU ms",
      "load CPU ms",
      "peak MB, one call",
      "peak MB, all",
    ],
    results,
    (result) => [
      digits(bytes(result) / 1e3 / best(result)),
      digits(best(result) / best(base)),
      digits(over(result, (run) => run.bytes / 1e3 / run.cpu)),
      digits(ratio(result, base, cpu)),
      percent(spread(result, cpu)),
      digits(over(result, (run) => run.firstCpu)),
      digits(over(result, (run) => run.load)),
      digits(over(result, (run) => run.firstPeakMb)),
      digits(over(result, (run) => run.peakMb)),
    ],
  );
}

/** Parses one document again and again. */
export async function run({ name, path }) {
  const start = cpuMs();
  const parse = name in OURS ? await ours(name, path) : await peer(name, path);
  const load = cpuMs() - start;
  // The typed peer reads no schema message of version 3: it gets the same content as a group message.
  const file = name.startsWith("xdatenfelder-xml")
    ? path.replace("xdf3-", "xdf3g-")
    : path;
  const bytes = readFileSync(file);
  let keep;
  const figures = await timed(async () => {
    keep = await parse(bytes);
  });
  return { ...figures, load, bytes: bytes.length, kept: typeof keep };
}

async function ours(name, path) {
  const read = await OURS[name]();
  if (!path.includes("list")) return read;
  const schema = Buffer.from(selectDocument());
  return (list) => read(schema, list);
}

async function peer(name, path) {
  const { adapters } = await peerModule("a-xml/adapters.mjs");
  return adapters[name](path.includes("list") ? "genericode" : "xdf3g");
}
