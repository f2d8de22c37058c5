import { request as requestPlain, type IncomingMessage } from "node:http";
import { request as requestTls } from "node:https";
import { isIP } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import {
  AddressRefused,
  guardAddresses,
  guardedLookup,
} from "./address-guard.js";

/** Whom the gateway talks to over HTTP, and how it makes sure of that. Certificates are always checked. */
export interface Peer {
  /** Networks beyond the public internet in which it may lie, such as `10.20.0.0/16`. */
  readonly networks?: readonly string[];
  /** PEM: trusted in place of the system's authorities. */
  readonly authorities?: string;
  /** PEM: how we prove who we are. */
  readonly certificate?: {
    readonly chain: string;
    readonly key: string;
    readonly passphrase?: string;
  };
}

/** One request. */
export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | OutboundStream;
  readonly signal?: AbortSignal;
  /** Without anything moving for so long, the peer counts as gone. */
  readonly idleMs?: number;
  /** Of the answer's body; more is not read. */
  readonly maxAnswerBytes?: number;
}

/** A body that is not held in memory. */
export interface OutboundStream {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
}

/** What came of a request. */
export type OutboundAnswer =
  | Answered
  /** Nothing of the request can have been acted upon. */
  | { readonly kind: "unreached"; readonly problem: string }
  /** It was on its way: it may have been acted upon, or not. */
  | { readonly kind: "unanswered"; readonly problem: string }
  /** The configuration forbids it. */
  | { readonly kind: "forbidden"; readonly problem: string };

/** A complete answer. */
export interface Answered {
  readonly kind: "answered";
  readonly status: number;
  /** Value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  readonly body: Uint8Array;
}

const CONNECT_MS = 10_000;
const IDLE_MS = 60_000;
const MAX_ANSWER_BYTES = 1_000_000;
const USER_AGENT = "fim-forms/0.1";

/**
 * Sends one request over a connection of its own. Redirects are answers like others: nobody is followed to a place that
 * the configuration does not name. `http:` is for networks of the configuration only.
 *
 * @throws what the body's bytes throw; never for what peer or network do
 */
export async function sendRequest(
  peer: Peer,
  sent: OutboundRequest,
): Promise<OutboundAnswer> {
  const { url } = sent;
  const forbidden = refusalOf(peer, url);
  if (forbidden !== undefined) return { kind: "forbidden", problem: forbidden };
  if (sent.signal?.aborted === true)
    return { kind: "unreached", problem: "stopped" };
  const body = streamOf(sent.body);
  const mayReach = guardAddresses(peer.networks, url.protocol === "http:");
  const { authorities, certificate } = peer;
  const options = {
    method: sent.method,
    agent: false,
    lookup: guardedLookup(mayReach),
    headers: {
      "user-agent": USER_AGENT,
      accept: "application/json",
      ...sent.headers,
      ...(body === undefined ? {} : { "content-length": body.sizeBytes }),
    },
  } as const;
  const request =
    url.protocol === "http:"
      ? requestPlain(url, options)
      : requestTls(url, {
          ...options,
          // Said aloud: an environment variable must not be able to turn it off.
          rejectUnauthorized: true,
          minVersion: "TLSv1.2",
          ...(authorities === undefined ? {} : { ca: authorities }),
          ...(certificate === undefined
            ? {}
            : {
                cert: certificate.chain,
                key: certificate.key,
                passphrase: certificate.passphrase,
              }),
        });

  const reached: { isConnected: boolean; stopped?: string } = {
    isConnected: false,
  };
  const stop = (why: string): void => {
    reached.stopped ??= why;
    request.destroy();
  };
  const abort = (): void => {
    stop("stopped");
  };
  const connecting = setTimeout(() => {
    if (!reached.isConnected) stop("timeout while connecting");
  }, CONNECT_MS);
  request.on("socket", (socket) => {
    socket.once(url.protocol === "http:" ? "connect" : "secureConnect", () => {
      reached.isConnected = true;
      clearTimeout(connecting);
    });
  });
  request.setTimeout(sent.idleMs ?? IDLE_MS, () => {
    stop("timeout");
  });
  sent.signal?.addEventListener("abort", abort);
  const own: { failure?: Error } = {};
  try {
    const answering = new Promise<IncomingMessage>((settle, fail) => {
      request.once("response", settle);
      request.on("error", fail);
    });
    // Judged below; a rejection that nobody awaits yet is not an accident.
    answering.catch(() => undefined);
    const sending =
      body === undefined
        ? Promise.resolve(void request.end())
        : pipeline(
            body.read((error) => (own.failure = error)),
            request,
          );
    // A peer may answer, and hang up, before it has read everything.
    sending.catch(() => {
      if (own.failure !== undefined) request.destroy();
    });
    const response = await answering;
    const received = await readBody(
      response,
      sent.maxAnswerBytes ?? MAX_ANSWER_BYTES,
    );
    if (received === undefined)
      return { kind: "unanswered", problem: "the answer is too large" };
    return {
      kind: "answered",
      status: response.statusCode ?? 0,
      header: (name) => {
        const value = response.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
      body: received,
    };
  } catch (error) {
    if (own.failure !== undefined) throw own.failure;
    if (error instanceof AddressRefused)
      return { kind: "forbidden", problem: error.message };
    const problem = reached.stopped ?? codeOf(error);
    return { kind: reached.isConnected ? "unanswered" : "unreached", problem };
  } finally {
    clearTimeout(connecting);
    sent.signal?.removeEventListener("abort", abort);
    request.destroy();
  }
}

/** Why a URL may not be asked at all. */
function refusalOf({ networks }: Peer, url: URL): string | undefined {
  if (url.username !== "" || url.password !== "")
    return "credentials do not belong into addresses";
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "only https is spoken";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Only names are looked up: an address is judged here.
  return isIP(host) === 0 ||
    guardAddresses(networks, url.protocol === "http:")(host)
    ? undefined
    : new AddressRefused().message;
}

function streamOf(body: OutboundRequest["body"]):
  | {
      readonly sizeBytes: number;
      read(onFailure: (error: Error) => void): Readable;
    }
  | undefined {
  if (body === undefined) return undefined;
  if (typeof body === "string" || body instanceof Uint8Array) {
    const bytes = Buffer.from(body);
    return {
      sizeBytes: bytes.length,
      read: () => Readable.from([bytes], { objectMode: false }),
    };
  }
  return {
    sizeBytes: body.sizeBytes,
    read: (onFailure) =>
      Readable.from(noticing(body.bytes, onFailure), { objectMode: false }),
  };
}

/** Tells failures of our own bytes from those of the network. */
async function* noticing(
  bytes: AsyncIterable<Uint8Array>,
  onFailure: (error: Error) => void,
): AsyncIterable<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((thrown: unknown): never => {
        const error = thrown instanceof Error ? thrown : new Error("unknown");
        onFailure(error);
        throw error;
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

async function readBody(
  response: IncomingMessage,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    // A stream without encoding yields buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string"
    ? error.code
    : error.name;
}
