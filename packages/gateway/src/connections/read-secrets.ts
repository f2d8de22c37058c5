import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { appendToken, type Diagnostic } from "@fim-forms/form-model";

import { codeOf, faultAt } from "./section-tools.js";

const MAX_BYTES = 1_000_000;

/** Where secrets come from. */
export interface SecretSources {
  /** What the configuration is called in diagnostics; its folder is where relative paths start. */
  readonly source: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A configuration with its secrets in place. */
export interface WithSecrets {
  readonly value: unknown;
  /** Pointers of those that could not be read. */
  readonly missing: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts the texts in place of `{"file": …}` and `{"env": …}`, wherever they stand: the shape of the configuration allows them
 * for secrets only. A line break at the end of a file is not part of its text.
 *
 * @returns diagnostics CON1002 name the place, never the text
 */
export async function readSecrets(
  json: unknown,
  { source, environment }: SecretSources,
): Promise<WithSecrets> {
  const missing: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const fail = (pointer: string, message: string, hint: string): void => {
    missing.push(pointer);
    diagnostics.push(faultAt(source, "CON1002", pointer, message, hint));
  };
  const fromFile = async (path: string, pointer: string): Promise<unknown> => {
    const full = resolve(dirname(source), path);
    try {
      if ((await stat(full)).size > MAX_BYTES) throw new Error("too large");
      const text = new TextDecoder("utf-8", { fatal: true })
        .decode(await readFile(full))
        .replace(/\r?\n$/, "");
      if (text !== "") return text;
      fail(pointer, `the file "${path}" is empty`, "write the text into it");
    } catch (error) {
      fail(
        pointer,
        `the file "${path}" cannot be read (${codeOf(error)})`,
        "it holds text of at most 1 MB; relative paths start at the folder of connections.json",
      );
    }
    return undefined;
  };
  const fromEnvironment = (name: string, pointer: string): unknown => {
    const found = environment[name] ?? "";
    if (found !== "") return found;
    fail(
      pointer,
      `the environment has no ${name}, or an empty one`,
      "set the variable for the server's process",
    );
    return undefined;
  };
  const walk = async (given: unknown, pointer: string): Promise<unknown> => {
    if (Array.isArray(given)) {
      const items: unknown[] = [];
      for (const [index, item] of given.entries())
        items.push(await walk(item, appendToken(pointer, index)));
      return items;
    }
    if (typeof given !== "object" || given === null) return given;
    const entries = Object.entries(given);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined) {
      const [key, text] = first as [string, unknown];
      if (key === "file" && typeof text === "string")
        return fromFile(text, pointer);
      if (key === "env" && typeof text === "string")
        return fromEnvironment(text, pointer);
    }
    // Own properties of names that the shape knows.
    const read: Record<string, unknown> = {};
    for (const [key, value] of entries)
      read[key] = await walk(value, appendToken(pointer, key));
    return read;
  };
  return { value: await walk(json, ""), missing, diagnostics };
}
