import type { IncomingMessage } from "node:http";

/** So long a client may go on sending what nobody reads. */
const LINGER_MS = 30_000;

/**
 * Reads and forgets what is left of a request that was answered before its body had ended, such as a file that is too
 * large. Left unread, the client could neither end its sending nor read the answer, and its connection would hold up the
 * end of the server. Who goes on sending for too long loses the connection.
 */
export function forgetUnread(
  request: IncomingMessage,
  lingerMs = LINGER_MS,
): void {
  if (request.complete || request.destroyed) return;
  const late = setTimeout(() => {
    request.destroy();
  }, lingerMs);
  late.unref();
  for (const event of ["end", "close"])
    request.once(event, () => {
      clearTimeout(late);
    });
  request.resume();
}
