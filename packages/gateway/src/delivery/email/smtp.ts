import { once } from "node:events";
import { connect, type Socket } from "node:net";

import SMTPConnection from "nodemailer/lib/smtp-connection";

import { guardAddresses, guardedLookup } from "../../outbound/address-guard.js";
import type { Outcome } from "../delivery-port.js";

/** The server that takes our mail. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /**
   * TLS from the start, or by STARTTLS, which is then demanded. Without TLS only in networks that are configured. Certificates
   * are always checked.
   */
  readonly security: "tls" | "starttls" | "none";
  /** Networks beyond the public internet in which it may lie. */
  readonly networks?: readonly string[];
  /** PEM: trusted in place of the system's authorities. */
  readonly authorities?: string;
  readonly login?: { readonly user: string; readonly password: string };
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 60_000;

/** Hands one message over. */
export async function sendMail(
  options: SmtpOptions,
  envelope: { readonly from: string; readonly to: string },
  message: Buffer,
  signal: AbortSignal,
): Promise<Outcome> {
  const stage = { isSending: false };
  const socket = connect({
    host: options.host,
    port: options.port,
    lookup: guardedLookup(
      guardAddresses(options.networks, options.security === "none"),
    ),
  });
  const stop = (): void => {
    socket.destroy(new Error("stopped"));
  };
  signal.addEventListener("abort", stop);
  try {
    if (signal.aborted) return { kind: "retry", problem: "stopped" };
    await connected(socket);
    const connection = new SMTPConnection({
      host: options.host,
      connection: socket,
      secure: options.security === "tls",
      requireTLS: options.security === "starttls",
      ignoreTLS: options.security === "none",
      greetingTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      socketCloseTimeout: 0,
      tls: {
        rejectUnauthorized: true,
        minVersion: "TLSv1.2",
        ...(options.authorities === undefined
          ? {}
          : { ca: options.authorities }),
      },
    });
    try {
      return await converse(connection, options, envelope, message, stage);
    } finally {
      connection.close();
    }
  } catch (error) {
    return outcomeOf(error, signal, stage.isSending);
  } finally {
    signal.removeEventListener("abort", stop);
    socket.destroy();
  }
}

async function connected(socket: Socket): Promise<void> {
  const late = setTimeout(() => {
    socket.destroy(new Error("timeout while connecting"));
  }, CONNECT_MS);
  try {
    await once(socket, "connect");
  } finally {
    clearTimeout(late);
  }
}

async function converse(
  connection: SMTPConnection,
  { login }: SmtpOptions,
  envelope: { readonly from: string; readonly to: string },
  message: Buffer,
  stage: { isSending: boolean },
): Promise<Outcome> {
  // An error may come at any time, also between two steps.
  const failing = new Promise<never>((_, fail) => {
    connection.once("error", fail);
    connection.once("end", () => {
      fail(new Error("closed"));
    });
  });
  failing.catch(() => undefined);
  const step = <Result>(
    act: (settle: (error?: Error | null, result?: Result) => void) => void,
  ): Promise<Result | undefined> =>
    Promise.race([
      failing,
      new Promise<Result | undefined>((resolve, reject) => {
        act((error, result) => {
          if (error === null || error === undefined) resolve(result);
          else reject(error);
        });
      }),
    ]);
  await step((settle) => {
    connection.connect(settle);
  });
  if (login !== undefined)
    await step((settle) => {
      connection.login({ user: login.user, pass: login.password }, settle);
    });
  stage.isSending = true;
  const info = await step<{ response?: string | undefined }>((settle) => {
    connection.send(
      { from: envelope.from, to: [envelope.to] },
      message,
      settle,
    );
  });
  return { kind: "done", receipt: receiptOf(info?.response) };
}

/** What the server said when it took the message: its queue's id, as a rule. */
function receiptOf(response = ""): string {
  return response.replaceAll(/[^\x20-\x7e]/g, " ").slice(0, 200);
}

/** The server's words are not repeated: they may name people. */
function outcomeOf(
  error: unknown,
  signal: AbortSignal,
  isSending: boolean,
): Outcome {
  const has = (name: string): unknown =>
    error instanceof Error ? Reflect.get(error, name) : undefined;
  const [status, code] = [has("responseCode"), has("code")];
  if (typeof status === "number" && status >= 400 && status < 600) {
    const problem = `SMTP ${String(status)}`;
    return { kind: status < 500 ? "retry" : "permanent", problem };
  }
  if (code === "ADDRESS_REFUSED")
    return { kind: "permanent", problem: "the address is not allowed" };
  const problem = signal.aborted
    ? "stopped"
    : typeof code === "string"
      ? code
      : "connection lost";
  // From then on the server may have the message, whatever else went wrong.
  return { kind: isSending ? "unknown" : "retry", problem };
}
