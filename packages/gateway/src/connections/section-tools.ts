import { dirname, resolve } from "node:path";
import { readFile } from "node:fs/promises";

import type { Diagnostic } from "@fim-forms/form-model";

import { readJson } from "../http/read-json.js";
import type { LogEntry } from "../options.js";
import type { Peer } from "../outbound/request.js";

/** What the reader of a section works with. Every pointer is one into connections.json. */
export interface SectionTools {
  /** The configuration is not used: says where, what is wrong, and what to do. Never with a secret in it. */
  fault(code: string, pointer: string, message: string, hint: string): void;
  /**
   * Makes a connection of an entry whose secrets could be read.
   *
   * @param pointer - of the entry
   * @param make - throws an Error for what the shape cannot see; its message is shown, so it names no secret
   * @returns `undefined` if it could not be made, after that was said
   */
  make<T>(pointer: string, make: () => T): T | undefined;
  /** Says where two of one list have the same name. */
  namedOnce(
    pointer: string,
    entries: readonly { readonly name: string }[],
  ): void;
  /** Says what is wrong with an address that is called. */
  address(pointer: string, url: string, peer?: Peer): void;
  /** A path of the configuration, starting at the folder of connections.json. */
  path(text: string): string;
  /** Reads a JSON file that the configuration names; `undefined` if that failed, after that was said. */
  json(
    pointer: string,
    path: string,
  ): Promise<{ readonly value: unknown } | undefined>;
  /** Passes on what the reader of another file has found. */
  report(diagnostics: readonly Diagnostic[]): void;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
}

/**
 * Makes connections of one section.
 *
 * @param given - of the section's shape, secrets in place; an empty list or `undefined` without the section
 */
export type SectionReader<Made> = (
  given: unknown,
  tools: SectionTools,
) => Promise<Made>;

/** What sections are read with. */
export interface SectionToolsSetup {
  /** What the file is called in diagnostics; its folder is where relative paths start. */
  readonly source: string;
  /** Pointers of secrets that could not be read. */
  readonly missing: readonly string[];
  readonly diagnostics: Diagnostic[];
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
}

/** Opens the tools over a list of diagnostics. */
export function sectionTools({
  source,
  missing,
  diagnostics,
  now,
  log,
}: SectionToolsSetup): SectionTools {
  const fault: SectionTools["fault"] = (code, pointer, message, hint) => {
    diagnostics.push(faultAt(source, code, pointer, message, hint));
  };
  return {
    fault,
    now,
    log,
    path: (text) => resolve(dirname(source), text),
    report: (found) => {
      diagnostics.push(...found);
    },
    make(pointer, make) {
      if (missing.some((one) => one.startsWith(`${pointer}/`)))
        return undefined;
      try {
        return make();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        fault(
          "CON1004",
          pointer,
          error.message,
          "docs/operations.md describes each connection",
        );
        return undefined;
      }
    },
    namedOnce(pointer, entries) {
      entries.forEach(({ name }, index) => {
        const first = entries.findIndex((one) => one.name === name);
        if (first !== index)
          fault(
            "CON1003",
            `${pointer}/${String(index)}/name`,
            `${pointer}/${String(first)} is called "${name}" too`,
            "towns name connections: give each a name of its own",
          );
      });
    },
    address(pointer, url, peer = {}) {
      checkAddress(fault, pointer, url, peer);
    },
    async json(pointer, path) {
      let text: string;
      try {
        text = await readFile(resolve(dirname(source), path), "utf8");
      } catch (error) {
        fault(
          "CON1006",
          pointer,
          `the file "${path}" cannot be read (${codeOf(error)})`,
          "relative paths start at the folder of connections.json",
        );
        return undefined;
      }
      const reading = readJson(text);
      if (reading.ok) return { value: reading.value };
      const before = text.slice(0, reading.offset).split("\n");
      fault(
        "CON1006",
        pointer,
        `the file "${path}" is not JSON: ${reading.message} in line ${String(before.length)}`,
        "an editor that knows JSON shows the place",
      );
      return undefined;
    },
  };
}

/** An error of connections.json, or of what it names. */
export function faultAt(
  source: string,
  code: string,
  pointer: string,
  message: string,
  hint: string,
): Diagnostic {
  return {
    code,
    severity: "error",
    message: `${source}${pointer === "" ? "" : ` at ${pointer}`}: ${message}`,
    hint,
  };
}

/** Name of an error of the operating system, such as ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error
    ? String(error.code)
    : "unknown";
}

function checkAddress(
  fault: SectionTools["fault"],
  pointer: string,
  text: string,
  { networks }: Peer,
): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined)
    fault(
      "CON1005",
      pointer,
      "this is no address",
      "an address is like https://host/path",
    );
  else if (url.username !== "" || url.password !== "")
    fault(
      "CON1005",
      pointer,
      "credentials do not belong into addresses",
      'name them beside it, as {"file": "…"} or {"env": "NAME"}',
    );
  else if (url.protocol === "http:" && (networks ?? []).length === 0)
    fault(
      "CON1005",
      pointer,
      "http: is spoken only in networks that are named",
      'use https:, or name the network of the service in "networks" of "peer"',
    );
}
