import {
  checkOffers,
  createGateway,
  findRuntimeBundle,
  listen,
  readStaff,
  runUntilStopped,
  StorageTrouble,
  type GatewayOptions,
  type LogEntry,
  type Tenant,
} from "@fim-forms/gateway";

import { UsageError, type Command, type Io } from "../command.js";
import { readContext } from "../context.js";
import { readConnectionsFile } from "../read-connections-file.js";
import { readArguments } from "../read-arguments.js";
import { readForms } from "../read-forms.js";
import { readDemo } from "../read-demo.js";
import { readLimits } from "../read-limits.js";
import { readJsonFile } from "../read-json-file.js";
import { readSite } from "../read-site.js";
import { readTowns } from "../read-towns.js";
import { reportDiagnostics } from "../report.js";

/** `fim serve`: compiled forms in a browser, submissions in a database. */
export const serveCommand: Command = {
  help: `Usage: fim serve [DIR] [options]

Serves the forms in DIR (default: out): either one form as "fim compile" wrote it, or one folder for each. Submissions
are checked again and kept in <data>: their bytes in blobs/, the rest in an embedded PostgreSQL in db/, or on the server
that DATABASE_URL names. Stop with Ctrl+C.

Options:
  --port N      port; the next free one if it is taken; default: 3000
  --host HOST   address to listen on; default: 127.0.0.1, this machine only
  --data DIR    where submissions and uploads are kept; default: var
  --keep-days N  delete submissions N days after the last thing that happened to them; default: never
  --draft-days N  keep answers that citizens save for later N days after the last change; 0: save none; default: 30
  --land XX     two-letter key of the Bundesland that the forms are offered in, for rules that hold in some of them
  --theme FILE  theme.json of the town whose pages these are, with its pictures beside it; see "fim theme --help"
  --towns DIR   towns and counties, each in a folder with tenant.json and theme.json: a site for each below /<folder>/
  --staff FILE  accounts of caseworkers for the towns' inboxes; see "fim staff --help"
  --demo FILE   accounts of a demonstration; their passwords stand on the start page
  --public-url URL  what citizens type to get here, such as https://rathaus.example
  --connections FILE  what the server talks to: delivery targets, routing, payment, accounts, mail; see docs/operations.md
  --hot-folder DIR  short for one target "hot-folder" with the folder DIR, which also takes notices back from DIR/return
  --trust-proxy LIST  addresses or networks of the proxies in front, such as 127.0.0.1,10.0.0.0/8: what they say about where
                a request comes from is believed; default: nobody is
  --rate-limit N  requests that one client may make in a minute, a tenth of them writing; 0: no limit; default: 3000
  --metrics     serve /metrics for Prometheus; keep it from the public by the proxy in front
  --log         print one line of JSON a request, without personal data

Examples:
  fim compile schema.xml --code-list lists/ --out out/my-form && fim serve out
  fim serve out/my-form --port 8080 --data /srv/fim

Exit codes: 0 stopped on request, 1 a form is broken, 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string", default: "3000" },
        host: { type: "string", default: "127.0.0.1" },
        data: { type: "string", default: "var" },
        "keep-days": { type: "string" },
        "draft-days": { type: "string" },
        land: { type: "string" },
        theme: { type: "string" },
        towns: { type: "string" },
        staff: { type: "string" },
        demo: { type: "string" },
        "public-url": { type: "string" },
        connections: { type: "string" },
        "trust-proxy": { type: "string" },
        "rate-limit": { type: "string" },
        "hot-folder": { type: "string" },
        metrics: { type: "boolean", default: false },
        log: { type: "boolean", default: false },
      },
    });
    const [folder = "out", surplus] = positionals;
    if (surplus !== undefined)
      throw new UsageError(`"${surplus}" is one argument too many`);
    const port = readPort(options.port);
    const { land } = options;
    const draftDays = options["draft-days"];
    const limits = readLimits(options["rate-limit"], options["trust-proxy"]);
    const context = readContext(land === undefined ? [] : [`land=${land}`]);
    const forms = await readForms(folder, io);
    if (forms === undefined) return 1;
    const site =
      options.theme === undefined
        ? undefined
        : await readSite(options.theme, io);
    if (options.theme !== undefined && site === undefined) return 1;
    const log = (entry: LogEntry): void => {
      if (options.log || ["error", "alarm"].includes(String(entry["event"])))
        io.err(JSON.stringify(entry) + "\n");
    };
    const connections = await readConnectionsFile(options, log, io);
    if (connections === undefined) return 1;
    const { deliveryTargets } = connections;
    const tenants =
      options.towns === undefined
        ? []
        : await readTowns(
            options.towns,
            {
              forms: forms.map(({ slug }) => slug),
              targets: deliveryTargets.map(({ name }) => name),
              payment: (connections.payment ?? []).map(({ name }) => name),
              accounts: connections.accounts?.map(({ name }) => name) ?? [],
              models: new Map(forms.map(({ slug, model }) => [slug, model])),
            },
            io,
          );
    if (tenants === undefined) return 1;
    const unclear = checkOffers(tenants, connections.routing.length > 0);
    reportDiagnostics(unclear, io);
    if (unclear.length > 0) return 1;
    const people = await readPeople(options, tenants, io);
    if (people === undefined) return 1;
    const runtimeBundlePath = findRuntimeBundle();
    if (runtimeBundlePath === undefined)
      throw new UsageError(
        'the form component is not built; run "npm run build"',
      );
    const publicUrl = readPublicUrl(options["public-url"]);
    const databaseUrl = process.env["DATABASE_URL"];
    const keysDir = process.env["FIM_KEYS"] ?? "";
    const keepDays =
      options["keep-days"] === undefined
        ? undefined
        : readDays(options["keep-days"], "--keep-days");
    const app = createGateway({
      forms,
      dataDir: options.data,
      runtimeBundlePath,
      ...(site === undefined ? {} : { site }),
      ...connections,
      tenants,
      metrics: options.metrics,
      ...people,
      ...limits,
      ...(draftDays === undefined
        ? {}
        : {
            drafts:
              draftDays === "0"
                ? "none"
                : { days: readDays(draftDays, "--draft-days") },
          }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(keysDir === "" ? {} : { keysDir }),
      ...(keepDays === undefined ? {} : { retention: () => keepDays }),
      ...(databaseUrl === undefined || databaseUrl === ""
        ? {}
        : { databaseUrl }),
      ...(context.land === undefined ? {} : { land: context.land }),
      log,
    });
    const url = await listen(app, port, options.host).catch(
      (error: unknown) => {
        if (error instanceof StorageTrouble)
          throw new UsageError(error.message);
        throw error;
      },
    );
    const taken = Number(new URL(url).port || "80");
    if (port !== 0 && taken !== port)
      io.err(
        `fim serve: port ${String(port)} is taken; using ${String(taken)} instead\n`,
      );
    io.out(
      `${String(forms.length)} form${forms.length === 1 ? "" : "s"} at ${url}/ (stop with Ctrl+C)\n`,
    );
    await runUntilStopped(app);
    return 0;
  },
};

async function readPeople(
  { staff, demo }: { readonly staff?: string; readonly demo?: string },
  tenants: readonly Tenant[],
  io: Io,
): Promise<Pick<GatewayOptions, "staff" | "demoLogins"> | undefined> {
  const shown = demo === undefined ? undefined : await readDemo(demo);
  if (staff === undefined)
    return { staff: shown?.staff ?? [], demoLogins: shown?.logins ?? [] };
  const json = await readJsonFile(staff);
  if (!json.ok) {
    reportDiagnostics([json.diagnostic], io, { sourceTexts: json.sourceTexts });
    return undefined;
  }
  const { value, diagnostics } = readStaff(
    json.value,
    staff,
    tenants.map(({ key }) => key),
  );
  reportDiagnostics(diagnostics, io);
  if (value === undefined) return undefined;
  return {
    staff: [...value, ...(shown?.staff ?? [])],
    demoLogins: shown?.logins ?? [],
  };
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UsageError(
      "--public-url needs an address that begins with https:",
    );
  return text.replace(/\/+$/, "");
}

function readDays(text: string, option: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new UsageError(`${option} needs a number of days`);
  return Number(text);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535)
    throw new UsageError("--port needs a number up to 65535");
  return port;
}
