import type { FastifyReply } from "fastify";

import { layout, type Page } from "./layout.js";

/** Sends a page; one that tells of a citizen is kept by no cache. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .header("Content-Type", "text/html; charset=utf-8")
    .header("Cache-Control", page.personal === true ? "no-store" : "no-cache")
    .send(layout(page, reply.server.site).markup);
}
