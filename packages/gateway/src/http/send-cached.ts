import { createHash } from "node:crypto";

import type { FastifyReply, FastifyRequest } from "fastify";

/** Sends what is the same for everybody, or 304 if the client has it already. */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  contentType: string,
  content: string | Buffer,
): FastifyReply {
  const tag = `"${createHash("sha256").update(content).digest("base64url")}"`;
  reply.header("ETag", tag).header("Cache-Control", "no-cache");
  if (request.headers["if-none-match"] === tag) return reply.code(304).send();
  return reply.header("Content-Type", contentType).send(content);
}
