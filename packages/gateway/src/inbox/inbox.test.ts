import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { pdfText } from "../../test-support/files.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";

let towns: TestTowns;
let cookies: Map<string, string>;
let mine: Awaited<ReturnType<TestTowns["apply"]>>;

beforeAll(async () => {
  towns = await openTestTowns();
  cookies = new Map();
  for (const name of ["clerk", "cashier", "admin", "narrow"])
    cookies.set(name, await towns.login(name));
  cookies.set("other", await towns.login("other", "hafen"));
  mine = await towns.apply("stadt");
});
afterAll(() => towns.close());

const PEOPLE = [
  "nobody",
  "other",
  "narrow",
  "cashier",
  "clerk",
  "admin",
] as const;

/** What each route answers to each kind of person, in the order of PEOPLE; 303 to the login page counts as 401. */
const TABLE: readonly (readonly [route: string, codes: readonly number[]])[] = [
  ["GET /stadt/inbox/login", [200, 200, 200, 200, 200, 200]],
  ["POST /stadt/inbox/login", [403, 403, 403, 403, 403, 403]],
  ["GET /stadt/inbox", [401, 401, 200, 403, 200, 200]],
  ["GET /stadt/inbox/deliveries", [401, 401, 403, 403, 403, 200]],
  [
    "POST /stadt/inbox/deliveries/:delivery/retry",
    [401, 401, 403, 403, 403, 404],
  ],
  ["GET /stadt/inbox/code-lists", [401, 401, 403, 403, 403, 200]],
  ["POST /stadt/inbox/code-lists/refresh", [401, 401, 403, 403, 403, 303]],
  ["GET /stadt/inbox/:id", [401, 401, 404, 403, 200, 200]],
  ["GET /stadt/inbox/:id/:revision/*", [401, 401, 404, 403, 200, 200]],
  ["POST /stadt/inbox/:id/status", [401, 401, 404, 403, 400, 400]],
  ["POST /stadt/inbox/:id/notices", [401, 401, 404, 403, 422, 422]],
  ["POST /stadt/inbox/:id/queries", [401, 401, 404, 403, 422, 422]],
  [
    "POST /stadt/inbox/:id/queries/:query/withdraw",
    [401, 401, 404, 403, 404, 404],
  ],
  ["POST /stadt/inbox/logout", [303, 303, 303, 303, 303, 303]],
  ["GET /stadt/inbox/payments", [401, 401, 403, 200, 403, 200]],
  ["POST /stadt/inbox/payments/book", [401, 401, 403, 422, 403, 422]],
  [
    "POST /stadt/inbox/payments/alarms/:alarm/settle",
    [401, 401, 403, 403, 403, 404],
  ],
];

const addressOf = (url: string): string =>
  url
    .replace(":id", mine.id)
    .replace(":revision/*", "1/submission.pdf")
    .replace(/:(delivery|query)/, "0".repeat(32))
    .replace(":alarm", "999999");

describe("who may do what", () => {
  test.each(TABLE)("%s", async (route, codes) => {
    const [method, url = ""] = route.split(" ");
    const got: number[] = [];
    for (const name of PEOPLE) {
      const cookie = cookies.get(name);
      const answer =
        method === "GET"
          ? await towns.get(addressOf(url), cookie)
          : await towns.post(addressOf(url), {}, cookie);
      const isSentAway =
        method === "GET" && answer.headers.location === "/stadt/inbox/login";
      got.push(isSentAway ? 401 : answer.statusCode);
      // Trying out the way out must not lock the others out.
      if (url.endsWith("/logout") && cookie !== undefined)
        cookies.set(
          name,
          await towns.login(name, name === "other" ? "hafen" : "stadt"),
        );
      await towns.database.script("truncate gateway.failures");
    }
    expect(got).toEqual(codes);
  });

  test("every route of the inbox stands in the table", () => {
    const known = new Set(TABLE.map(([route]) => route));
    const all = towns.routes.filter(
      (route) => route.includes(" /stadt/inbox") && !route.startsWith("HEAD"),
    );
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((route) => !known.has(route))).toEqual([]);
  });

  test("without the token of the session, nothing is written", async () => {
    const cookie = cookies.get("clerk");
    for (const csrf of ["", "x".repeat(36)]) {
      const answer = await towns.post(
        `/stadt/inbox/${mine.id}/status`,
        { csrf, state: "PROCESSING" },
        cookie,
      );
      expect(answer.statusCode).toBe(403);
    }
  });
});

test("a caseworker sees the answers, sets the state, and every step is on record", async () => {
  const cookie = cookies.get("clerk");
  const { id, reference } = await towns.apply("stadt", {
    F99000000001: "<b>Øzdemir</b>",
  });
  const list = await towns.get("/stadt/inbox?state=SUBMITTED", cookie);
  expect(list.body).toContain(reference);
  const page = await towns.get(`/stadt/inbox/${id}`, cookie);
  expect(page.body).toContain("&lt;b&gt;Øzdemir&lt;/b&gt;");
  expect(page.body).not.toContain("<b>Øzdemir");
  const set = await towns.post(
    `/stadt/inbox/${id}/status`,
    { state: "PROCESSING", note: "Wir prüfen." },
    cookie,
  );
  expect(set.statusCode).toBe(303);
  const after = await towns.get(`/stadt/inbox/${id}`, cookie);
  expect(after.body).toContain("Wir prüfen.");
  expect(after.body).toContain("set-status");
  const again = await towns.post(
    `/stadt/inbox/${id}/status`,
    { state: "PROCESSING" },
    cookie,
  );
  expect(again.statusCode).toBe(422);
  expect(
    (await towns.get("/stadt/inbox?state=SUBMITTED", cookie)).body,
  ).not.toContain(reference);
});

