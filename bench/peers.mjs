/**
 * The harness that measures other libraries: a folder that generates documents from seeds and has one adapter for each
 * library. It is copied to var/bench/peers, and the libraries are installed there: none of them is a dependency of ours.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const bench = fileURLToPath(new URL("../var/bench", import.meta.url));
const peers = join(bench, "peers");

/** Adapters and documents of the harness; only after {@link preparePeers}. */
export const peerModule = (path) => import(join(peers, path));
export const peerDocument = (name) => join(peers, "docs", name);

/** @returns {boolean} whether the peers can be measured */
export function preparePeers() {
  const corpus = process.env.FIM_CORPUS;
  const source =
    process.env.BENCH_PEERS ??
    (corpus === undefined ? undefined : join(corpus, "bench"));
  mkdirSync(bench, { recursive: true });
  if (!existsSync(peers)) {
    if (source === undefined) return false;
    cpSync(source, peers, { recursive: true });
    spawnSync("chmod", ["-R", "u+w", peers]);
  }
  for (const area of ["a-xml", "d-pdf"])
    if (!existsSync(join(peers, area, "node_modules")))
      run(
        "npm",
        ["install", "--no-audit", "--no-fund", "--ignore-scripts"],
        join(peers, area),
      );
  if (!existsSync(peerDocument("xdf3-10m.xml"))) {
    run(process.execPath, ["gen-docs.mjs"], peers);
    correctIds();
  }
  return true;
}

/** The generator's ids of version 3 have a digit too many; as they are, we would report each of them. */
function correctIds() {
  for (const name of readdirSync(peerDocument(""))) {
    if (!/^xdf3.*\.xml$/.test(name)) continue;
    const text = readFileSync(peerDocument(name), "utf8");
    writeFileSync(
      peerDocument(name),
      text.replace(/([FGR])6000000(\d{5})\b/g, "$1600000$2"),
    );
  }
}

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}
