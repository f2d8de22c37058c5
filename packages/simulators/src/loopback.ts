import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request whose body has been read. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a simulator answers. */
export interface Answer {
  readonly status: number;
  readonly body?: string | Uint8Array | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How an answer is spoilt on its way: see the faults of each simulator. */
export type Spoiling = "none" | "reset" | "cut";

/** A server on loopback that answers calls. */
export interface Loopback {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 200_000_000;

/**
 * Listens on a free port of 127.0.0.1, or on the given one.
 *
 * @param answer - makes the answer; `spoil` says what becomes of it
 */
export async function listenOnLoopback(
  answer: (call: Call) => Promise<{ answer: Answer; spoil: Spoiling }>,
  port = 0,
): Promise<Loopback> {
  const server = createServer((request, response) => {
    readCall(request)
      .then(answer)
      .then(({ answer: { status, headers = {}, body = "" }, spoil }) => {
        const bytes = Buffer.from(body);
        if (spoil === "reset") {
          request.socket.resetAndDestroy();
          return;
        }
        response.writeHead(status, {
          "X-Simulator": "Simulator, not the real service",
          ...(status === 204 ? {} : { "Content-Length": String(bytes.length) }),
          ...headers,
        });
        if (spoil === "cut") {
          response.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
          setTimeout(() => request.socket.destroy(), 20);
          return;
        }
        response.end(status === 204 ? undefined : bytes);
      })
      .catch((error: unknown) => {
        // A client that hangs up is none of our business. Anything else is a bug of the simulator, said where tests print it.
        if (!request.destroyed || request.complete) console.error(error);
        request.socket.destroy();
      });
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  // A TCP server has an address of this shape.
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    close: () => close(server),
  };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // A stream without encoding yields buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new Error("a request is too large");
    chunks.push(bytes);
  }
  const url = new URL(request.url ?? "/", "http://loopback");
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
      ]),
    ),
    body: Buffer.concat(chunks),
  };
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((closed) => {
    server.close(() => {
      closed();
    });
    server.closeAllConnections();
  });
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return {
    status,
    body: JSON.stringify(value),
    headers: { "Content-Type": "application/json" },
  };
}

/** The value of a JSON text; `undefined` if it is none. */
export function parseJson(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(
      typeof text === "string" ? text : Buffer.from(text).toString("utf8"),
    ) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy as a record, empty for anything else. */
export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
