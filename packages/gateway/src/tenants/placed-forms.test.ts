import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { instantAccount } from "../../test-support/instant-account.js";
import {
  openTestTowns,
  PASSWORD,
  testTown,
  type TestTowns,
} from "../../test-support/towns.js";
import { testModel } from "../../test-support/test-gateway.js";
import { hashPassword } from "../sessions/passwords.js";
import type { DeliveryPackage } from "../delivery/delivery-port.js";
import type { RouteQuestion } from "../routing/routing-port.js";
import type { Tenant } from "./tenant.js";

const WASTE = "99999000000002";
const DORF = "039980002002";
const WEILER = "039980003003";
const HAFEN = "039980001001";
const ELSEWHERE = "039990000000";

const county: Tenant = {
  ...testTown("kreis", "039980000000"),
  name: "Landkreis",
  kind: "county",
  services: [
    {
      leika: WASTE,
      name: "Sperrmüll",
      form: "probe",
      routed: true,
      account: "optional",
    },
  ],
  places: [DORF, WEILER].map((ars) => ({
    name: ars === DORF ? "Gemeinde Ohnedorf" : "Weiler",
    ars,
    contact: { authority: "Amt", address: ["Weg 1"] },
  })),
};

let towns: TestTowns;
let asked: RouteQuestion[];
let seen: DeliveryPackage[];

beforeEach(async () => {
  [asked, seen] = [[], []];
  towns = await openTestTowns({
    tenants: [county, testTown("hafen", HAFEN), testTown("stadt", ELSEWHERE)],
    accounts: [instantAccount(() => "known")],
    staff: [
      {
        name: "clerk",
        displayName: "clerk",
        passwordHash: await hashPassword(PASSWORD),
        grants: [{ tenant: "kreis", role: "clerk" }],
      },
    ],
    // The queue wakes workers by the real clock.
    now: () => new Date(),
    deliveryTargets: [
      {
        name: "depot",
        type: "test",
        send(delivery) {
          seen.push(delivery);
          return Promise.resolve({ kind: "done", receipt: "taken" });
        },
      },
    ],
    routing: [
      {
        name: "book",
        resolve(question) {
          asked.push(question);
          return Promise.resolve(
            question.ars === WEILER
              ? { kind: "none" }
              : {
                  kind: "one",
                  route: { targets: ["depot"], area: question.ars ?? "" },
                },
          );
        },
      },
    ],
  });
});
afterEach(() => towns.close());

const answers = JSON.stringify({
  formId: testModel.fimId.id,
  formVersion: testModel.fimId.version,
  values: { F99000000001: "Müller" },
});
const send = (url: string, key: string = crypto.randomUUID()) =>
  towns.app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/json", "idempotency-key": key },
    payload: answers,
  });
const stored = async (id: string) =>
  (
    await towns.database.query<{ slug: string; ars: string; service: string }>(
      "select slug, ars, service from gateway.submissions where id = $1",
      [id],
    )
  )[0];

test.each([
  [
    "a place without a portal",
    "/services/99999000000002?ars=039980002002",
    "/kreis/forms/probe@039980002002",
  ],
  [
    "a town with one",
    "/services/99999000000002?ars=039980001001",
    "/kreis/forms/probe@039980001001",
  ],
  [
    "in the other language",
    "/services/99999000000002?ars=039980002002&lang=en",
    "/kreis/forms/probe@039980002002?lang=en",
  ],
  [
    "a key that is no place to pick: the county itself",
    "/services/99999000000002?ars=039980009009",
    "/kreis/forms/probe",
  ],
  [
    "the town itself: its own form",
    "/services/99102013104000?ars=039980001001",
    "/hafen/forms/probe",
  ],
])("the way to a county's form keeps the place: %s", async (_, from, to) => {
  const answer = await towns.get(from);
  expect(answer.headers.location).toBe(to);
  expect((await towns.get(to)).statusCode).toBe(200);
});

test("a town's own page leads to its county's form for this town", async () => {
  const { body } = await towns.get("/hafen/");
  expect(body).toContain(`href="/kreis/forms/probe@${HAFEN}"`);
  expect(body).toContain('href="/hafen/forms/probe"');
});

test("the index for programs names the same addresses", async () => {
  const { services } = (
    await towns.get(`/services.json?ars=${DORF}&leika=${WASTE}`)
  ).json<{ services: { form: string }[] }>();
  expect(services.map(({ form }) => form)).toEqual([
    `/kreis/forms/probe@${DORF}`,
  ]);
});

test("the page says for which place it is, in both languages, with and without scripts", async () => {
  for (const path of ["", "/plain"]) {
    const page = await towns.get(`/kreis/forms/probe@${DORF}${path}`);
    expect(page.body).toContain("für Gemeinde Ohnedorf");
    expect(page.body).toContain(`href="/services?ars=${DORF}"`);
    expect(page.body).toContain(`/kreis/forms/probe@${DORF}`);
    const english = await towns.get(
      `/kreis/forms/probe@${DORF}${path}?lang=en`,
    );
    expect(english.body).toMatch(/for <span lang="de">Gemeinde Ohnedorf/);
    const unplaced = await towns.get(`/kreis/forms/probe${path}`);
    expect(unplaced.body).not.toContain("Ohnedorf");
  }
});

