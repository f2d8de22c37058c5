import { join } from "node:path";

import {
  ANNA,
  claimsOf,
  startOidc,
  TEST_PERSONS,
  type OidcFault,
  type OidcSimulator,
} from "@fim-forms/simulators";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { hiddenFields, TestBrowser } from "../../../test-support/browser.js";
import {
  APPLICANT,
  personModel,
  townWithAccounts,
} from "../../../test-support/person-form.js";
import {
  hostedForm,
  openTestGateway,
  type TestGateway,
} from "../../../test-support/test-gateway.js";
import { hashPassword } from "../../sessions/passwords.js";
import { openKeyRing } from "../../storage/key-ring.js";
import { openVault } from "../../storage/vault.js";
import { replyOf } from "../bind-submission.js";
import { shippedMappings } from "../../prefill/shipped.js";
import { oidcAccount } from "./oidc-account.js";

let provider: OidcSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  provider = await startOidc({
    clientId: "stadt",
    clientSecret: "geheim & lang",
    redirectUris: ["http://127.0.0.1:4303/accounts/bundid/callback"],
    logins: TEST_PERSONS.map((one) => ({
      label: one.label,
      claims: claimsOf(one),
    })),
  });
  const mapping = shippedMappings().get("bundid-oidc");
  if (mapping === undefined) throw new Error("not shipped");
  gateway = await openTestGateway({
    forms: [hostedForm(personModel, "antrag")],
    now: () => new Date(),
    tenants: [
      townWithAccounts("stadt", "039990000000"),
      townWithAccounts("burg", "039970000000", {
        fieldLevels: [{ field: "F60000000227", level: "substanziell" }],
      }),
      townWithAccounts("hafen", "039980001001", {
        account: "required",
        accountLevel: "substanziell",
      }),
    ],
    staff: [
      {
        name: "clerk",
        displayName: "Frau Beispiel",
        passwordHash: await hashPassword("ein langes Passwort"),
        grants: [
          { tenant: "stadt", role: "clerk" },
          { tenant: "burg", role: "clerk" },
        ],
      },
    ],
    accounts: [
      oidcAccount({
        name: "bundid",
        issuer: provider.origin,
        clientId: "stadt",
        clientSecret: "geheim & lang",
        mapping,
        peer: { networks: ["127.0.0.1"] },
      }),
    ],
  });
});
afterAll(async () => {
  await gateway.close();
  await provider.close();
});
afterEach(() => {
  provider.setFault(undefined);
});

const open = () => new TestBrowser(gateway.app);

/** From the link to the account, and back. */
async function logIn(browser: TestBrowser, person = 0, town = "stadt") {
  const page = await browser.open(`/${town}/account/login/bundid?form=antrag`);
  expect(page.url).toContain(provider.origin);
  return browser.post(`${provider.origin}/login`, {
    ...hiddenFields(page.body),
    person: String(person),
  });
}

const send = (browser: TestBrowser, values: unknown, town = "stadt") =>
  gateway.app.inject({
    method: "POST",
    url: `/${town}/forms/antrag/submissions`,
    headers: {
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
      cookie: browser.cookieFor(`/${town}/`),
    },
    payload: JSON.stringify({
      formId: personModel.fimId.id,
      formVersion: personModel.fimId.version,
      values,
    }),
  });

test("a citizen logs in, finds the form filled in, and sends it", async () => {
  const browser = open();
  const stranger = await browser.open("/stadt/forms/antrag");
  expect(stranger.body).toContain("Mit BundID anmelden");
  expect(stranger.body).toContain("Ohne Konto weiter");
  const page = await logIn(browser);
  expect(page.url).toMatch(/\/stadt\/forms\/antrag$/);
  expect(page.status).toBe(200);
  expect(page.body).toContain("Sie sind mit BundID angemeldet.");
  expect(page.body).toContain("Øzdemir-Müller");
  expect(page.body).toContain('prefill-src="/stadt/forms/antrag/prefill"');
  const prefill = JSON.parse(
    (await browser.open("/stadt/forms/antrag/prefill")).body,
  ) as { values: unknown; notes: unknown[] };
  expect(prefill.values).toEqual({
    [APPLICANT]: {
      F60000000227: "Øzdemir-Müller",
      F60000000228: "Anna Ğülşen",
      G60000000083: { F60000000232: 2, F60000000233: 1961 },
    },
  });
  const answer = await send(browser, {
    [APPLICANT]: { F60000000227: "Øzdemir-Müller", F60000000228: "Anders" },
  });
  expect(answer.statusCode).toBe(201);
  const { submissionId } = answer.json<{ submissionId: string }>();
  const mine = await browser.open("/stadt/account");
  expect(mine.body).toContain(answer.json<{ reference: string }>().reference);
  const [row] = await gateway.database.query<{ reply: string; key: string }>(
    `select reply, account_key as key from gateway.submission_accounts where submission_id = $1`,
    [submissionId],
  );
  expect(row?.key).not.toContain("TEST-BPK2");
  expect(row?.reply).not.toContain(ANNA.attributes["legacyPostkorbHandle"]);
});

