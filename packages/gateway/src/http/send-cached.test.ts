import { gunzipSync } from "node:zlib";

import Fastify, { type FastifyInstance } from "fastify";
import { describe, expect, test } from "vitest";

import { sendCached, takesGzip } from "./send-cached.js";

const LONG = "Hundesteuer ".repeat(500);

function serving(contentType: string, content: string): FastifyInstance {
  const app = Fastify();
  app.get("/", (request, reply) =>
    sendCached(request, reply, contentType, content),
  );
  return app;
}

describe("sendCached", () => {
  test("sends text compressed to who takes it, the same text", async () => {
    const answer = await serving("text/css; charset=utf-8", LONG).inject({
      url: "/",
      headers: { "accept-encoding": "br, gzip" },
    });
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(answer.headers.vary).toBe("Accept-Encoding");
    expect(answer.rawPayload.length).toBeLessThan(LONG.length / 10);
    expect(gunzipSync(answer.rawPayload).toString()).toBe(LONG);
  });

  test.each([
    ["who does not take it", "text/css", LONG, "identity"],
    ["who refuses it", "text/css", LONG, "gzip;q=0"],
    ["everybody if it is a picture", "image/png", LONG, "gzip"],
    ["everybody if it is short", "text/css", "a {}", "gzip"],
  ])("sends it as it is to %s", async (_, type, content, accepted) => {
    const answer = await serving(type, content).inject({
      url: "/",
      headers: { "accept-encoding": accepted },
    });
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.payload).toBe(content);
  });

  test("answers 304 to who has the same encoding of it", async () => {
    const app = serving("application/json", LONG);
    const plain = await app.inject({ url: "/" });
    const headers = { "accept-encoding": "gzip" };
    const packed = await app.inject({ url: "/", headers });
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    const again = await app.inject({
      url: "/",
      headers: { ...headers, "if-none-match": String(packed.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });
});

test.each([
  [undefined, false],
  ["", false],
  ["gzip", true],
  ["br, GZIP;q=0.5", true],
  ["gzip; q=0.000", false],
  ["x-gzip-like", false],
])("Accept-Encoding %s takes gzip: %s", (header, expected) => {
  expect(takesGzip(header)).toBe(expected);
});
