import {
  ANNA,
  startSaml,
  TEST_PERSONS,
  type SamlFault,
  type SamlSimulator,
} from "@fim-forms/simulators";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import {
  hiddenFields,
  TestBrowser,
  type Shown,
} from "../../../test-support/browser.js";
import {
  makeTestAuthority,
  type TestAuthority,
} from "../../../test-support/certificates.js";
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
import { samlAccount } from "./saml-account.js";

const CALLBACK = "http://127.0.0.1:4303/accounts/bundid/callback";
let authority: TestAuthority;
let provider: SamlSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  authority = await makeTestAuthority();
  const [own, theirs, stranger] = [
    await authority.issue("stadt.example"),
    await authority.issue("id.example"),
    await authority.issue("stranger.example"),
  ];
  provider = await startSaml({
    entityId: "https://id.example/idp",
    key: theirs.key,
    certificate: theirs.chain,
    strangerKey: stranger.key,
    service: {
      entityId: "https://stadt.example/sp",
      certificate: own.chain,
      callbackUrls: [CALLBACK],
    },
    persons: TEST_PERSONS,
    attributeLevels: { surname: "STORK-QAA-Level-4" },
  });
  const mapping = shippedMappings().get("bundid-saml");
  if (mapping === undefined) throw new Error("not shipped");
  gateway = await openTestGateway({
    forms: [hostedForm(personModel, "antrag")],
    tenants: [townWithAccounts("stadt", "039990000000")],
    accounts: [
      samlAccount({
        name: "bundid",
        entityId: "https://stadt.example/sp",
        entryPoint: `${provider.origin}/sso`,
        idpEntityId: "https://id.example/idp",
        idpCertificates: [theirs.chain],
        key: own.key,
        certificate: own.chain,
        mapping,
        bundid: { methods: ["eID", "Elster"], onlineServiceId: "BMI-0001" },
      }),
    ],
  });
});
afterAll(async () => {
  await gateway.close();
  await provider.close();
  await authority.remove();
});
afterEach(() => {
  provider.setFault(undefined);
});

/** From the link to the page of the account that brings the answer. */
async function ask(browser: TestBrowser, person = "0"): Promise<Shown> {
  const leave = await browser.open("/stadt/account/login/bundid?form=antrag");
  const page = await browser.post(
    `${provider.origin}/sso`,
    hiddenFields(leave.body),
  );
  expect(provider.refused).toEqual([]);
  return browser.post(`${provider.origin}/login`, {
    ...hiddenFields(page.body),
    person,
  });
}

const logIn = async (browser: TestBrowser, person?: string) =>
  browser.post(CALLBACK, hiddenFields((await ask(browser, person)).body), true);

test("a citizen logs in, and single attributes are locked by levels of their own", async () => {
  const browser = new TestBrowser(gateway.app);
  const page = await logIn(browser);
  expect(page.url).toMatch(/\/stadt\/forms\/antrag$/);
  expect(page.body).toContain("Vertrauensniveau: substanziell");
  const { notes } = JSON.parse(
    (await browser.open("/stadt/forms/antrag/prefill")).body,
  ) as { notes: { pointer: string; note: string }[] };
  const noteOf = (id: string) =>
    notes.find(({ pointer }) => pointer.endsWith(id))?.note;
  expect(noteOf("F60000000227")).toBe("locked");
  expect(noteOf("F60000000228")).toBe("check");
  expect(page.body).toContain(ANNA.attributes["surname"]);
});

describe("refused is an answer that is", () => {
  test.each<[SamlFault]>([
    ["unsigned"],
    ["signed-by-stranger"],
    ["weak-signature"],
    ["not-encrypted"],
    ["wrapped"],
    ["wrapped-inside"],
    ["wrong-audience"],
    ["wrong-recipient"],
    ["wrong-request"],
    ["wrong-issuer"],
    ["expired"],
    ["not-yet"],
    ["document-type"],
    ["altered"],
  ])("%s", async (fault) => {
    const browser = new TestBrowser(gateway.app);
    provider.setFault(fault);
    const page = await logIn(browser);
    expect(page.status).toBe(403);
    expect(browser.cookieFor("/stadt/")).not.toContain("fim_account");
    const last = gateway.log.findLast(({ event }) => event === "login-failed");
    expect(JSON.stringify(last)).not.toContain("Øzdemir");
  });

  test("brought a second time", async () => {
    const browser = new TestBrowser(gateway.app);
    const fields = hiddenFields((await ask(browser)).body);
    expect((await browser.post(CALLBACK, fields, true)).status).toBe(200);
    expect((await browser.post(CALLBACK, fields, true)).status).toBe(403);
  });

  test("brought to another attempt of the same browser", async () => {
    const browser = new TestBrowser(gateway.app);
    const one = hiddenFields((await ask(browser)).body);
    const other = hiddenFields((await ask(browser)).body);
    const page = await browser.post(
      CALLBACK,
      {
        SAMLResponse: one["SAMLResponse"] ?? "",
        RelayState: other["RelayState"] ?? "",
      },
      true,
    );
    expect(page.status).toBe(403);
  });

  test("brought by another browser", async () => {
    const fields = hiddenFields((await ask(new TestBrowser(gateway.app))).body);
    const victim = new TestBrowser(gateway.app);
    expect((await victim.post(CALLBACK, fields, true)).status).toBe(403);
    expect(victim.cookieFor("/stadt/")).toBe("");
  });
});

test("the citizen may break off", async () => {
  const page = await logIn(new TestBrowser(gateway.app), "cancel");
  expect(page.body).toContain("abgebrochen");
});

test("the page that leads away posts to the account and to nobody else", async () => {
  const answer = await gateway.app.inject({
    url: "/stadt/account/login/bundid?form=antrag",
    headers: { host: "127.0.0.1:4303" },
  });
  expect(answer.headers["content-security-policy"]).toContain(
    `form-action ${provider.origin};`,
  );
  const form = hiddenFields(answer.body);
  const xml = Buffer.from(form["SAMLRequest"] ?? "", "base64").toString();
  expect(xml).toContain("akdb:AuthenticationRequest");
  expect(xml).toContain('Name="urn:oid:2.5.4.4" RequiredAttribute="false"');
  expect(xml).toContain(
    'Name="urn:oid:1.3.6.1.4.1.25484.494450.3" RequiredAttribute="true"',
  );
  expect(xml).toContain("<akdb:FINK><akdb:Enabled>false");
  expect(xml).toContain("BMI-0001");
});

test("the account refuses requests that were changed on their way", async () => {
  const browser = new TestBrowser(gateway.app);
  const leave = await browser.open("/stadt/account/login/bundid?form=antrag");
  const { SAMLRequest = "", RelayState = "" } = hiddenFields(leave.body);
  const changed = Buffer.from(SAMLRequest, "base64")
    .toString()
    .replace("STORK-QAA-Level-1", "STORK-QAA-Level-3");
  const page = await browser.post(`${provider.origin}/sso`, {
    SAMLRequest: Buffer.from(changed).toString("base64"),
    RelayState,
  });
  expect(page.status).toBe(400);
  expect(provider.refused).toEqual(["the signature is wrong"]);
});

test("metadata say where answers go, and by which keys", async () => {
  const answer = await gateway.app.inject({
    url: "/accounts/bundid/metadata",
    headers: { host: "127.0.0.1:4303" },
  });
  expect(answer.body).toContain('entityID="https://stadt.example/sp"');
  expect(answer.body).toContain(`Location="${CALLBACK}"`);
  expect(answer.body).toContain('WantAssertionsSigned="true"');
  expect(answer.body).not.toContain("PRIVATE KEY");
});