test("caseworkers see which answers the account gave, also after the citizen has changed others", async () => {
  const citizen = open();
  await logIn(citizen);
  const answer = await send(citizen, {
    [APPLICANT]: { F60000000227: "Øzdemir-Müller", F60000000228: "Anders" },
  });
  const { submissionId } = answer.json<{ submissionId: string }>();
  const clerk = open();
  await clerk.post("/stadt/inbox/login", {
    name: "clerk",
    password: "ein langes Passwort",
  });
  const shown = async () =>
    (await clerk.open(`/stadt/inbox/${submissionId}`)).body.replace(
      /\s+/g,
      " ",
    );
  const first = await shown();
  expect(first).toContain("Anmeldung: BundID, Vertrauensniveau");
  expect(first).toMatch(
    /Øzdemir-Müller<\/span ?><br ?\/><span class="fine-print" ?>Aus dem Konto: BundID, Vertrauensniveau \w+<\/span/,
  );
  expect(first.split("Aus dem Konto:")).toHaveLength(2);

  const { body } = await clerk.open(`/stadt/inbox/${submissionId}`);
  await clerk.post(`/stadt/inbox/${submissionId}/queries`, {
    csrf: hiddenFields(body)["csrf"] ?? "",
    pointer: `/${APPLICANT}/F60000000228`,
    question: "Wie heißen Sie mit Vornamen?",
  });
  const mine = await citizen.open("/stadt/account");
  const link =
    /href="([^"]*\/status\/[0-9a-f]{32})"/.exec(mine.body)?.[1] ?? "";
  const status = await citizen.open(link);
  const query = /href="([^"]*\/queries\/[0-9a-f]{32})"/.exec(status.body)?.[1];
  const page = await citizen.open(query ?? "");
  await citizen.post(query ?? "", {
    ...hiddenFields(page.body),
    do: "submit",
    [`f/${APPLICANT}/F60000000228`]: "Anna",
  });
  const second = await shown();
  expect(second).toContain("geändert, vorher: Anders");
  expect(second.split("Aus dem Konto:")).toHaveLength(2);
});

test("without a log-in, the form is the same for all, and may be sent", async () => {
  const browser = open();
  const page = await browser.open("/stadt/forms/antrag");
  expect(page.body).not.toContain("prefill-src");
  expect((await browser.open("/stadt/forms/antrag/prefill")).status).toBe(401);
  const answer = await send(browser, { [APPLICANT]: { F60000000227: "A" } });
  expect(answer.statusCode).toBe(201);
});

test("proven names cannot be changed, whatever the browser sends", async () => {
  const browser = open();
  const page = await logIn(browser, 1);
  expect(page.body).toContain("durch Ihr Konto bestätigt");
  const answer = await send(browser, {
    [APPLICANT]: { F60000000227: "Gefälscht" },
  });
  const { submissionId } = answer.json<{ submissionId: string }>();
  const json = await gateway.app.inject(
    `/stadt/submissions/${submissionId}/submission.json`,
  );
  expect(json.json()).toMatchObject({
    [APPLICANT]: { F60000000227: "Beispiel" },
  });
  const manifest = await browser.open(`/stadt/submissions/${submissionId}`);
  expect(manifest.status).toBe(200);
});

