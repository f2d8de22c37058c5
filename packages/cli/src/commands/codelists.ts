import { join } from "node:path";

import { hasErrors, type Diagnostic } from "@fim-forms/form-model";
import {
  mayBePublished,
  newestAddress,
  versionAddress,
} from "@fim-forms/gateway/xrepository";
import {
  absentList,
  codeListReferences,
  encodeCodeListLock,
  lockCodeList,
  readNewestVersion,
  verifyCodeLists,
  type CodeListLock,
  type CodeListReference,
  type LockedCodeList,
} from "@fim-forms/schema-compiler";

import {
  UsageError,
  type Command,
  type ExitCode,
  type Io,
} from "../command.js";
import { listNotFetched, otherListFetched } from "../diagnostics.js";
import {
  isSystemError,
  readCodeLists,
  readNamed,
  writeOutput,
  type NamedBytes,
} from "../files.js";
import { readArguments } from "../read-arguments.js";
import { readCodeListLock } from "../read-code-list-lock.js";
import { reportDiagnostics } from "../report.js";
import { fetchFile, type XRepositoryOptions } from "../xrepository.js";

const DEFAULT_BASE_URL = "https://www.xrepository.de";

/** `fim codelists`: the lists of a build, loaded once, locked, and compared ever after. */
export const codelistsCommand: Command = {
  help: `Usage: fim codelists fetch [<schema.xml> …] [options]
       fim codelists verify [options]
       fim codelists update [options]

fetch    loads the code lists that the schemas refer to, and those named by --list, and notes address, version, SHA-256
         and number of rows of each in the lock file. Files that are there already are noted as they are.
verify   compares the files with the lock file. Needs no network.
update   asks for the valid version of every locked list, loads those that are newer and says what changed.

"fim compile --lock FILE" refuses lists that differ from the lock file. Builds never use the network.

Options:
  --dir DIR         folder of the lists; default: code-lists
  --lock FILE       default: codelists.lock.json
  --list URI        canonicalVersionUri of a further list, such as
                    urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat_2023-02-24. May be repeated
  --force           fetch: accept files that differ from the lock file
  --base-url URL    default: ${DEFAULT_BASE_URL}
  --timeout S       seconds that a file may take; default: 30
  --max-size MB     largest file; default: 16

Examples:
  fim codelists fetch schema.xml && fim compile schema.xml --code-list code-lists --lock codelists.lock.json
  fim codelists verify

Exit codes: 0 fine, 1 a list is missing, changed or cannot be loaded, 2 wrong usage.
`,
  async run(args, io) {
    const { values, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        dir: { type: "string", default: "code-lists" },
        lock: { type: "string", default: "codelists.lock.json" },
        list: { type: "string", multiple: true },
        force: { type: "boolean", default: false },
        "base-url": { type: "string", default: DEFAULT_BASE_URL },
        timeout: { type: "string", default: "30" },
        "max-size": { type: "string", default: "16" },
      },
    });
    const [action = "", ...schemas] = positionals;
    const job: Job = {
      dir: values.dir,
      lockPath: values.lock,
      lists: values.list ?? [],
      force: values.force,
      source: {
        baseUrl: readBaseUrl(values["base-url"]),
        timeoutMs: readPositive("--timeout", values.timeout) * 1000,
        maxSizeBytes:
          readPositive("--max-size", values["max-size"]) * 1_000_000,
      },
    };
    switch (action) {
      case "fetch":
        return fetchLists(schemas, job, io);
      case "verify":
      case "update": {
        const [surplus] = schemas;
        if (surplus !== undefined)
          throw new UsageError(`"${surplus}" is one argument too many`);
        return action === "verify"
          ? verifyLists(job, io)
          : updateLists(job, io);
      }
      default:
        throw new UsageError(
          action === ""
            ? "fetch, verify or update is missing"
            : `there is no "${action}"; there are fetch, verify and update`,
        );
    }
  },
};

interface Job {
  readonly dir: string;
  readonly lockPath: string;
  readonly lists: readonly string[];
  readonly force: boolean;
  readonly source: XRepositoryOptions;
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:")
    throw new UsageError("--base-url needs an address such as https://…");
  return text.replace(/\/+$/, "");
}

function readPositive(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d{1,6}(?:\.\d{1,3})?$/.test(text) || number <= 0)
    throw new UsageError(`${option} needs a number above 0`);
  return number;
}

/** Says what was found and turns it into an exit code. */
function finish(diagnostics: readonly Diagnostic[], io: Io): ExitCode {
  reportDiagnostics(diagnostics, io);
  return hasErrors(diagnostics) ? 1 : 0;
}

