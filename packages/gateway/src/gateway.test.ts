import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  hostedForm,
  openTestGateway,
  testModel,
  type TestGateway,
} from "../test-support/test-gateway.js";
import { createGateway } from "./gateway.js";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  gateway.app.inject({ url, headers });
const asPage = { accept: "text/html" };

test("a town's name, links and colours are on every page, its pictures beside it", async () => {
  const own = await openTestGateway({
    site: {
      theme: {
        formatVersion: 1,
        name: "Stadt <Muster>",
        authority: { name: "Stadt Muster" },
        colours: { brand: "#ffee00" },
        crest: { file: "crest.svg", alt: 'Zeichen "M"' },
        links: [{ label: "Impressum", href: "/impressum" }],
      },
      images: new Map([
        [
          "crest.svg",
          { mediaType: "image/svg+xml", bytes: Buffer.from("<svg/>") },
        ],
      ]),
    },
  });
  try {
    for (const url of ["/", "/forms/probe", "/nowhere"]) {
      const { body } = await own.app.inject({ url, headers: asPage });
      expect(body).toContain("Stadt &lt;Muster&gt;");
      expect(body).toContain('alt="Zeichen &quot;M&quot;"');
      expect(body).toContain('<a href="/impressum">Impressum</a>');
    }
    const css = await own.app.inject("/assets/theme.css");
    expect(css.headers["content-type"]).toBe("text/css; charset=utf-8");
    expect(css.body).not.toContain("#ffee00, ");
    const crest = await own.app.inject("/assets/theme/crest.svg");
    expect(crest.headers["content-type"]).toBe("image/svg+xml");
    expect(crest.headers["content-security-policy"]).toContain(
      "default-src 'none'",
    );
    expect((await own.app.inject("/assets/theme/other.svg")).statusCode).toBe(
      404,
    );
  } finally {
    await own.close();
  }
});

describe("pages", () => {
  test("the start page lists the forms, their texts escaped", async () => {
    const { statusCode, body } = await get("/");
    expect(statusCode).toBe(200);
    expect(body).toContain("Antrag &lt;b&gt;auf&lt;/b&gt; „Probe“");
    expect(body).toContain('href="/forms/probe"');
    expect(body).toContain('<html lang="de">');
  });

  test("a form's page loads the component and says what to do without JavaScript", async () => {
    const { body } = await get("/forms/probe");
    expect(body).toContain('src="/forms/probe/form-model.json"');
    expect(body).toContain('action="/forms/probe"');
    expect(body).toContain('<script type="module" src="/assets/fim-form.js">');
    // Its first page, and a way on for browsers that do not show it.
    expect(body).toMatch(
      /<fim-form[^>]*><template shadowrootmode="open"><link rel="stylesheet" href="\/assets\/fim-form.css">/,
    );
    expect(body).toContain('action="/forms/probe/plain"');
    expect(body).toContain('href="/forms/probe/plain?lang=de"');
  });

  test.each(["/", "/forms/probe", "/forms/none"])(
    "%s holds neither inline style nor inline script",
    async (url) => {
      const { body } = await get(url, asPage);
      expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|<script>/);
    },
  );

  test.each(["/forms/none", "/nowhere", "/submissions/none"])(
    "%s is a page of its own when a person asks",
    async (url) => {
      const { statusCode, headers, body } = await get(url, asPage);
      expect(statusCode).toBe(404);
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(body).toContain("Seite nicht gefunden");
    },
  );
});

test.each([
  "/",
  "/forms/probe",
  "/forms/probe/form-model.json",
  "/assets/pages.css",
  "/nowhere",
  "/submissions/none",
  "/%00",
  "/%E0%A4%A",
])("%s carries the security headers", async (url) => {
  const { headers } = await get(url);
  expect(headers).toMatchObject({
    "content-security-policy": expect.stringContaining(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    ) as string,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": expect.stringContaining("camera=()") as string,
  });
});

test.each([
  ["form-model.json", "application/json; charset=utf-8"],
  ["schema.json", "application/schema+json; charset=utf-8"],
  ["schema.xsd", "application/xml; charset=utf-8"],
])("%s is served, and only once to the same browser", async (name, type) => {
  const first = await get(`/forms/probe/${name}`);
  expect(first.headers["content-type"]).toBe(type);
  const tag = String(first.headers.etag);
  const second = await get(`/forms/probe/${name}`, { "if-none-match": tag });
  expect([second.statusCode, second.body]).toEqual([304, ""]);
});

test.each([
  ["/assets/fim-form.js", "text/javascript; charset=utf-8"],
  ["/assets/form-page.js", "text/javascript; charset=utf-8"],
  ["/assets/pages.css", "text/css; charset=utf-8"],
  ["/assets/icon.svg", "image/svg+xml"],
])("%s is served", async (url, type) => {
  const { statusCode, headers } = await get(url);
  expect([statusCode, headers["content-type"]]).toEqual([200, type]);
});

test.each([
  "/assets/../package.json",
  "/assets/..%2f..%2fpackage.json",
  "/forms/..%2f..%2fpackage.json",
  "/forms/__proto__",
  "/forms/probe/..%2fschema.xsd",
  "/forms/probe/code-lists/none.json",
  "/forms/probe/code-lists/..%2fschema.xsd",
  "/submissions/.tmp",
])("no file is reached by %s", async (url) => {
  expect((await get(url)).statusCode).toBe(404);
});

test("health names the number of forms", async () => {
  const { statusCode, body } = await get("/health");
  expect([statusCode, body]).toEqual([200, '{"status":"ok","forms":1}']);
});

test.each(["cross-site", "same-site"])(
  "a browser may not be made to send from a %s page",
  async (site) => {
    const { statusCode } = await gateway.submit(
      {},
      { headers: { "sec-fetch-site": site } },
    );
    expect(statusCode).toBe(403);
  },
);

test.each([
  ["a slug that cannot stand in an address", "../x", {}],
  ["a schema that libxml2 refuses", "probe", { xsd: "<a/>" }],
])("does not start with %s", (_, slug, swapped) => {
  expect(() =>
    createGateway({
      forms: [{ ...hostedForm(testModel, slug), ...swapped }],
      dataDir: gateway.dataDir,
      runtimeBundlePath: "",
    }),
  ).toThrow();
});

test("does not start with two forms of one slug", () => {
  const form = hostedForm(testModel, "probe");
  expect(() =>
    createGateway({
      forms: [form, form],
      dataDir: gateway.dataDir,
      runtimeBundlePath: "",
    }),
  ).toThrow("two forms");
});
