/**
 * `npm start`: builds what is missing, compiles the example schemas and opens the town hall: two towns and a county. PORT sets the
 * port (default 3000), FIM_DATA_DIR the folder for submissions (default var), DATABASE_URL a PostgreSQL server in place of
 * the embedded one.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "./build.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const schemas = "schemas/fim";
const forms = "var/forms";

if (!(await build())) process.exit(1);
const { main } = await import("../packages/cli/dist/index.js");

// A form whose schema is gone should not stay on offer.
rmSync(forms, { recursive: true, force: true });
for (const name of readdirSync(schemas).sort()) {
  const folder = join(schemas, name);
  if (!existsSync(join(folder, "schema.xml"))) continue;
  console.error(`Compiling ${folder}/schema.xml`);
  const lists = join(folder, "code-lists");
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

// A payment service on this machine, in place of a real one.
const { startXBezahldienste } =
  await import("../packages/simulators/dist/index.js");
const payment = await startXBezahldienste({
  originatorId: "online-rathaus",
  endPointId: "03999000",
});
const data = process.env.FIM_DATA_DIR ?? "var";
const connections = join(data, "connections.json");
mkdirSync(data, { recursive: true });
writeFileSync(
  connections,
  JSON.stringify({
    formatVersion: 1,
    payment: [
      {
        name: "xbezahldienste",
        type: "xbezahldienste",
        url: payment.origin,
        originatorId: "online-rathaus",
        title: "Online bezahlen",
        peer: { networks: ["127.0.0.1"] },
      },
      {
        name: "ueberweisung",
        type: "transfer",
        payee: "Stadt Musterstadt",
        iban: "DE02120300000000202051",
        pattern: "5.0102.{number:6}.{check}",
        checkDigit: "mod10",
      },
    ],
  }),
);

process.exitCode = await main([
  "serve",
  forms,
  "--port",
  process.env.PORT ?? "3000",
  "--data",
  data,
  "--hot-folder",
  join(data, "hot-folder"),
  "--connections",
  connections,
  "--towns",
  "examples/towns",
  "--demo",
  "examples/towns/demo.json",
]);
await payment.close();
