import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import type { FastifyReply, FastifyRequest } from "fastify";

const compress = promisify(gzip);

/** Below, the headers of a response weigh more than what compressing saves. */
const SMALLEST_BYTES = 1024;
const COMPRESSIBLE = /^text\/|json|xml|javascript/u;

/** By their hash: what is sent this way is a fixed set of files, each compressed once. */
const compressed = new Map<string, Promise<Buffer>>();

/**
 * Sends what is the same for everybody, compressed if the client takes that, or 304 if it has it already. Only for
 * content without secrets and without anything from a request: the size of a compressed answer would tell about it.
 */
export async function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  contentType: string,
  content: string | Buffer,
): Promise<FastifyReply> {
  const hash = createHash("sha256").update(content).digest("base64url");
  const isCompressed =
    content.length >= SMALLEST_BYTES &&
    COMPRESSIBLE.test(contentType) &&
    takesGzip(request.headers["accept-encoding"]);
  // Each encoding is a representation of its own.
  const tag = isCompressed ? `"${hash}-gzip"` : `"${hash}"`;
  reply
    .header("ETag", tag)
    .header("Cache-Control", "no-cache")
    .header("Vary", "Accept-Encoding");
  if (request.headers["if-none-match"] === tag)
    return await reply.code(304).send();
  reply.header("Content-Type", contentType);
  if (!isCompressed) return await reply.send(content);
  let bytes = compressed.get(hash);
  if (bytes === undefined) {
    bytes = compress(content);
    compressed.set(hash, bytes);
  }
  return await reply.header("Content-Encoding", "gzip").send(await bytes);
}

/** As RFC 9110 reads `Accept-Encoding`: named and not refused by `q=0`. */
export function takesGzip(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .some((offer) => {
      const [coding = "", ...parameters] = offer
        .split(";")
        .map((part) => part.trim().toLowerCase());
      const isRefused = parameters.some((one) =>
        /^q\s*=\s*0(?:\.0*)?$/u.test(one),
      );
      return coding === "gzip" && !isRefused;
    });
}
