import { join } from "node:path";

import type { FileValue } from "@fim-forms/form-model";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";

import { pdfText } from "../../test-support/files.js";
import { testModel } from "../../test-support/test-gateway.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";
import { openKeyRing } from "../storage/key-ring.js";
import { openVault } from "../storage/vault.js";
import type { DraftReceipt } from "./draft-routes.js";

const DAY_MS = 24 * 60 * 60_000;
const BASE = "/stadt/forms/probe/drafts";
const SECRET = "Geheimname";

let towns: TestTowns;
let now: Date;

beforeAll(async () => {
  now = new Date("2026-11-23T09:05:00Z");
  towns = await openTestTowns({
    now: () => now,
    publicUrl: "https://rathaus.example",
  });
});
afterAll(() => towns.close());
beforeEach(async () => {
  now = new Date("2026-11-23T09:05:00Z");
  await towns.database.script(
    "truncate gateway.failures; delete from gateway.drafts",
  );
});

const draftOf = (values: object, more: object = {}): string =>
  JSON.stringify({
    formId: testModel.fimId.id,
    formVersion: testModel.fimId.version,
    values,
    remembered: [],
    stepId: "start",
    visited: [],
    labels: {},
    leftover: [],
    savedAt: 0,
    ...more,
  });

/** A draft, as its owner's browser has it. */
interface Mine extends DraftReceipt {
  readonly cookie: string;
  readonly handle: string;
}

const cookieOf = (header: unknown): string =>
  String(header).split(";", 1)[0] ?? "";

const post = (payload: string, base = BASE) =>
  towns.app.inject({
    method: "POST",
    url: base,
    headers: { "content-type": "application/json" },
    payload,
  });

async function keep(values: object = { F99000000001: SECRET }): Promise<Mine> {
  const answer = await post(draftOf(values));
  expect(answer.statusCode).toBe(201);
  const receipt = answer.json<DraftReceipt>();
  return {
    ...receipt,
    cookie: cookieOf(answer.headers["set-cookie"]),
    handle: receipt.address.split("/").at(-1) ?? "",
  };
}

const read = (address: string, cookie?: string) =>
  towns.get(`${address}/content`, cookie);

const write = (
  { address, cookie }: Mine,
  values: object,
  headers: Readonly<Record<string, string>> = {},
) =>
  towns.app.inject({
    method: "PUT",
    url: `${address}/content`,
    headers: { "content-type": "application/json", cookie, ...headers },
    payload: draftOf(values),
  });

const remove = (address: string, cookie: string) =>
  towns.app.inject({
    method: "DELETE",
    url: `${address}/content`,
    headers: { cookie },
  });

const valuesIn = (body: string): unknown =>
  (JSON.parse(body) as { readonly values: unknown }).values;

