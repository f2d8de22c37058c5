import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { pdfText } from "../../test-support/files.js";
import {
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await openTestGateway({ limits: { uploadBytes: 4000 } });
});
afterAll(() => gateway.close());

const URL_OF_PAGE = "/forms/probe/plain";

/** The hidden field of a page, as a browser would send it back. */
function stateOf(body: string): string {
  const value = /name="state"\s+value="([^"]*)"/.exec(body)?.[1];
  if (value === undefined) throw new Error("the page has no state");
  return value.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

async function send(
  parts: readonly (readonly [
    name: string,
    value: string,
    file?: { readonly name: string; readonly type: string },
  ])[],
) {
  const form = new FormData();
  for (const [name, value, file] of parts)
    if (file === undefined) form.append(name, value);
    else
      form.append(
        name,
        new Blob([Buffer.from(value, "latin1")], { type: file.type }),
        file.name,
      );
  const request = new Request("http://localhost/", {
    method: "POST",
    body: form,
  });
  return gateway.app.inject({
    method: "POST",
    url: URL_OF_PAGE,
    headers: {
      "content-type": request.headers.get("content-type") ?? "",
      accept: "text/html",
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
}

const open = async (): Promise<string> =>
  stateOf((await gateway.app.inject(URL_OF_PAGE)).body);

test("from the first page to the receipt, with a file", async () => {
  let response = await send([
    ["state", await open()],
    ["f/F99000000001", "Müller"],
    ["do", "add:/G99000000003"],
  ]);
  expect(response.statusCode).toBe(200);
  expect(response.body).toContain('name="f/G99000000003/0/F99000000004"');

  response = await send([
    ["state", stateOf(response.body)],
    ["f/F99000000001", "Müller"],
    ["f/F99000000002", "1.2.2026"],
    [
      "f/G99000000003/0/F99000000004",
      pdfText(),
      { name: "Größe.pdf", type: "application/pdf" },
    ],
    ["do", "review"],
  ]);
  expect(response.statusCode).toBe(200);
  expect(response.body).toContain("Angaben prüfen");
  expect(response.body).toContain("01.02.2026");
  expect(response.body).toContain("Größe.pdf");

  const state = stateOf(response.body);
  response = await send([
    ["state", state],
    ["do", "submit"],
  ]);
  expect(response.statusCode).toBe(303);
  const location = String(response.headers.location);
  expect(location).toMatch(/^\/submissions\/[0-9a-f]{32}$/);
  const json = await gateway.app.inject(`${location}/submission.json`);
  expect(json.json()).toMatchObject({
    F99000000001: "Müller",
    F99000000002: "2026-02-01",
    G99000000003: [{ F99000000004: { fileName: "Größe.pdf" } }],
  });

  // A second press of the button ends at the same receipt.
  response = await send([
    ["state", state],
    ["do", "submit"],
  ]);
  expect(response.headers.location).toBe(location);
});

test("what is wrong is named at its field and above the form, and nothing is lost", async () => {
  const response = await send([
    ["state", await open()],
    ["f/F99000000001", ""],
    ["d/F99000000002", "31"],
    ["m/F99000000002", "2"],
    ["y/F99000000002", "2026"],
    ["do", "review"],
  ]);
  expect(response.statusCode).toBe(422);
  expect(response.body).toContain("<title>Fehler: ");
  expect(response.body).toContain("Bitte prüfen Sie 2 Angaben");
  expect(response.body).toMatch(/name="d\/F99000000002"[^>]* value="31"/);
  expect(response.body).toContain('aria-invalid="true"');
});

test("a file that is refused says why, and the rest stays", async () => {
  const response = await send([
    ["state", await open()],
    ["f/F99000000001", "Müller"],
    ["do", "add:/G99000000003"],
  ]);
  const refused = await send([
    ["state", stateOf(response.body)],
    ["f/F99000000001", "Meier"],
    [
      "f/G99000000003/0/F99000000004",
      "x".repeat(5000),
      { name: "a.pdf", type: "application/pdf" },
    ],
    ["do", "review"],
  ]);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain("Die Datei ist zu groß.");
  expect(refused.body).toMatch(/name="f\/F99000000001"[^>]* value="Meier"/);
});

test("submitting what is not valid shows what is missing", async () => {
  const response = await send([
    ["state", await open()],
    ["do", "submit"],
  ]);
  expect(response.statusCode).toBe(422);
  expect(response.body).toContain("Bitte prüfen Sie eine Angabe");
});

describe("the first page, which has no state,", () => {
  const sendFirst = (name: string) =>
    send([
      ["lang", "de"],
      ["f/F99000000001", name],
      ["do", "next"],
    ]);

  test("goes on with what was entered", async () => {
    const response = await sendFirst("Müller");
    expect(response.statusCode).toBe(200);
    expect(response.body).toMatch(/name="f\/F99000000001"[^>]* value="Müller"/);
    expect(response.body).toMatch(/<h2[^>]* autofocus>/);
  });

  test("says what is wrong on it, and nothing of later pages", async () => {
    const response = await sendFirst("");
    expect(response.statusCode).toBe(422);
    expect(response.body).toContain("Bitte prüfen Sie eine Angabe");
  });
});

test("entries change their places", async () => {
  const add = [["do", "add:/G99000000003"]] as const;
  let response = await send([["state", await open()], ...add]);
  const file = { name: "a.pdf", type: "application/pdf" };
  response = await send([
    ["state", stateOf(response.body)],
    ["f/G99000000003/0/F99000000004", pdfText(), file],
    ...add,
  ]);
  response = await send([
    ["state", stateOf(response.body)],
    ["do", "down:/G99000000003/0"],
  ]);
  expect(response.body).toContain('value="clear:/G99000000003/1/F99000000004"');
});

describe("refused:", () => {
  test.each([
    ["no state", [["do", "review"]], 400],
    ["a state of nobody's", [["state", "{}"]], 400],
    ["more than the form can be", [["state", "x".repeat(5_000_000)]], 413],
  ] as const)("%s", async (_, parts, status) => {
    expect((await send(parts)).statusCode).toBe(status);
  });

  test("another type of body", async () => {
    const response = await gateway.app.inject({
      method: "POST",
      url: URL_OF_PAGE,
      headers: { "content-type": "application/json" },
      payload: "{}",
    });
    expect(response.statusCode).toBe(415);
  });

  test("a multipart body without boundary, or cut short", async () => {
    for (const type of [
      "multipart/form-data",
      "multipart/form-data; boundary=x",
    ]) {
      const response = await gateway.app.inject({
        method: "POST",
        url: URL_OF_PAGE,
        headers: { "content-type": type },
        payload: '--x\r\nContent-Disposition: form-data; name="state"\r\n\r\n',
      });
      expect(response.statusCode).toBe(400);
    }
  });
});
