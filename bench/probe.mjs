/** Loaded into a command that is measured: writes what it took when it ends. */
import { writeFileSync } from "node:fs";

import { cpuMs, peakMb } from "./measure.mjs";

process.on("exit", () => {
  writeFileSync(
    process.env.BENCH_PROBE,
    JSON.stringify({ cpu: cpuMs(), childPeakMb: peakMb() }),
  );
});
