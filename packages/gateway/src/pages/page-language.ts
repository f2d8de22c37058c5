import type { FastifyRequest } from "fastify";

import { acceptedLanguages, readLanguage } from "./form-language.js";
import { spokenLanguage, type PageLanguage } from "./texts/index.js";

/** What a request says about languages, as far as it could be read. */
export type SpeakingRequest = Pick<FastifyRequest, "headers"> & {
  readonly query?: unknown;
};

/**
 * The language that a request is answered in. What its address asks for comes first, then what was chosen before: in the
 * form that it posts, or the language that its answers were given in. Else it is the browser's first language that pages
 * speak, and German for all others.
 *
 * @param chosen - BCP 47 tag in a posted form
 */
export function pageLanguage(
  request: SpeakingRequest,
  chosen?: string,
): PageLanguage {
  const { query, headers } = request;
  const asked =
    typeof query === "object" && query !== null && "lang" in query
      ? query.lang
      : undefined;
  for (const wish of [asked, chosen, headers["content-language"]]) {
    const tag = readLanguage(wish);
    const spoken = tag === undefined ? undefined : spokenLanguage(tag);
    if (spoken !== undefined) return spoken;
  }
  return browserLanguage(request);
}

/** What a browser gets that asks for nothing else. */
function browserLanguage({ headers }: SpeakingRequest): PageLanguage {
  for (const tag of acceptedLanguages(headers["accept-language"] ?? "")) {
    const spoken = spokenLanguage(tag);
    if (spoken !== undefined) return spoken;
  }
  return "de";
}

/**
 * An address that leads on in a language. It says so unless German is what the browser gets anyway: other languages are
 * always said, since a form may not have them by itself.
 */
export function inLanguage(
  address: string,
  language: PageLanguage,
  request: SpeakingRequest,
): string {
  return language === "de" && browserLanguage(request) === "de"
    ? address
    : withLanguage(address, language);
}

/** An address with its language in it, in place of any other. */
export function withLanguage(address: string, language: PageLanguage): string {
  const [, path = "", query = "", hash = ""] =
    /^([^?#]*)(?:\?([^#]*))?(#.*)?$/su.exec(address) ?? [];
  const kept = query
    .split("&")
    .filter((one) => one !== "" && !/^lang(?:=|$)/u.test(one));
  return `${path}?${[...kept, `lang=${language}`].join("&")}${hash}`;
}
