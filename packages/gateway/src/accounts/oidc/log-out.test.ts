import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import {
  claimsOf,
  startOidc,
  TEST_PERSONS,
  type OidcSimulator,
} from "@fim-forms/simulators";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hiddenFields, TestBrowser } from "../../../test-support/browser.js";
import {
  personModel,
  townWithAccounts,
} from "../../../test-support/person-form.js";
import {
  hostedForm,
  openTestGateway,
  type TestGateway,
} from "../../../test-support/test-gateway.js";
import { shippedMappings } from "../../prefill/shipped.js";
import type { RedirectAccount } from "../account-port.js";
import { oidcAccount } from "./oidc-account.js";

const LOGGED_OUT = "http://127.0.0.1:4303/accounts/bundid/logged-out";
const STATE = "0123456789abcdef";

const mapping = shippedMappings().get("bundid-oidc");
if (mapping === undefined) throw new Error("not shipped");

const provide = (
  name: string,
  more: { readonly postLogoutRedirectUris?: readonly string[] } = {},
) =>
  startOidc({
    clientId: "stadt",
    clientSecret: "geheim",
    redirectUris: [`http://127.0.0.1:4303/accounts/${name}/callback`],
    logins: TEST_PERSONS.map((one) => ({
      label: one.label,
      claims: claimsOf(one),
    })),
    ...more,
  });

const accountAt = (name: string, issuer: string): RedirectAccount =>
  oidcAccount({
    name,
    issuer,
    clientId: "stadt",
    clientSecret: "geheim",
    mapping,
    peer: { networks: ["127.0.0.1"] },
  });

/** Offers a log-out; offers none; is out of reach by the time somebody logs out. */
let provider: OidcSimulator;
let plain: OidcSimulator;
let gone: OidcSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  provider = await provide("bundid", { postLogoutRedirectUris: [LOGGED_OUT] });
  plain = await provide("plain");
  gone = await provide("gone", {
    postLogoutRedirectUris: [LOGGED_OUT.replace("bundid", "gone")],
  });
  gateway = await openTestGateway({
    forms: [hostedForm(personModel, "antrag")],
    now: () => new Date(),
    tenants: [townWithAccounts("stadt", "039990000000")],
    accounts: [
      accountAt("bundid", provider.origin),
      accountAt("plain", plain.origin),
      {
        ...accountAt("gone", gone.origin),
        logOut: () => Promise.reject(new Error("no answer")),
      },
    ],
  });
});
afterAll(async () => {
  await gateway.close();
  for (const one of [provider, plain, gone]) await one.close();
});

async function logIn(name = "bundid", at = provider) {
  const browser = new TestBrowser(gateway.app);
  const page = await browser.open(`/stadt/account/login/${name}`);
  const { body } = await browser.post(`${at.origin}/login`, {
    ...hiddenFields(page.body),
    person: "0",
  });
  expect(body).toContain("Meine Anträge");
  return { browser, fields: hiddenFields(body) };
}

describe("logging out where the account offers it too", () => {
  test("ends our session, offers the account's, and comes back from there", async () => {
    const { browser, fields } = await logIn();
    const open = provider.sessionCount();
    const here = await browser.post("/stadt/account/logout", fields);
    expect(here.status).toBe(200);
    expect(here.body).toContain("Auch bei BundID abmelden");
    expect(here.body).toContain(`action="${provider.origin}/logout"`);
    expect(browser.cookieFor("/stadt/")).not.toContain("fim_account");
    expect(provider.sessionCount()).toBe(open);
    const back = await browser.post(
      `${provider.origin}/logout`,
      hiddenFields(here.body),
    );
    expect(provider.sessionCount()).toBe(open - 1);
    expect(back.url).toContain(`${LOGGED_OUT}?state=`);
    expect(back.body).toContain("Sie sind hier und bei BundID abgemeldet.");
    expect(back.body).toContain('href="/stadt/"');
    // Its answer counts once.
    const again = await browser.open(back.url, true);
    expect(again.body).not.toContain("abgemeldet");
  });

  test("speaks the language of the page that it began on", async () => {
    const { browser, fields } = await logIn();
    const here = await browser.post("/stadt/account/logout?lang=en", fields);
    expect(here.body).toContain("Also log out at BundID");
    expect(hiddenFields(here.body)["ui_locales"]).toBe("en");
    const back = await browser.post(
      `${provider.origin}/logout`,
      hiddenFields(here.body),
    );
    expect(back.body).toContain("You are logged out here and at BundID.");
    expect(back.body).toContain('href="/stadt/?lang=en"');
  });

  test("lets this page alone post to the account, and nothing of it be kept", async () => {
    const { browser, fields } = await logIn();
    const answer = await gateway.app.inject({
      method: "POST",
      url: "/stadt/account/logout",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        cookie: browser.cookieFor("/stadt/"),
      },
      payload: new URLSearchParams(fields).toString(),
    });
    expect(answer.headers["content-security-policy"]).toContain(
      `form-action 'self' ${provider.origin};`,
    );
    expect(answer.headers["cache-control"]).toContain("no-store");
  });

  test("needs the token of the session: another site can neither log out nor get at the ID token", async () => {
    const { browser } = await logIn();
    const forged = await browser.post("/stadt/account/logout", {});
    expect(forged.status).toBe(403);
    expect(forged.body).not.toContain("id_token_hint");
    expect(browser.cookieFor("/stadt/")).toContain("fim_account");
  });

  test("keeps the ID token sealed, and deletes it with the session", async () => {
    const { browser, fields } = await logIn();
    const dump = async () =>
      JSON.stringify(
        await gateway.database.query(
          `select account_logins::text as text from gateway.account_logins
           union all select login_attempts::text from gateway.login_attempts
           union all select sessions::text from gateway.sessions`,
        ),
      );
    const count = async () =>
      (await gateway.database.query("select 1 from gateway.account_logins"))
        .length;
    const [before, kept] = [await dump(), await count()];
    const here = await browser.post("/stadt/account/logout", fields);
    const token = hiddenFields(here.body)["id_token_hint"] ?? "";
    const payload = token.split(".")[1] ?? "";
    expect(payload.length).toBeGreaterThan(100);
    for (const text of [before, await dump(), JSON.stringify(gateway.log)])
      for (const form of [payload, Buffer.from(payload).toString("hex")])
        expect(text).not.toContain(form);
    expect(await count()).toBe(kept - 1);
  });
});

