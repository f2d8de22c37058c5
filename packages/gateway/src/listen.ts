import type { FastifyInstance } from "fastify";

import { hasCode } from "./storage/durable.js";

const ATTEMPTS = 20;
/** Less than service managers wait before they kill. */
const STOP_MS = 30_000;

/**
 * Listens on a port or, if it is taken, on one of the next twenty.
 *
 * @param port - 0 for any free one
 * @returns the address to open, such as `http://localhost:3000`
 * @throws the error of the operating system for any other reason, or when all are taken
 */
export async function listen(
  app: FastifyInstance,
  port: number,
  host = "127.0.0.1",
): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await app.listen({ port: port === 0 ? 0 : port + attempt, host });
      break;
    } catch (error) {
      if (!hasCode(error, "EADDRINUSE") || attempt + 1 >= ATTEMPTS) throw error;
    }
  }
  const address = app.server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return urlOf(host, bound);
}

/** Where a listening server can be reached from this machine; citizens elsewhere need its public address. */
export function ownUrl(app: FastifyInstance): string {
  const address = app.server.address();
  return typeof address === "object" && address
    ? urlOf(address.address, address.port)
    : "http://localhost";
}

function urlOf(host: string, port: number): string {
  const name = /^(?:127\.0\.0\.1|0\.0\.0\.0|::1?)$/.test(host)
    ? "localhost"
    : host;
  return `http://${name}:${String(port)}`;
}

/** Resolves when the process is asked to end, after running requests have been answered. */
export async function runUntilStopped(app: FastifyInstance): Promise<void> {
  await new Promise<void>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        stop();
      });
  });
  await closeWithin(app, STOP_MS);
}

/** Ends a server: running requests are answered, but for those that take longer than so many milliseconds. */
export async function closeWithin(
  app: FastifyInstance,
  ms: number,
): Promise<void> {
  const late = setTimeout(() => {
    app.server.closeAllConnections();
  }, ms);
  await app.close();
  clearTimeout(late);
}
