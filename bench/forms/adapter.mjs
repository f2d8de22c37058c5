/** What the harness of the peers wants to know about us; named to it as `BENCH_OURS`. */
import { fileURLToPath } from "node:url";

import { definition } from "./definition.mjs";

export const forms = {
  ours: {
    label: "**`<fim-form>`**",
    entry: fileURLToPath(new URL("page.js", import.meta.url)),
    def: definition,
  },
};