test.each([
  ["offers no log-out", "plain", () => plain],
  ["cannot be asked", "gone", () => gone],
])(
  "where the account %s, our session ends and the start page follows",
  async (_, name, at) => {
    const { browser, fields } = await logIn(name, at());
    const page = await browser.post("/stadt/account/logout", fields);
    expect(page.url).toMatch(/\/stadt\/$/);
    expect(browser.cookieFor("/stadt/")).not.toContain("fim_account");
  },
);

describe("nobody is told to be logged out at the account by", () => {
  const leave = async () => {
    const { browser, fields } = await logIn();
    const here = await browser.post("/stadt/account/logout", fields);
    return { browser, state: hiddenFields(here.body)["state"] ?? "" };
  };

  test.each([
    ["a state that nobody has asked for", "?state=0123456789abcdef"],
    ["none", ""],
    ["an address to go on to", "?state=x&returnTo=https://other.example"],
  ])("%s", async (_, query) => {
    const page = await new TestBrowser(gateway.app).open(LOGGED_OUT + query);
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:4303\//);
    expect(page.body).not.toContain("abgemeldet");
  });

  test("the link of another browser", async () => {
    const { state } = await leave();
    const victim = new TestBrowser(gateway.app);
    const page = await victim.open(`${LOGGED_OUT}?state=${state}`, true);
    expect(page.body).not.toContain("abgemeldet");
  });

  test("the answer to a log-out brought as one to a log-in", async () => {
    const { browser, state } = await leave();
    for (const given of [state, `log-out ${state}`]) {
      const page = await browser.open(
        `/accounts/bundid/callback?state=${given}&code=x`,
      );
      expect(page.status).toBe(403);
    }
  });
});

describe("the provider refuses", () => {
  const wrong: readonly (readonly [
    rule: string,
    change: Readonly<Record<string, string>>,
    why: string,
  ])[] = [
    [
      "an address to go back to that is not registered",
      { post_logout_redirect_uri: "https://other.example/" },
      "unregistered post_logout_redirect_uri",
    ],
    [
      "one that only begins as a registered one does",
      { post_logout_redirect_uri: `${LOGGED_OUT}/more` },
      "unregistered post_logout_redirect_uri",
    ],
    ["another client", { client_id: "dorf" }, "unknown client"],
    ["no state", { state: "" }, "state is demanded"],
    ["no hint", { id_token_hint: "" }, "id_token_hint is not ours"],
    [
      "a hint that nobody signed",
      { id_token_hint: "eyJhbGciOiJub25lIn0.e30." },
      "id_token_hint is not ours",
    ],
  ];

  test.each(wrong)("%s", async (_, change, why) => {
    const { browser, fields } = await logIn();
    const here = await browser.post("/stadt/account/logout", fields);
    const open = provider.sessionCount();
    const answer = await fetch(`${provider.origin}/logout`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ ...hiddenFields(here.body), ...change }),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("location")).toBeNull();
    expect(provider.refused.at(-1)).toBe(why);
    expect(provider.sessionCount()).toBe(open);
  });

  test("a hint of a session that has ended, and one of another provider", async () => {
    const { browser, fields } = await logIn();
    const here = await browser.post("/stadt/account/logout", fields);
    const told = hiddenFields(here.body);
    await browser.post(`${provider.origin}/logout`, told);
    await browser.post(`${provider.origin}/logout`, told);
    expect(provider.refused.at(-1)).toBe("no such session in id_token_hint");
    await browser.post(`${gone.origin}/logout`, {
      ...told,
      post_logout_redirect_uri: LOGGED_OUT.replace("bundid", "gone"),
    });
    expect(gone.refused.at(-1)).toBe("id_token_hint is not ours");
  });
});

test.each([
  ["javascript:alert(1)"],
  ["data:text/html,x"],
  ["/logout"],
  ["not an address"],
])(
  "an address of the provider that is none of the web is no form's: %s",
  async (endpoint) => {
    let origin = "";
    const server = createServer((_request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(
        JSON.stringify({
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          jwks_uri: `${origin}/keys`,
          response_types_supported: ["code"],
          end_session_endpoint: endpoint,
        }),
      );
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    // It listens on a port.
    const { port } = server.address() as AddressInfo;
    origin = `http://127.0.0.1:${String(port)}`;
    try {
      const step = accountAt("odd", origin).logOut?.({
        hint: "e30",
        returnUrl: LOGGED_OUT,
        state: STATE,
        language: "de",
      });
      expect(await step).toBeUndefined();
    } finally {
      server.close();
    }
  },
);