describe("nobody does a service for", () => {
  test.each([
    ["a place that there is not", "/kreis/forms/probe@039980009009"],
    ["a place of another county", `/kreis/forms/probe@${ELSEWHERE}`],
    ["another place than its own", `/hafen/forms/probe@${DORF}`],
    ["its own under a second address", `/hafen/forms/probe@${HAFEN}`],
    ["what is no key", "/kreis/forms/probe@kreis"],
    ["two keys", `/kreis/forms/probe@${DORF}@${DORF}`],
    ["a server's own form", `/forms/probe@${DORF}`],
  ])("%s", async (_, url) => {
    expect((await towns.get(url)).statusCode).toBe(404);
    expect((await towns.get(`${url}/form-model.json`)).statusCode).toBe(404);
    expect((await send(`${url}/submissions`)).statusCode).toBe(404);
  });
});

test("routing is asked about the place, and the submission says which it is", async () => {
  const answer = await send(`/kreis/forms/probe@${DORF}/submissions`);
  expect(answer.statusCode).toBe(201);
  const { submissionId, receiptUrl } = answer.json<{
    submissionId: string;
    receiptUrl: string;
  }>();
  expect(await stored(submissionId)).toEqual({
    slug: "probe",
    ars: DORF,
    service: WASTE,
  });
  await expect.poll(() => seen).toHaveLength(1);
  expect(asked).toMatchObject([{ leika: WASTE, ars: DORF, ags: "03998002" }]);
  expect(seen[0]?.submission).toMatchObject({ slug: "probe", ars: DORF });
  expect(seen[0]?.manifest.form.slug).toBe("probe");
  const receipt = await towns.get(receiptUrl);
  expect(receipt.statusCode).toBe(200);
});

test("who logs in on the way comes back to the form for the place", async () => {
  const page = await towns.get(`/kreis/forms/probe@${DORF}`);
  const link = `/kreis/account/login/konto?form=probe@${DORF}&amp;lang=de`;
  expect(page.body).toContain(`href="${link}"`);
  await towns.get(link.replace("&amp;", "&"));
  await towns.get(`/kreis/account/login/konto?form=probe@${ELSEWHERE}`);
  expect(
    await towns.database.query(
      'select return_to as "returnTo" from gateway.login_attempts order by 1',
    ),
  ).toEqual([
    { returnTo: "/kreis/account" },
    { returnTo: `/kreis/forms/probe@${DORF}` },
  ]);
});

test("caseworkers see for which place it is", async () => {
  const answer = await send(`/kreis/forms/probe@${DORF}/submissions`);
  const { submissionId } = answer.json<{ submissionId: string }>();
  const other = await send("/kreis/forms/probe/submissions");
  const cookie = await towns.login("clerk", "kreis");
  const page = await towns.get(`/kreis/inbox/${submissionId}`, cookie);
  expect(page.body).toContain(`für Gemeinde Ohnedorf (${DORF})`);
  const unplaced = await towns.get(
    `/kreis/inbox/${other.json<{ submissionId: string }>().submissionId}`,
    cookie,
  );
  expect(unplaced.statusCode).toBe(200);
  expect(unplaced.body).not.toContain("Ohnedorf");
});

test("without a place, routing is asked about the county, as before", async () => {
  const answer = await send("/kreis/forms/probe/submissions");
  const { submissionId } = answer.json<{ submissionId: string }>();
  expect((await stored(submissionId))?.ars).toBe(county.ars);
  await expect.poll(() => seen).toHaveLength(1);
  expect(asked).toMatchObject([{ ars: county.ars, ags: county.ags }]);
});

test("where routing knows no way for the place, the citizen is stopped before filling it in", async () => {
  const page = await towns.get(`/kreis/forms/probe@${WEILER}`);
  expect(page.body).toContain("Das geht hier nicht online");
  expect(page.body).toContain("Weiler");
  expect(page.body).not.toContain("<fim-form");
});

test("the same key sent again is the same submission", async () => {
  const key = crypto.randomUUID();
  const url = `/kreis/forms/probe@${DORF}/submissions`;
  const [one, two] = [await send(url, key), await send(url, key)];
  expect([one.statusCode, two.statusCode]).toEqual([201, 200]);
  expect(two.json()).toEqual(one.json());
});

test("a draft is one of the form for this place, and opens there only", async () => {
  const made = await towns.app.inject({
    method: "POST",
    url: `/kreis/forms/probe@${DORF}/drafts`,
    headers: { "content-type": "application/json" },
    payload: JSON.stringify({
      formatVersion: 1,
      formId: testModel.fimId.id,
      formVersion: testModel.fimId.version,
      values: { F99000000001: "Müller" },
      remembered: [],
      stepId: "start",
      visited: [],
      labels: {},
      leftover: [],
      language: "de",
      savedAt: 0,
    }),
  });
  expect(made.statusCode).toBe(201);
  const { address } = made.json<{ address: string }>();
  expect(address).toContain(`/kreis/forms/probe@${DORF}/drafts/`);
  const cookie = String(made.headers["set-cookie"]).split(";", 1)[0];
  const page = await towns.get(address, cookie);
  expect(page.body).toContain("für Gemeinde Ohnedorf");
  expect(page.body).toContain(`action="/kreis/forms/probe@${DORF}"`);
  const other = await towns.get(
    `${address.replace(`@${DORF}`, "")}/content`,
    cookie,
  );
  expect(other.statusCode).toBe(404);
});
