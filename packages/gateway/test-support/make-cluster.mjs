/** `node make-cluster.mjs FILE`: writes a new, empty cluster of the embedded PostgreSQL as a tar archive. */
import { rename, writeFile } from "node:fs/promises";

import { PGlite } from "@electric-sql/pglite";

const path = process.argv[2];
const lite = new PGlite();
await lite.waitReady;
const archive = await lite.dumpDataDir("none");
await lite.close();
const draft = `${path}.${process.pid}`;
await writeFile(draft, Buffer.from(await archive.arrayBuffer()));
await rename(draft, path);