test("what was saved is there again after a reload, and after 24 hours at another device by address and code", async () => {
  const mine = await keep();
  expect(mine.fullAddress).toBe(`https://rathaus.example${mine.address}`);
  expect(mine.code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  expect(mine.expiresOn).toBe("23. Dezember 2026");
  const reloaded = await read(mine.address, mine.cookie);
  expect(valuesIn(reloaded.body)).toEqual({ F99000000001: SECRET });
  expect(reloaded.headers["cache-control"]).toBe("no-store");

  now = new Date(now.getTime() + DAY_MS);
  const asked = await towns.get(mine.address);
  expect(asked.body).toContain("Bitte geben Sie den Code ein");
  expect(asked.body).not.toContain("<fim-form");
  const entered = await towns.post(mine.address, {
    code: mine.code.toLowerCase().replaceAll("-", " "),
  });
  expect(entered.statusCode).toBe(303);
  expect(String(entered.headers["set-cookie"])).toMatch(
    new RegExp(
      `Path=${mine.address}; HttpOnly; SameSite=Strict; Secure; Max-Age=3600$`,
    ),
  );
  const cookie = cookieOf(entered.headers["set-cookie"]);
  const page = await towns.get(mine.address, cookie);
  expect(page.body).toContain("<fim-form");
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(valuesIn((await read(mine.address, cookie)).body)).toEqual({
    F99000000001: SECRET,
  });
});

describe("nobody else sees it:", () => {
  test("without the key, with another draft's key, with a broken one", async () => {
    const mine = await keep();
    const other = await keep({ F99000000001: "Anderer" });
    for (const cookie of [undefined, other.cookie, "fim_draft=x"]) {
      expect((await read(mine.address, cookie)).statusCode).toBe(404);
      const page = await towns.get(mine.address, cookie);
      expect(page.body).toContain("Bitte geben Sie den Code ein");
      const plain = await towns.get(`${mine.address}/plain`, cookie);
      expect(plain.body).not.toContain(SECRET);
    }
    expect(
      (await write({ ...mine, cookie: other.cookie }, {})).statusCode,
    ).toBe(404);
    expect((await remove(mine.address, other.cookie)).statusCode).toBe(404);
    expect(valuesIn((await read(mine.address, mine.cookie)).body)).toEqual({
      F99000000001: SECRET,
    });
  });

  test("at another town, or without one", async () => {
    const mine = await keep();
    for (const address of [
      mine.address.replace("/stadt/", "/hafen/"),
      mine.address.replace("/stadt/", "/"),
    ]) {
      expect((await read(address, mine.cookie)).statusCode).toBe(404);
      const entered = await towns.post(address, { code: mine.code });
      expect(entered.statusCode).toBe(403);
    }
  });

  test("the page does not tell whether there is one", async () => {
    const mine = await keep();
    const nobodys = mine.address.replace(mine.handle, "0".repeat(32));
    const [there, nowhere] = [
      await towns.get(mine.address),
      await towns.get(nobodys),
    ];
    expect(there.body.replaceAll(mine.handle, "")).toBe(
      nowhere.body.replaceAll("0".repeat(32), ""),
    );
    const [wrong, none] = [
      await towns.post(mine.address, { code: "0000-0000-0000" }),
      await towns.post(nobodys, { code: "0000-0000-0000" }),
    ];
    expect([wrong.statusCode, none.statusCode]).toEqual([403, 403]);
  });

  test("guessing is throttled, and the right code waits as well", async () => {
    const mine = await keep();
    for (let count = 0; count < 5; count += 1)
      await towns.post(mine.address, { code: "0000-0000-0000" });
    const waiting = await towns.post(mine.address, { code: mine.code });
    expect(waiting.statusCode).toBe(429);
    expect(waiting.headers["retry-after"]).toBe("60");
  });

  test("whoever reads database and master keys: the code is nowhere", async () => {
    const { handle, code } = await keep();
    const [row] = await towns.database.query<Record<string, unknown>>(
      "select * from gateway.drafts where handle = $1",
      [handle],
    );
    const vault = await openVault(
      towns.database,
      await openKeyRing(join(towns.dataDir, "keys")),
    );
    const sealed = await vault.find(towns.database, String(row?.["key_id"]));
    const inner = await sealed?.open(row?.["content"] as Uint8Array);
    expect(inner?.length).toBeGreaterThan(SECRET.length);
    expect(inner?.includes(SECRET)).toBe(false);
    expect(JSON.stringify(row)).not.toContain(code);
  });
});

describe("writing", () => {
  test("takes the place of what was there and gives it more time", async () => {
    const mine = await keep();
    now = new Date(now.getTime() + 10 * DAY_MS);
    const written = await write(
      mine,
      { F99000000001: "Neu" },
      {
        "if-match": '"1"',
      },
    );
    expect(written.json()).toEqual({
      version: 2,
      expiresAt: "2027-01-02T09:05:00.000Z",
      expiresOn: "2. Januar 2027",
    });
    const after = await read(mine.address, mine.cookie);
    expect(after.headers.etag).toBe('"2"');
    expect(valuesIn(after.body)).toEqual({ F99000000001: "Neu" });
  });

  test("in two windows: the second is told instead of overwriting the first", async () => {
    const mine = await keep();
    expect((await write(mine, {}, { "if-match": '"1"' })).statusCode).toBe(200);
    const late = await write(mine, {}, { "if-match": '"1"' });
    expect(late.statusCode).toBe(412);
    expect(late.json()).toMatchObject({
      type: "urn:fim-forms:problem:draft-changed",
    });
  });

  test.each([
    ["another form's", draftOf({}, { formId: "S99000000099" }), 400],
    ["no draft", "[1]", 400],
    ["no JSON", "{", 400],
    ["a key given twice", '{"values":{},"values":{}}', 400],
    [
      "more than the form can be",
      draftOf({ F99000000001: "x".repeat(2_000_001) }),
      413,
    ],
  ])("%s is refused", async (_, payload, status) => {
    expect((await post(payload)).statusCode).toBe(status);
  });

  test("another type of body is refused", async () => {
    const answer = await towns.app.inject({
      method: "POST",
      url: BASE,
      headers: { "content-type": "text/plain" },
      payload: draftOf({}),
    });
    expect(answer.statusCode).toBe(415);
  });
});

describe("in the end", () => {
  test("it expires, with its key", async () => {
    const mine = await keep();
    now = new Date(now.getTime() + 30 * DAY_MS);
    expect((await read(mine.address, mine.cookie)).statusCode).toBe(404);
    const later = await openTestTowns({
      now: () => now,
      database: towns.database,
      keysDir: join(towns.dataDir, "keys"),
    });
    expect(
      await towns.database.query("select 1 from gateway.drafts"),
    ).toHaveLength(0);
    await later.close();
  });

  test("its owner deletes it, with its key", async () => {
    const mine = await keep();
    const [row] = await towns.database.query<{ keyId: string }>(
      `select key_id as "keyId" from gateway.drafts where handle = $1`,
      [mine.handle],
    );
    expect((await remove(mine.address, mine.cookie)).statusCode).toBe(204);
    expect((await read(mine.address, mine.cookie)).statusCode).toBe(404);
    expect(
      await towns.database.query(
        "select 1 from gateway.data_keys where id = $1",
        [row?.keyId],
      ),
    ).toHaveLength(0);
  });

  test("the key is taken from the browser that closes it", async () => {
    const mine = await keep();
    const closed = await towns.post(`${mine.address}/close`, {}, mine.cookie);
    expect(closed.statusCode).toBe(200);
    expect(closed.headers["set-cookie"]).toContain("Max-Age=0");
  });

  test("deleting by a page needs the token of one that was opened with the key", async () => {
    const mine = await keep();
    const answer = await towns.post(
      `${mine.address}/delete`,
      { token: "0".repeat(64) },
      mine.cookie,
    );
    expect(answer.statusCode).toBe(403);
  });
});

test("files that a draft speaks of stay as long as it", async () => {
  const upload = async (): Promise<FileValue> =>
    (
      await towns.app.inject({
        method: "POST",
        url: "/stadt/forms/probe/uploads",
        headers: { "content-type": "application/pdf", "x-file-name": "a.pdf" },
        payload: Buffer.from(pdfText(), "latin1"),
      })
    ).json<FileValue>();
  const [held, forgotten] = [await upload(), await upload()];
  const mine = await keep({ G99000000003: [{ F99000000004: held }] });
  now = new Date(now.getTime() + 3 * DAY_MS);
  const restart = async (): Promise<void> => {
    const other = await openTestTowns({
      now: () => now,
      database: towns.database,
      keysDir: join(towns.dataDir, "keys"),
    });
    await other.close();
  };
  await restart();
  const left = async () =>
    (
      await towns.database.query<{ id: string }>(
        "select attachment_id as id from gateway.uploads",
      )
    ).map(({ id }) => id);
  expect(await left()).toContain(held.attachmentId);
  expect(await left()).not.toContain(forgotten.attachmentId);
  await remove(mine.address, mine.cookie);
  await restart();
  expect(await left()).not.toContain(held.attachmentId);
});

test("where there is no room, nothing is taken, and the citizen told what else to do", async () => {
  const full = await openTestTowns({ drafts: { totalBytes: 10 } });
  const answer = await full.app.inject({
    method: "POST",
    url: BASE,
    headers: { "content-type": "application/json" },
    payload: draftOf({}),
  });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({
    type: "urn:fim-forms:problem:store-full",
  });
  await full.close();
});

test("a server may keep none: then there is no such address, and no such place on the page", async () => {
  const none = await openTestTowns({ drafts: "none" });
  expect(none.routes.filter((route) => route.includes("/drafts"))).toEqual([]);
  const page = await none.get("/stadt/forms/probe");
  expect(page.body).not.toContain('id="keep"');
  await none.close();
});

describe("without JavaScript", () => {
  const stateOf = (body: string): string =>
    (/name="state"\s+value="([^"]*)"/.exec(body)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
  const factOf = (body: string, pattern: RegExp): string =>
    pattern.exec(body)?.[1] ?? "";

  test("save, go on with address and code, save again, submit: then it is gone", async () => {
    const first = await towns.get("/stadt/forms/probe/plain");
    const saved = await towns.post("/stadt/forms/probe/plain", {
      state: stateOf(first.body),
      "f/F99000000001": SECRET,
      do: "save",
    });
    expect(saved.statusCode).toBe(200);
    expect(saved.headers["cache-control"]).toBe("no-store");
    const address = factOf(saved.body, /href="([^"]*\/drafts\/[0-9a-f]{32})"/);
    const code = factOf(saved.body, /class="reference">\s*([\w-]+)/);
    expect(saved.body).toContain(`https://rathaus.example${address}`);

    const entered = await towns.post(address, { code });
    const cookie = cookieOf(entered.headers["set-cookie"]);
    const opened = await towns.get(`${address}/plain`, cookie);
    expect(opened.body).toMatch(
      new RegExp(`name="f/F99000000001"[^>]* value="${SECRET}"`),
    );
    const again = await towns.post(
      `${address}/plain`,
      {
        state: stateOf(opened.body),
        "f/F99000000001": "Meier",
        do: "save",
      },
      cookie,
    );
    expect(again.body).toContain("Wurde beim ersten Speichern gezeigt");
    expect(valuesIn((await read(address, cookie)).body)).toMatchObject({
      F99000000001: "Meier",
    });

    const sent = await towns.post(
      `${address}/plain`,
      { state: stateOf(opened.body), "f/F99000000001": "Meier", do: "submit" },
      cookie,
    );
    expect(sent.headers.location).toMatch(/^\/stadt\/submissions\//);
    expect((await read(address, cookie)).statusCode).toBe(404);
  });

  test("deleting by the button of the page", async () => {
    const first = await towns.get("/stadt/forms/probe/plain?lang=en");
    const saved = await towns.post("/stadt/forms/probe/plain", {
      state: stateOf(first.body),
      lang: "en",
      do: "save",
    });
    expect(saved.body).toContain('<html lang="en">');
    const address = factOf(saved.body, /href="([^"]*\/drafts\/[0-9a-f]{32})"/);
    const token = factOf(saved.body, /name="token" value="([0-9a-f]{64})"/);
    const cookie = cookieOf(saved.headers["set-cookie"]);
    const gone = await towns.post(
      `${address}/delete`,
      { token, lang: "en" },
      cookie,
    );
    expect(gone.body).toContain("have been deleted");
    expect((await read(address, cookie)).statusCode).toBe(404);
  });
});
