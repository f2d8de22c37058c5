import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { SECRET } from "./sample-package.js";

/** Python's aiosmtpd on loopback. */
export interface SmtpPeer {
  readonly port: number;
  answer(how: "busy" | "refuse" | "well"): Promise<void>;
  /** What it has taken, repetitions told apart by Message-ID: file names and SHA-512 as Python reads them. */
  list(): Promise<
    readonly {
      readonly manifestText: string;
      readonly files: Readonly<Record<string, string>>;
    }[]
  >;
  /** Every message it has taken, as it came. */
  raw(): Promise<readonly string[]>;
  close(): void;
}

/** @param tls - paths of a chain and its key: then STARTTLS is demanded */
export async function startSmtpPeer(
  tls?: readonly [string, string],
): Promise<SmtpPeer> {
  const script = fileURLToPath(new URL("smtp-peer.py", import.meta.url));
  const child = spawn("/usr/bin/python3", [script, SECRET, ...(tls ?? [])], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error("aiosmtpd has ended");
    return line.value;
  };
  let last: Promise<unknown> = Promise.resolve();
  const ask = (word: string): Promise<string> => {
    const answer = last.then(() => {
      child.stdin.write(`${word}\n`);
      return next();
    });
    last = answer.catch(() => undefined);
    return answer;
  };
  const port = Number(await next());
  return {
    port,
    answer: async (how) => {
      await ask(how);
    },
    // Written by the script beside this file.
    list: async () =>
      JSON.parse(await ask("list")) as Awaited<ReturnType<SmtpPeer["list"]>>,
    raw: async () => JSON.parse(await ask("raw")) as readonly string[],
    close: () => void child.kill(),
  };
}