describe("where a name must come from the account", () => {
  const wanted =
    "müssen mit dem genannten Vertrauensniveau aus dem Konto kommen: „";
  const name = (text: string) => ({ [APPLICANT]: { F60000000227: text } });

  test("the form says so before it is filled in, in both languages", async () => {
    const browser = open();
    expect((await browser.open("/burg/forms/antrag")).body).toContain(wanted);
    expect((await browser.open("/burg/forms/antrag?lang=en")).body).toContain(
      "must come from the account",
    );
    await logIn(browser, 0, "burg");
    expect((await browser.open("/burg/forms/antrag")).body).toContain(wanted);
    expect((await browser.open("/stadt/forms/antrag")).body).not.toContain(
      wanted,
    );
  });

  test("strangers, and those who change it, are refused; as the account gave it, it is taken", async () => {
    const stranger = await send(open(), name("Beispiel"), "burg");
    expect(stranger.statusCode).toBe(422);
    expect(stranger.json()).toMatchObject({
      type: "urn:fim-forms:problem:unproven",
      title: expect.stringContaining("substanziell") as string,
    });
    const browser = open();
    await logIn(browser, 0, "burg");
    const changed = await send(browser, name("Anders"), "burg");
    expect(changed.statusCode).toBe(422);
    const taken = await send(browser, name("Øzdemir-Müller"), "burg");
    expect(taken.statusCode).toBe(201);

    // A question cannot open it: its answer would prove nothing.
    const { submissionId } = taken.json<{ submissionId: string }>();
    const clerk = open();
    await clerk.post("/burg/inbox/login", {
      name: "clerk",
      password: "ein langes Passwort",
    });
    const page = await clerk.open(`/burg/inbox/${submissionId}`);
    expect(page.body).not.toContain(`value="/${APPLICANT}/F60000000227"`);
    const asked = await clerk.post(`/burg/inbox/${submissionId}/queries`, {
      csrf: hiddenFields(page.body)["csrf"] ?? "",
      pointer: `/${APPLICANT}/F60000000227`,
      question: "Wie heißen Sie?",
    });
    expect(asked.status).toBe(422);
  });
});

describe("where an account is required", () => {
  test("strangers see no form, and can send none", async () => {
    const browser = open();
    const page = await browser.open("/hafen/forms/antrag");
    expect(page.body).toContain("bitte anmelden");
    expect(page.body).not.toContain("<fim-form");
    expect((await send(browser, {}, "hafen")).statusCode).toBe(401);
  });

  test("a level that is too low is not enough", async () => {
    const browser = open();
    const page = await logIn(browser, 2, "hafen");
    expect(page.body).toContain("reicht die Anmeldung nicht");
    expect((await send(browser, {}, "hafen")).statusCode).toBe(403);
  });

  test("a log-in of one town is none in another", async () => {
    const browser = open();
    await logIn(browser, 0, "stadt");
    const page = await browser.open("/hafen/forms/antrag");
    expect(page.body).toContain("bitte anmelden");
  });
});

describe("an answer that is not what it must be logs nobody in:", () => {
  test.each<[OidcFault]>([
    ["wrong-nonce"],
    ["wrong-state"],
    ["wrong-issuer"],
    ["wrong-audience"],
    ["wrong-key"],
    ["alg-none"],
    ["expired"],
    ["other-userinfo"],
  ])("%s", async (fault) => {
    const browser = open();
    provider.setFault(fault);
    const page = await logIn(browser);
    expect(page.status).toBe(403);
    expect(browser.cookieFor("/stadt/")).not.toContain("fim_account");
    expect((await browser.open("/stadt/account")).body).toContain(
      "Mit BundID anmelden",
    );
  });

  test("one that is brought a second time", async () => {
    const browser = open();
    const page = await browser.open("/stadt/account/login/bundid?form=antrag");
    const answer = await fetch(`${provider.origin}/login`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ ...hiddenFields(page.body), person: "0" }),
    });
    const back = answer.headers.get("location") ?? "";
    expect((await browser.open(back, true)).status).toBe(200);
    expect((await browser.open(back, true)).status).toBe(403);
  });

  test("one that another browser has asked for", async () => {
    const page = await open().open("/stadt/account/login/bundid?form=antrag");
    const answer = await fetch(`${provider.origin}/login`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ ...hiddenFields(page.body), person: "0" }),
    });
    const victim = open();
    const back = answer.headers.get("location") ?? "";
    expect((await victim.open(back, true)).status).toBe(403);
    expect(victim.cookieFor("/stadt/")).toBe("");
  });

  test("none at all: the citizen has broken off", async () => {
    const browser = open();
    const page = await browser.open("/stadt/account/login/bundid?form=antrag");
    const back = await browser.post(`${provider.origin}/login`, {
      ...hiddenFields(page.body),
      person: "cancel",
    });
    expect(back.body).toContain("abgebrochen");
  });
});