async function fetchLists(
  schemas: readonly string[],
  job: Job,
  io: Io,
): Promise<ExitCode> {
  if (schemas.length === 0 && job.lists.length === 0)
    throw new UsageError("<schema.xml> or --list is missing");
  const diagnostics: Diagnostic[] = [];
  const wanted = new Map<string, CodeListReference>();
  for (const path of schemas) {
    const found = codeListReferences(await readNamed(path));
    diagnostics.push(
      ...found.diagnostics.filter(({ severity }) => severity === "error"),
    );
    for (const reference of found.value ?? [])
      wanted.set(reference.versionUri ?? reference.canonicalUri, reference);
  }
  for (const versionUri of job.lists)
    wanted.set(versionUri, {
      versionUri,
      canonicalUri: versionUri.replace(/_[^_]*$/, ""),
    });

  const read = await readCodeListLock(job.lockPath, io);
  if (read.kind === "unreadable") return 1;
  const known: CodeListLock = read.kind === "lock" ? read.lock : new Map();
  const files = await readFolder(job.dir);
  if (!job.force) {
    const changed = verifyCodeLists(known, files).filter(
      ({ code }) => code === "FIM1062",
    );
    if (changed.length > 0) return finish([...diagnostics, ...changed], io);
  }
  const lock = new Map<string, LockedCodeList>();
  for (const file of files) {
    const { value, diagnostics: found } = lockCodeList(file);
    diagnostics.push(...found);
    if (value !== undefined) lock.set(value.uri, value);
  }
  for (const reference of wanted.values()) {
    const there =
      reference.versionUri === undefined
        ? [...lock.values()].some(
            ({ canonicalUri }) => canonicalUri === reference.canonicalUri,
          )
        : lock.has(reference.versionUri);
    if (there) continue;
    const versionUri =
      reference.versionUri ??
      (await newestVersion(reference.canonicalUri, job, diagnostics));
    if (versionUri === undefined) continue;
    const entry = await load(versionUri, job, diagnostics, io);
    if (entry !== undefined) lock.set(entry.uri, entry);
  }
  await writeOutput(job.lockPath, encodeCodeListLock(lock));
  io.out(`${job.lockPath}  ${String(lock.size)} lists\n`);
  return finish(diagnostics, io);
}

/** @returns `undefined` after the reason has been printed */
async function requireLock(
  { lockPath }: Job,
  io: Io,
): Promise<CodeListLock | undefined> {
  const read = await readCodeListLock(lockPath, io);
  if (read.kind === "absent")
    throw new UsageError(`${lockPath} is not there; make it with fetch`);
  return read.kind === "lock" ? read.lock : undefined;
}

async function verifyLists(job: Job, io: Io): Promise<ExitCode> {
  const lock = await requireLock(job, io);
  if (lock === undefined) return 1;
  const files = await readFolder(job.dir);
  const there = new Set(
    files.map((file) => lockCodeList(file).value?.uri ?? ""),
  );
  const absent = [...lock.keys()].filter((uri) => !there.has(uri));
  const diagnostics = [
    ...verifyCodeLists(lock, files),
    ...absent.map((uri) => absentList({}, uri)),
  ];
  if (diagnostics.length === 0)
    io.out(`${String(lock.size)} lists are as they were locked\n`);
  return finish(diagnostics, io);
}

async function updateLists(job: Job, io: Io): Promise<ExitCode> {
  const lock = await requireLock(job, io);
  if (lock === undefined) return 1;
  const diagnostics: Diagnostic[] = [];
  const updated = new Map(lock);
  for (const { uri, canonicalUri } of lock.values()) {
    if (canonicalUri === undefined || !mayBePublished(canonicalUri)) continue;
    const newest = await newestVersion(canonicalUri, job, diagnostics);
    if (newest === undefined || updated.has(newest)) continue;
    const entry = await load(newest, job, diagnostics, io);
    if (entry === undefined) continue;
    updated.set(entry.uri, entry);
    io.out(
      `${uri} is followed by ${entry.uri}; schemas name the version that they take\n`,
    );
  }
  if (updated.size === lock.size)
    io.out(`no newer version of ${String(lock.size)} lists\n`);
  else await writeOutput(job.lockPath, encodeCodeListLock(updated));
  return finish(diagnostics, io);
}

/** Asks which version is valid. */
async function newestVersion(
  canonicalUri: string,
  { source }: Job,
  diagnostics: Diagnostic[],
): Promise<string | undefined> {
  const address = newestAddress(source.baseUrl, canonicalUri);
  const fetched = await fetchFile(address, source);
  if (!fetched.ok) {
    diagnostics.push(
      listNotFetched(canonicalUri, address, fetched.failure.reason),
    );
    return undefined;
  }
  const { value, diagnostics: found } = readNewestVersion(canonicalUri, {
    name: address,
    bytes: fetched.bytes,
  });
  diagnostics.push(...found);
  return value;
}

/** Loads one version of a list and writes it, if it is that list. */
async function load(
  versionUri: string,
  { dir, source }: Job,
  diagnostics: Diagnostic[],
  io: Io,
): Promise<LockedCodeList | undefined> {
  const address = versionAddress(source.baseUrl, versionUri);
  const fetched = await fetchFile(address, source);
  if (!fetched.ok) {
    diagnostics.push(
      listNotFetched(versionUri, address, fetched.failure.reason),
    );
    return undefined;
  }
  const { bytes } = fetched;
  const { value, diagnostics: found } = lockCodeList({ name: address, bytes });
  diagnostics.push(...found);
  if (value === undefined || hasErrors(found)) return undefined;
  if (value.uri !== versionUri) {
    diagnostics.push(otherListFetched(versionUri, address, value.uri));
    return undefined;
  }
  const path = join(dir, fileNameOf(versionUri));
  await writeOutput(path, bytes);
  io.out(`${path}  ${String(value.rows)} rows\n`);
  return value;
}

function fileNameOf(versionUri: string): string {
  const stem = versionUri.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 150);
  return `${stem.replace(/^[.-]+/, "")}.xml`;
}

async function readFolder(dir: string): Promise<NamedBytes[]> {
  try {
    return await readCodeLists([dir]);
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return [];
    throw error;
  }
}
