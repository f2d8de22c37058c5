/**
 * Joins the modules of a package into one file for each entry of its `exports`, with what entries share beside them.
 *
 * Reading some two hundred small files takes three times as long as running them, and whoever imports a package pays for
 * it at every cold start. The single modules stay in `dist/` for benchmarks and fuzzing; only the bundles are published.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rolldown } from "rolldown";

const [, , ...folders] = process.argv;
for (const folder of folders) await bundle(folder);

async function bundle(folder) {
  const { exports, name } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const entries = Object.values(exports).flatMap((entry) =>
    typeof entry === "object" ? [entry.default] : [],
  );
  const build = await rolldown({
    input: Object.fromEntries(
      entries.map((path) => {
        const module = path.replace(/^\.\/dist\/bundle\/(.+)\.js$/, "$1");
        return [module, join(folder, "dist", `${module}.js`)];
      }),
    ),
    platform: "node",
    external: (id) => !/^[./]/.test(id),
    onwarn: (warning) => {
      // Loading late is asked of other packages; a module of ours may be there already.
      if (warning.code === "INEFFECTIVE_DYNAMIC_IMPORT") return;
      throw new Error(`${name}: ${warning.message}`);
    },
  });
  await build.write({
    dir: join(folder, "dist/bundle"),
    format: "esm",
    sourcemap: true,
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name]-[hash].js",
  });
  await build.close();
}
