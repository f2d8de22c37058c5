import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";

import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  test,
  vi,
} from "vitest";

import {
  makeTestAuthority,
  type TestAuthority,
} from "../../test-support/certificates.js";
import { sendRequest, type OutboundRequest, type Peer } from "./request.js";

const LOOPBACK = { networks: ["127.0.0.0/8"] };
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const serve = (listener: RequestListener): Promise<URL> => {
  const opened = createServer(listener);
  server = opened;
  return new Promise((ready) => {
    opened.listen(0, "127.0.0.1", () => {
      // A listening TCP server has one.
      const { port } = opened.address() as AddressInfo;
      ready(new URL(`http://127.0.0.1:${String(port)}/box`));
    });
  });
};
const get = (url: URL, more: Partial<OutboundRequest> = {}) =>
  sendRequest(LOOPBACK, { method: "GET", url, ...more });
async function* chunks(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

test("an answer comes with status, headers and body", async () => {
  const url = await serve((request, response) => {
    response.writeHead(503, { "retry-after": "7" }).end(request.headers.accept);
  });
  const answer = await get(url);
  expect(answer).toMatchObject({ kind: "answered", status: 503 });
  if (answer.kind !== "answered") return;
  expect(answer.header("retry-after")).toBe("7");
  expect(Buffer.from(answer.body).toString()).toBe("application/json");
});

test("a body that is not held in memory arrives with its length", async () => {
  const url = await serve((request, response) => {
    let text = `${request.headers["content-length"] ?? "?"} `;
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => response.end(text));
  });
  const answer = await get(url, {
    method: "POST",
    body: { bytes: chunks("ab", "c"), sizeBytes: 3 },
  });
  expect(answer).toMatchObject({ body: Buffer.from("3 abc") });
});

test("a redirect is an answer, nobody is followed", async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  expect(await get(url)).toMatchObject({ kind: "answered", status: 307 });
  expect(asked).toBe(1);
});

test.each([
  ["a target on the own machine that nobody configured", "http://127.0.0.1/"],
  ["a name that leads there", "https://localhost/"],
  ["plain HTTP to the public", "http://193.99.144.80/"],
  ["credentials in the address", "https://a:b@example.org/"],
  ["another protocol", "file:///etc/passwd"],
])("%s is forbidden", async (_, url) => {
  expect(
    await sendRequest({}, { method: "GET", url: new URL(url) }),
  ).toMatchObject({ kind: "forbidden" });
});

test("nobody there: nothing can have been acted upon", async () => {
  const url = await serve(() => undefined);
  await new Promise((closed) => server?.close(closed));
  expect(await get(url)).toEqual({
    kind: "unreached",
    problem: "ECONNREFUSED",
  });
});

test.each<[string, () => string | undefined]>([
  ["without an answer", () => undefined],
  [
    "in the middle of the answer",
    () => "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
  ],
])("a connection that ends %s leaves it open", async (_, bytes) => {
  const url = await serve((request) => {
    const text = bytes();
    if (text !== undefined) request.socket.write(text);
    request.socket.end();
  });
  expect(await get(url)).toMatchObject({ kind: "unanswered" });
});

test("a peer that says nothing is given up", async () => {
  const url = await serve(() => undefined);
  expect(await get(url, { idleMs: 100 })).toEqual({
    kind: "unanswered",
    problem: "timeout",
  });
});

test("whoever waits can be stopped", async () => {
  const url = await serve(() => undefined);
  const stopping = new AbortController();
  setTimeout(() => {
    stopping.abort();
  }, 50);
  expect(await get(url, { signal: stopping.signal })).toEqual({
    kind: "unanswered",
    problem: "stopped",
  });
  expect(await get(url, { signal: stopping.signal })).toEqual({
    kind: "unreached",
    problem: "stopped",
  });
});

test("an endless answer is cut off", async () => {
  const url = await serve((_, response) => {
    response.end("x".repeat(2000));
  });
  expect(await get(url, { maxAnswerBytes: 1000 })).toMatchObject({
    kind: "unanswered",
    problem: "the answer is too large",
  });
});

describe("over TLS", () => {
  let authority: TestAuthority;
  beforeAll(async () => {
    authority = await makeTestAuthority();
  });
  afterAll(() => authority.remove());

  const serveTls = async (host: string): Promise<URL> => {
    const { chain, key } = await authority.issue(host);
    const opened = createTlsServer(
      {
        cert: chain,
        key,
        ca: authority.certificate,
        requestCert: true,
        rejectUnauthorized: false,
      },
      (request, response) => {
        const { socket } = request;
        const isKnown = socket instanceof TLSSocket && socket.authorized;
        response.end(isKnown ? "known" : "unknown");
      },
    );
    server = opened;
    await new Promise<void>((ready) => {
      opened.listen(0, "127.0.0.1", ready);
    });
    // A listening TCP server has one.
    const { port } = opened.address() as AddressInfo;
    return new URL(`https://localhost:${String(port)}/`);
  };
  const ask = (url: URL, more: Partial<Peer> = {}) =>
    sendRequest({ ...LOOPBACK, ...more }, { method: "GET", url });

  test("a certificate of nobody we trust ends it, whatever the environment says", async () => {
    const url = await serveTls("localhost");
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    expect(await ask(url)).toEqual({
      kind: "unreached",
      problem: "SELF_SIGNED_CERT_IN_CHAIN",
    });
    vi.unstubAllEnvs();
  });

  test("so does one for another name", async () => {
    const url = await serveTls("other.example");
    expect(
      await ask(url, { authorities: authority.certificate }),
    ).toMatchObject({ problem: "ERR_TLS_CERT_ALTNAME_INVALID" });
  });

  test("the configured authority is trusted, and we can prove who we are", async () => {
    const url = await serveTls("localhost");
    const trusting = { authorities: authority.certificate };
    expect(await ask(url, trusting)).toMatchObject({
      body: Buffer.from("unknown"),
    });
    const certificate = await authority.issue("gateway");
    expect(await ask(url, { ...trusting, certificate })).toMatchObject({
      body: Buffer.from("known"),
    });
  });
});

test("what fails in our own bytes is thrown, not put down to the network", async () => {
  const url = await serve((request) => {
    request.resume();
  });
  const failing = async function* (): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(Buffer.from("a"));
    throw new Error("no such blob");
  };
  await expect(
    get(url, { method: "POST", body: { bytes: failing(), sizeBytes: 9 } }),
  ).rejects.toThrow("no such blob");
});
