import { createReadStream } from "node:fs";
import { connect, isIP, type Socket } from "node:net";

import { guardAddresses, guardedLookup } from "../outbound/address-guard.js";
import type { LogEntry, UploadScanner } from "../options.js";
import { ScannerDown } from "./scanner-down.js";

/** Where ClamAV's daemon listens, and what holds while it does not. */
export interface ClamdOptions {
  /** A socket of this machine, or a port: what is sent over it is not encrypted. */
  readonly at:
    | { readonly socket: string }
    | {
        readonly host: string;
        readonly port: number;
        /** Networks in which it may lie. */
        readonly networks: readonly string[];
      };
  /** `accept` keeps files that nobody has looked at, and says so in the log; by default they are refused until it is back. */
  readonly whenDown?: "refuse" | "accept";
  readonly log?: (entry: LogEntry) => void;
  /** For one file, from connecting to the verdict. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
const CHUNK_BYTES = 64 * 1024;
const MAX_ANSWER_BYTES = 4_096;

/**
 * Asks ClamAV about each file before anything of ours touches it.
 *
 * @throws Error if the networks cannot be read, or the host lies in none of them
 * @source clamd(8), command INSTREAM in its null-terminated form
 */
export function clamd(options: ClamdOptions): UploadScanner {
  const { at, whenDown = "refuse", log, timeoutMs = TIMEOUT_MS } = options;
  const place = "socket" in at ? { path: at.socket } : placeOf(at);
  return async (filePath) => {
    try {
      return await ask(() => connect(place), filePath, timeoutMs);
    } catch (error) {
      if (!(error instanceof ScannerDown)) throw error;
      log?.({ event: "alarm", alarm: "scanner-down", problem: error.message });
      if (whenDown === "refuse") throw error;
      return { clean: true };
    }
  };
}

function placeOf({
  host,
  port,
  networks,
}: Exclude<ClamdOptions["at"], { readonly socket: string }>) {
  const mayReach = guardAddresses(networks, true);
  // No look-up, no guard: what is an address already is judged here.
  if (isIP(host) !== 0 && !mayReach(host))
    throw new Error("the host lies in no network that is named");
  return { host, port, lookup: guardedLookup(mayReach) };
}

async function ask(
  open: () => Socket,
  filePath: string,
  timeoutMs: number,
): Promise<{ readonly clean: boolean }> {
  const socket = open();
  const late = setTimeout(() => {
    socket.destroy(new Error("timeout"));
  }, timeoutMs);
  try {
    // Both at once: it answers before the end of what is too large for it.
    const answer = readAnswer(socket);
    answer.catch(() => undefined);
    try {
      await sendFile(socket, filePath);
    } catch (error) {
      if (!isOfSocket(error, socket)) throw error;
    }
    return verdictOf(await answer);
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}

async function sendFile(socket: Socket, filePath: string): Promise<void> {
  await write(socket, Buffer.from("zINSTREAM\0", "latin1"));
  for await (const chunk of createReadStream(filePath, {
    highWaterMark: CHUNK_BYTES,
  })) {
    // A stream without an encoding gives bytes.
    const bytes = chunk as Buffer;
    await write(socket, Buffer.concat([lengthOf(bytes.length), bytes]));
  }
  await write(socket, lengthOf(0));
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(count);
  return length;
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((done, failed) => {
    socket.write(bytes, (error) => {
      if (error === undefined || error === null) done();
      else failed(error);
    });
  });
}

/** Whether the connection broke; else it was the file. */
function isOfSocket(error: unknown, socket: Socket): boolean {
  return socket.destroyed || socket.errored === error;
}

async function readAnswer(socket: Socket): Promise<string> {
  let answer = "";
  try {
    for await (const piece of socket) {
      answer += (piece as Buffer).toString("latin1");
      const end = answer.indexOf("\0");
      if (end >= 0) return answer.slice(0, end);
      if (answer.length > MAX_ANSWER_BYTES) break;
    }
  } catch (error) {
    throw new ScannerDown(
      error instanceof Error && "code" in error
        ? String(error.code)
        : "connection lost",
      { cause: error },
    );
  }
  throw new ScannerDown("no answer");
}

/** Anything but a clear word is none: a file counts as clean only if the scanner says so. */
function verdictOf(answer: string): { readonly clean: boolean } {
  if (answer === "stream: OK") return { clean: true };
  if (/^stream: .+ FOUND$/.test(answer)) return { clean: false };
  if (/size limit exceeded/i.test(answer))
    throw new ScannerDown(
      "the file is larger than StreamMaxLength of clamd.conf",
    );
  throw new ScannerDown("an answer that is none");
}