test("a notice is shown once for a key, dated by the rule, and read by who applied only", async () => {
  const cookie = cookies.get("clerk") ?? "";
  const { id, handle, code } = await towns.apply("stadt");
  const [row] = await towns.database.query<{ csrf: string }>(
    "select csrf from gateway.sessions where subject = 'clerk' order by expires_at desc limit 1",
  );
  const notice = (key: string) => {
    const form = new FormData();
    form.set("csrf", row?.csrf ?? "");
    form.set("key", key);
    form.set("title", "Ihr Hundesteuerbescheid");
    form.set("body", "Bitte lesen Sie den Bescheid.");
    form.set(
      "file",
      new File([pdfText()], "bescheid.pdf", { type: "application/pdf" }),
    );
    return form;
  };
  for (const key of ["1", "1"]) {
    const request = new Request("http://localhost", {
      method: "POST",
      body: notice(key),
    });
    const answer = await towns.app.inject({
      method: "POST",
      url: `/stadt/inbox/${id}/notices`,
      headers: {
        cookie,
        "content-type": request.headers.get("content-type") ?? "",
      },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    expect(answer.statusCode).toBe(303);
  }
  const entered = await towns.post(`/stadt/status/${handle}`, { code });
  const citizen = String(entered.headers["set-cookie"]).split(";", 1)[0] ?? "";
  const page = await towns.get(`/stadt/status/${handle}`, citizen);
  expect(page.body.split("Ihr Hundesteuerbescheid")).toHaveLength(2);
  expect(page.body).toContain("noch nicht abgerufen");
  expect(page.body).toContain("Freitag, 27. November 2026");
  expect(page.body).toContain("§ 122a Absatz 4 AO");
  const link = /href="([^"]*bescheid\.pdf)"/.exec(page.body)?.[1] ?? "";
  const stranger = await towns.get(link);
  expect(stranger.headers["content-type"]).toContain("text/html");
  const file = await towns.get(link, citizen);
  expect(file.headers["content-type"]).toBe("application/pdf");
  expect(file.body).toContain("%PDF-1.7");
  const read = await towns.get(`/stadt/status/${handle}`, citizen);
  expect(read.body).not.toContain("noch nicht abgerufen");
});

test("two towns do not see one another's submissions, whatever is known of them", async () => {
  const { id, handle, code } = mine;
  const cookie = cookies.get("other");
  for (const url of [
    `/hafen/inbox/${id}`,
    `/hafen/inbox/${id}/1/submission.pdf`,
    `/hafen/submissions/${id}`,
    `/hafen/submissions/${id}/submission.pdf`,
    `/submissions/${id}`,
  ])
    expect((await towns.get(url, cookie)).statusCode).toBe(404);
  expect((await towns.get(`/stadt/submissions/${id}`)).statusCode).toBe(200);
  const entered = await towns.post(`/hafen/status/${handle}`, { code });
  expect(entered.statusCode).toBe(403);
  expect((await towns.get("/hafen/inbox", cookie)).body).not.toContain(
    mine.reference,
  );
});

test("the same key in two towns leads to two submissions", async () => {
  const key = crypto.randomUUID();
  const one = await towns.apply("stadt", undefined, key);
  const same = await towns.apply("stadt", undefined, key);
  const other = await towns.apply("hafen", undefined, key);
  expect(same.id).toBe(one.id);
  expect(other.id).not.toBe(one.id);
});

test("references count for each town and year", async () => {
  const { reference } = await towns.apply("hafen");
  expect(reference).toMatch(/^HSt-2026-0001\d\d$/);
});

test("wrong passwords are throttled, right ones told nothing meanwhile", async () => {
  await towns.database.script("truncate gateway.failures");
  const attempt = (password: string) =>
    towns.post("/stadt/inbox/login", { name: "clerk", password });
  for (let count = 0; count < 5; count += 1)
    expect((await attempt("falsch")).statusCode).toBe(403);
  expect((await attempt("ein langes Passwort")).statusCode).toBe(429);
  await towns.database.script("truncate gateway.failures");
  expect((await attempt("ein langes Passwort")).statusCode).toBe(303);
});

test("a notice that the scanner refuses reaches nobody", async () => {
  const scanned = await openTestTowns({
    scanUpload: () => Promise.resolve({ clean: false }),
  });
  const cookie = await scanned.login("clerk");
  const { id } = await scanned.apply("stadt");
  const form = new FormData();
  const [session] = await scanned.database.query<{ csrf: string }>(
    "select csrf from gateway.sessions where kind = 'staff'",
  );
  form.append("csrf", session?.csrf ?? "");
  form.append("title", "Bescheid");
  form.append("key", "1");
  form.append(
    "file",
    new Blob([Buffer.from(pdfText(), "latin1")], { type: "application/pdf" }),
    "b.pdf",
  );
  const request = new Request("http://localhost/", {
    method: "POST",
    body: form,
  });
  const answer = await scanned.app.inject({
    method: "POST",
    url: `/stadt/inbox/${id}/notices`,
    headers: {
      cookie,
      "content-type": request.headers.get("content-type") ?? "",
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain("Virenprüfung hat diese Datei abgelehnt");
  expect(
    await scanned.database.query(
      "select 1 from gateway.messages where submission_id = $1",
      [id],
    ),
  ).toEqual([]);
  await scanned.close();
});