test("logging in gives a new token, and logging out deletes what the account has told", async () => {
  const browser = open();
  await logIn(browser);
  const first = browser.cookieFor("/stadt/");
  await logIn(browser);
  expect(browser.cookieFor("/stadt/")).not.toBe(first);
  const old = await gateway.app.inject({
    url: "/stadt/forms/antrag/prefill",
    headers: { cookie: first },
  });
  expect(old.statusCode).toBe(401);
  const count = async () =>
    (
      await gateway.database.query<{ count: number }>(
        "select count(*)::integer as count from gateway.account_logins",
      )
    )[0]?.count ?? 0;
  const before = await count();
  expect((await browser.post("/stadt/account/logout", {})).status).toBe(403);
  const page = await browser.open("/stadt/account");
  await browser.post("/stadt/account/logout", hiddenFields(page.body));
  expect(await count()).toBe(before - 1);
  expect(browser.cookieFor("/stadt/")).not.toContain("fim_account");
});

test("what is sent after the log-in has ended does not become a stranger's in silence", async () => {
  const browser = open();
  await logIn(browser);
  await gateway.database.script("delete from gateway.sessions");
  const answer = await send(browser, { [APPLICANT]: { F60000000227: "A" } });
  expect(answer.statusCode).toBe(401);
  expect((await browser.open("/stadt/forms/antrag")).body).toContain(
    "Ihre Anmeldung ist abgelaufen",
  );
});

test("nothing that an account tells lies in the database unsealed, or in the log", async () => {
  const browser = open();
  await logIn(browser);
  const rows = await gateway.database.query<{ text: string }>(
    `select account_logins::text as text from gateway.account_logins
     union all select login_attempts::text from gateway.login_attempts
     union all select sessions::text from gateway.sessions`,
  );
  // Long enough, or with letters that hexadecimal digits do not have: sealed bytes may hold any digits.
  for (const name of ["Müller", "TEST-BPK2", "5b2f6a1e", "1961-02"])
    expect(JSON.stringify([rows, gateway.log])).not.toContain(name);
});

describe("who is answered how", () => {
  const replyAfter = async (browser: TestBrowser) => {
    const answer = await send(browser, { [APPLICANT]: { F60000000227: "A" } });
    const { submissionId } = answer.json<{ submissionId: string }>();
    const { database } = gateway;
    const ring = await openKeyRing(join(gateway.dataDir, "keys"));
    return replyOf(database, await openVault(database, ring), submissionId);
  };

  test("an account by its mailbox", async () => {
    const browser = open();
    await logIn(browser);
    expect(await replyAfter(browser)).toEqual({
      mailbox: ANNA.attributes["legacyPostkorbHandle"],
      applicationId: ANNA.attributes["applicationId"],
    });
  });

  test("an account without a mailbox, and nobody's, by letter", async () => {
    const browser = open();
    await logIn(browser, 2);
    expect(await replyAfter(browser)).toEqual({});
    expect(await replyAfter(open())).toBeUndefined();
  });
});

describe("what an account has sent, the account alone opens", () => {
  test("its status, and not by the code", async () => {
    const browser = open();
    await logIn(browser);
    const answer = await send(browser, { [APPLICANT]: { F60000000227: "A" } });
    const { submissionId, reference } = answer.json<{
      submissionId: string;
      reference: string;
    }>();
    const [access] = await gateway.database.query<{
      handle: string;
      code: string;
    }>(
      "select handle, code from gateway.citizen_access where submission_id = $1",
      [submissionId],
    );
    const address = `/stadt/status/${access?.handle ?? ""}`;
    expect((await browser.open(address)).body).toContain(reference);
    const receipt = await browser.open(`/stadt/submissions/${submissionId}`);
    expect(receipt.body).not.toContain(access?.code);
    const stranger = open();
    expect((await stranger.open(address)).body).not.toContain(reference);
    const entered = await stranger.post(address, { code: access?.code ?? "" });
    expect(entered.status).toBe(403);
    const other = open();
    await logIn(other, 1);
    expect((await other.open(address)).body).not.toContain(reference);
    expect((await other.open("/stadt/account")).body).not.toContain(reference);
  });
});
