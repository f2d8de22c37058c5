import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  deliveryContract,
  type Received,
} from "../../test-support/delivery-contract.js";
import { hotFolder } from "./hot-folder.js";

deliveryContract("the hot folder", async () => {
  const root = await mkdtemp(join(tmpdir(), "fim-hot-contract-"));
  const inbox = join(root, "inbox");
  const received = async (): Promise<Received[]> => {
    const names = await readdir(inbox).catch(() => []);
    return Promise.all(names.map((name) => readPackage(join(inbox, name))));
  };
  return {
    target: () => hotFolder("hot", root),
    received,
    async answer(how) {
      // Where a file is in the way of marks, nothing can be handed over.
      await rm(join(root, ".sent"), { recursive: true, force: true });
      if (how !== "well") await writeFile(join(root, ".sent"), "");
    },
    cannotRefuse: true,
    close: () => rm(root, { recursive: true }),
  };
});

/** As a reader sees it, by what lies there. */
async function readPackage(folder: string): Promise<Received> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    files.set(
      path.slice(folder.length + 1),
      createHash("sha512").update(bytes).digest("hex"),
    );
  }
  files.delete("manifest.json");
  return {
    manifestText: await readFile(join(folder, "manifest.json"), "utf8"),
    files,
  };
}
