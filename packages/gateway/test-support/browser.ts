import type { FastifyInstance, LightMyRequestResponse } from "fastify";

/** What a browser has before it. */
export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly body: string;
}

/**
 * A browser as far as log-ins go: cookies with their paths, redirects between the gateway and other servers, forms of other
 * sites. It is told which requests a page of another site has caused, and keeps back cookies as SameSite says.
 */
export class TestBrowser {
  readonly #app: FastifyInstance;
  readonly #origin: string;
  readonly #cookies = new Map<
    string,
    { readonly path: string; readonly value: string; readonly strict: boolean }
  >();

  /** @param origin - where the browser sees the gateway */
  constructor(app: FastifyInstance, origin = "http://127.0.0.1:4303") {
    this.#app = app;
    this.#origin = origin;
  }

  /** The cookie header for a path of the gateway. */
  cookieFor(path: string, isForeign = false, isPost = false): string {
    return [...this.#cookies]
      .filter(
        ([, cookie]) =>
          path.startsWith(cookie.path) &&
          !(isForeign && (cookie.strict || isPost)),
      )
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }

  /** Follows a link, and redirects from there. */
  async open(address: string, isForeign = false): Promise<Shown> {
    return this.#go(
      "GET",
      new URL(address, this.#origin),
      undefined,
      isForeign,
    );
  }

  /** Posts a form. */
  async post(
    address: string,
    fields: Readonly<Record<string, string>>,
    isForeign = false,
  ): Promise<Shown> {
    return this.#go(
      "POST",
      new URL(address, this.#origin),
      new URLSearchParams(fields).toString(),
      isForeign,
    );
  }

  async #go(
    method: "GET" | "POST",
    url: URL,
    body: string | undefined,
    isForeign: boolean,
  ): Promise<Shown> {
    const isOurs = url.origin === this.#origin;
    const answer = isOurs
      ? await this.#ask(method, url, body, isForeign)
      : await askOther(method, url, body);
    if (answer.location === undefined)
      return { url: url.href, status: answer.status, body: answer.body };
    const next = new URL(answer.location, url);
    // Who has begun the way decides for all of it.
    return this.#go("GET", next, undefined, isForeign || !isOurs);
  }

  async #ask(
    method: "GET" | "POST",
    url: URL,
    body: string | undefined,
    isForeign: boolean,
  ): Promise<Answered> {
    const cookie = this.cookieFor(url.pathname, isForeign, method === "POST");
    const answer = await this.#app.inject({
      method,
      url: url.pathname + url.search,
      headers: {
        host: url.host,
        accept: "text/html",
        "sec-fetch-site": isForeign ? "cross-site" : "same-origin",
        ...(cookie === "" ? {} : { cookie }),
        ...(body === undefined
          ? {}
          : { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    this.#keep(answer);
    return {
      status: answer.statusCode,
      body: answer.body,
      location: answer.headers.location,
    };
  }

  #keep({ headers }: LightMyRequestResponse): void {
    for (const text of [headers["set-cookie"] ?? []].flat()) {
      const [pair = "", ...attributes] = text.split("; ");
      const [name = "", value = ""] = pair.split("=");
      const path =
        attributes.find((one) => one.startsWith("Path="))?.slice(5) ?? "/";
      if (attributes.includes("Max-Age=0")) this.#cookies.delete(name);
      else
        this.#cookies.set(name, {
          path,
          value,
          strict: attributes.includes("SameSite=Strict"),
        });
    }
  }
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

async function askOther(
  method: string,
  url: URL,
  body: string | undefined,
): Promise<Answered> {
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    ...(body === undefined
      ? {}
      : {
          body,
          headers: { "content-type": "application/x-www-form-urlencoded" },
        }),
  });
  return {
    status: answer.status,
    body: await answer.text(),
    location: answer.headers.get("location") ?? undefined,
  };
}

/** The fields of the only form of a page that name no button. */
export function hiddenFields(body: string): Readonly<Record<string, string>> {
  const text = (escaped: string): string =>
    escaped
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
  return Object.fromEntries(
    [...body.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? "",
      text(/value="([^"]*)"/.exec(input)?.[1] ?? ""),
    ]),
  );
}
