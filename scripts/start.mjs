/**
 * `npm start`: builds what is missing, compiles the example schemas and opens the town hall: two towns and a county. PORT sets the
 * port (default 3000), FIM_DATA_DIR the folder for submissions (default var), DATABASE_URL a PostgreSQL server in place of
 * the embedded one.
 *
 * What a town hall talks to is there, too, as strict stand-ins on this machine: FIT-Connect, a DMS, a payment
 * service. They accept what arrives at once; with FIM_DEMO_RECEIVER=procedure they leave that to a program which reads `<data>/demo/procedure.json`.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "./build.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const schemas = "schemas/fim";
const forms = "var/forms";

if (!(await build())) process.exit(1);
const { main } = await import("../packages/cli/dist/index.js");
const { startDemo } = await import("../packages/simulators/dist/index.js");

// A form whose schema is gone should not stay on offer.
rmSync(forms, { recursive: true, force: true });
const codeLists = [];
for (const name of readdirSync(schemas).sort()) {
  const folder = join(schemas, name);
  if (!existsSync(join(folder, "schema.xml"))) continue;
  console.error(`Compiling ${folder}/schema.xml`);
  const lists = join(folder, "code-lists");
  if (existsSync(lists))
    for (const file of readdirSync(lists).sort())
      codeLists.push(readFileSync(join(lists, file), "utf8"));
  const translations = readdirSync(folder)
    .filter((file) => /^translation-.*\.xml$/.test(file))
    .sort();
  // What the compiler says is of interest only when something is wrong.
  let said = "";
  const code = await main(
    [
      "compile",
      join(folder, "schema.xml"),
      ...(existsSync(lists) ? ["--code-list", lists] : []),
      ...translations.flatMap((file) => ["--translation", join(folder, file)]),
      "--out",
      join(forms, name),
    ],
    {
      out: () => undefined,
      err: (text) => {
        said += text;
      },
      colour: process.stderr.isTTY && process.env.NO_COLOR === undefined,
    },
  );
  if (code !== 0) {
    process.stderr.write(said);
    process.exit(code);
  }
}

const port = process.env.PORT ?? "3000";
const data = resolve(process.env.FIM_DATA_DIR ?? "var");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const town = readJson("examples/towns/musterstadt/tenant.json");
const services = town.services
  .filter(({ targets = [] }) => targets.includes("fit-connect"))
  .map(({ leika, form }) => ({
    leika,
    schemaUri: readJson(join(forms, form, "schema.json")).$id,
  }));
const demo = await startDemo({
  folder: join(data, "demo"),
  hotFolder: join(data, "hot-folder"),
  codeLists,
  services,
  gatewayOrigin: `http://127.0.0.1:${port}`,
  verdicts:
    process.env.FIM_DEMO_RECEIVER === "procedure" ? "procedure" : "judge",
});

process.exitCode = await main([
  "serve",
  forms,
  "--port",
  port,
  "--data",
  data,
  "--connections",
  demo.connections,
  "--towns",
  "examples/towns",
  "--demo",
  "examples/towns/demo.json",
]);
await demo.close();
