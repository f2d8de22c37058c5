import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { pdfText } from "../../test-support/files.js";
import { KEY, testModel } from "../../test-support/test-gateway.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";
import type { DraftReceipt } from "../drafts/draft-routes.js";
import { OPENAPI } from "./document.js";
import type { Operation } from "./shape.js";

let towns: TestTowns;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(OPENAPI, "openapi");

beforeAll(async () => {
  towns = await openTestTowns({
    metrics: true,
    deliveryTargets: [
      {
        name: "peer",
        type: "test",
        send: () => Promise.resolve({ kind: "done", receipt: "1" }),
        hear: ({ authorization }) =>
          authorization === "right" ? [] : undefined,
      },
    ],
  });
});
afterAll(() => towns.close());

/** For people: what they show, and what their forms are posted to. */
const PAGES: readonly RegExp[] = [
  /^\/(:?[\w-]+\/)?$/,
  /^\/[\w-]+$/,
  /^(\/\w+)?\/assets\//,
  /^(\/\w+)?\/forms\/:slug$/,
  /^(\/\w+)?\/forms\/:slug\/plain$/,
  /^(\/\w+)?\/forms\/:slug\/drafts\/:handle(\/(plain|delete|close))?$/,
  /^(\/\w+)?\/submissions\/:id$/,
  /^\/services\/:leika$/,
  // Between browsers and providers of accounts, whose protocols describe them.
  /^\/accounts\/:name\/(callback|logged-out|metadata|hand-over)$/,
  /^\/\w+\/(inbox|status|account|payments?)(\/|$)/,
  /^(\/\w+)?\/(account|payments?)(\/|$)/,
];

/** As the document writes it: at a town as without one. */
const asDocumented = (url: string): string =>
  url
    .replace(/^\/(stadt|hafen)(?=\/)/, "")
    .replace("/callbacks/peer", "/callbacks/{target}")
    .replace(/:(\w+)/g, "{$1}");

const operationAt = (path: string, method: string): Operation | undefined =>
  new Map(Object.entries(OPENAPI.paths[path] ?? {})).get(
    method.toLowerCase(),
  ) as Operation | undefined;

test("every route is in the document, or a page", () => {
  const strays = towns.routes.filter((route) => {
    const [method = "", url = ""] = route.split(" ");
    return (
      method !== "HEAD" &&
      method !== "OPTIONS" &&
      operationAt(asDocumented(url), method) === undefined &&
      !PAGES.some((page) => page.test(url))
    );
  });
  expect(strays).toEqual([]);
});

test("nothing is in the document that is not served", () => {
  const served = new Set(
    towns.routes.map((route) => {
      const [method = "", url = ""] = route.split(" ");
      return `${method.toLowerCase()} ${asDocumented(url)}`;
    }),
  );
  const described = Object.entries(OPENAPI.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => key !== "servers")
      .map((method) => `${method} ${path}`),
  );
  expect(described.filter((one) => !served.has(one))).toEqual([]);
});

test("the document is served, each operation has a name of its own, each reference a target", async () => {
  const answer = await towns.get("/openapi.json");
  expect(answer.json()).toEqual(JSON.parse(JSON.stringify(OPENAPI)));
  const ids = Object.values(OPENAPI.paths).flatMap((item) =>
    Object.values(item).flatMap((one) =>
      "operationId" in one ? [one.operationId] : [],
    ),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, ref] of JSON.stringify(OPENAPI).matchAll(/"\$ref":"([^"]+)"/g))
    expect(ajv.getSchema(`openapi${ref ?? ""}`), ref).toBeDefined();
});

/** Holds a request and its answer against the document. */
function expectDescribed(
  answer: LightMyRequestResponse,
  method: string,
  path: string,
  sent?: unknown,
): void {
  const operation = operationAt(path, method);
  const pointer = (...steps: readonly string[]): string =>
    ["openapi#", "paths", path, method, ...steps]
      .map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"))
      .map((step, index) => (index === 0 ? step : encodeURIComponent(step)))
      .join("/");
  const judge = (at: string, value: unknown): void => {
    const validate = ajv.getSchema(at);
    if (validate === undefined) throw new Error(`nothing at ${at}`);
    void validate(value);
    expect(validate.errors ?? []).toEqual([]);
  };
  const status = String(answer.statusCode);
  const described = operation?.responses[status];
  if (described === undefined)
    throw new Error(`${method} ${path} may not answer ${status}`);
  for (const name of Object.keys(described.headers ?? {}))
    expect(answer.headers[name.toLowerCase()], name).toBeDefined();
  const [mediaType = ""] = String(answer.headers["content-type"] ?? "").split(
    ";",
  );
  if (described.content === undefined) {
    expect(answer.body).toBe("");
    return;
  }
  expect(Object.keys(described.content)).toContain(mediaType);
  if (mediaType.endsWith("json"))
    judge(
      pointer("responses", status, "content", mediaType, "schema"),
      answer.json(),
    );
  if (sent !== undefined)
    judge(
      pointer("requestBody", "content", "application/json", "schema"),
      sent,
    );
}

