import type { FastifyReply, FastifyRequest } from "fastify";

import { layout, type OtherLanguage, type Page } from "./layout.js";
import { withLanguage } from "./page-language.js";
import { PAGE_LANGUAGES, pageTexts } from "./texts/index.js";
import { voiceIn } from "./voice.js";

/**
 * Sends a page; one that tells of a citizen is kept by no cache, and one that is there in several languages only for those
 * who ask for the same.
 */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const { request } = reply;
  if (page.language !== undefined) reply.header("Vary", "Accept-Language");
  const voice = voiceIn(request, page.language ?? "de");
  return reply
    .header("Content-Type", "text/html; charset=utf-8")
    .header("Cache-Control", page.personal === true ? "no-store" : "no-cache")
    .send(layout(page, voice, otherLanguage(request, page)).markup);
}

function otherLanguage(
  { method, url }: FastifyRequest,
  { language, here }: Page,
): OtherLanguage | undefined {
  const isRead = method === "GET" || method === "HEAD";
  const address = here ?? (isRead ? localPath(url) : undefined);
  const other = PAGE_LANGUAGES.find((one) => one !== language);
  return language === undefined ||
    other === undefined ||
    address === undefined ||
    address === "none"
    ? undefined
    : {
        language: other,
        name: pageTexts(other).ownName,
        address: withLanguage(address, other),
      };
}

/** A path that leads to this server: two slashes at its beginning would lead to another one. */
function localPath(url: string): string {
  return `/${url.replace(/^[/\\]+/u, "")}`;
}