const { id: formId, version: formVersion } = testModel.fimId;
const send = (
  method: "POST" | "PUT" | "DELETE" | "GET",
  url: string,
  headers: Readonly<Record<string, string>> = {},
  payload?: object,
) =>
  towns.app.inject({
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
const asJson = { "content-type": "application/json" };

describe.each(["", "/stadt"])(
  "what is answered below %j is as described:",
  (base) => {
    const form = `${base}/forms/probe`;

    test.each([
      "/form-model.json",
      "/schema.json",
      "/schema.xsd",
      "/code-lists/none.json",
    ])("%s", async (file) => {
      const path = `/forms/{slug}${file.replace("none.json", "{name}")}`;
      expectDescribed(await send("GET", form + file), "get", path);
      expectDescribed(
        await send("GET", `${base}/forms/nowhere${file}`),
        "get",
        path,
      );
    });

    test("uploads", async () => {
      const path = "/forms/{slug}/uploads";
      const upload = (bytes: string, type: string, name = "a.pdf") =>
        towns.app.inject({
          method: "POST",
          url: `${form}/uploads`,
          headers: { "content-type": type, "x-file-name": name },
          payload: Buffer.from(bytes, "latin1"),
        });
      for (const [answer, status] of [
        [await upload(pdfText(), "application/pdf"), 201],
        [await upload("x", "application/pdf"), 422],
        [await upload("x", "text/html", "a.html"), 415],
      ] as const) {
        expect(answer.statusCode).toBe(status);
        expectDescribed(answer, "post", path);
      }
    });

    test("submissions, and their documents", async () => {
      const path = "/forms/{slug}/submissions";
      const submit = (body: object, headers: object = {}) =>
        send(
          "POST",
          `${form}/submissions`,
          { ...asJson, "idempotency-key": KEY, ...headers },
          body,
        );
      const body = { formId, formVersion, values: { F99000000001: "Anna" } };
      const stored = await submit(body);
      expectDescribed(stored, "post", path, body);
      for (const [answer, status] of [
        [await submit({ ...body, values: {} }), 409],
        [
          await submit(
            { ...body, values: {} },
            { "idempotency-key": crypto.randomUUID() },
          ),
          422,
        ],
        [
          await submit(
            { ...body, more: 1 },
            { "idempotency-key": crypto.randomUUID() },
          ),
          400,
        ],
        [await submit(body, { "content-type": "text/plain" }), 415],
        [await submit(body, { "sec-fetch-site": "cross-site" }), 403],
      ] as const) {
        expect(answer.statusCode).toBe(status);
        expectDescribed(answer, "post", path);
      }
      const { downloads } = stored.json<{
        downloads: Readonly<Record<string, string>>;
      }>();
      for (const [name, url] of Object.entries(downloads))
        expectDescribed(
          await send("GET", url),
          "get",
          `/submissions/{id}/submission.${name}`,
        );
      expectDescribed(
        await send(
          "GET",
          `${base}/submissions/${"0".repeat(32)}/submission.pdf`,
        ),
        "get",
        "/submissions/{id}/submission.pdf",
      );
    });

    test("drafts", async () => {
      const path = "/forms/{slug}/drafts";
      const draft = { formId, formVersion, values: {}, stepId: "start" };
      const made = await send("POST", `${form}/drafts`, asJson, draft);
      expectDescribed(made, "post", path, draft);
      expectDescribed(
        await send("POST", `${form}/drafts`, asJson, {}),
        "post",
        path,
      );
      const at = `${made.json<DraftReceipt>().address}/content`;
      const cookie = String(made.headers["set-cookie"]).split(";", 1)[0] ?? "";
      const content = `${path}/{handle}/content`;
      const withKey = { ...asJson, cookie };
      expectDescribed(await send("GET", at, { cookie }), "get", content);
      expectDescribed(
        await send("PUT", at, withKey, draft),
        "put",
        content,
        draft,
      );
      expectDescribed(
        await send("PUT", at, { ...withKey, "if-match": '"1"' }, draft),
        "put",
        content,
      );
      expectDescribed(await send("DELETE", at, { cookie }), "delete", content);
      for (const method of ["GET", "PUT", "DELETE"] as const)
        expectDescribed(
          await send(
            method,
            at,
            method === "PUT" ? withKey : { cookie },
            method === "PUT" ? draft : undefined,
          ),
          method.toLowerCase(),
          content,
        );
    });
  },
);

test.each([
  ["get", "/services.json", "/services.json?leika=99102013104000"],
  ["get", "/health", "/health"],
  ["get", "/metrics", "/metrics"],
] as const)("%s %s", async (method, path, url) => {
  const answer = await send("GET", url);
  expect(answer.statusCode).toBe(200);
  expectDescribed(answer, method, path);
});

test.each([
  ["right", 204],
  ["wrong", 401],
])("a target with the %s signature", async (authorization, status) => {
  const answer = await send(
    "POST",
    "/callbacks/peer",
    {
      ...asJson,
      authorization,
    },
    {},
  );
  expect(answer.statusCode).toBe(status);
  expectDescribed(answer, "post", "/callbacks/{target}");
});

test("too much is answered as described", async () => {
  const few = await openTestTowns({ rateLimits: { requests: 0 } });
  expectDescribed(
    await few.app.inject("/services.json"),
    "get",
    "/services.json",
  );
  await few.close();
});
