import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hiddenFields, TestBrowser } from "../../test-support/browser.js";
import { saidOn, sentencesOf } from "../../test-support/catalogue.js";
import { pdfText } from "../../test-support/files.js";
import { instantAccount } from "../../test-support/instant-account.js";
import {
  LEIKA,
  openTestTowns,
  testTown,
  type TestTowns,
} from "../../test-support/towns.js";
import type { Tenant } from "../index.js";
import { transfer } from "../payment/transfer.js";
import { NAMELESS_SITE } from "./site.js";
import type { PageLanguage } from "./texts/index.js";

let outcome: "known" | "cancelled" = "known";

const withAccounts = (town: Tenant): Tenant => ({
  ...town,
  services: town.services.map((one) => ({ ...one, account: "optional" })),
});

/** What is asked of each page, by what it shows; filled by the walk through the pages. */
type Pages = ReadonlyMap<string, string>;

const NAMES = [
  "start page",
  "all services",
  "services of a place",
  "a service that nobody offers",
  "town",
  "form",
  "form without scripts",
  "faults without scripts",
  "review without scripts",
  "receipt",
  "code of the status",
  "wrong code",
  "status",
  "question",
  "fault in the answer",
  "log-in",
  "leaving for an account",
  "broken log-in",
  "own applications",
  "receipt with a fee",
  "payment",
  "code of a draft",
  "nothing there",
] as const;

let towns: TestTowns;
let clerk: string;
const walked = new Map<PageLanguage, Pages>();

beforeAll(async () => {
  towns = await openTestTowns({
    tenants: [
      withAccounts(testTown("stadt", "039990000000")),
      testTown("hafen", "039980001001", {
        policy: "required",
        amountCents: 123_450,
        purpose: "Marke",
        providers: ["bank"],
      }),
    ],
    payment: [
      transfer("bank", {
        payee: "Stadt Hafen",
        iban: "DE02120300000000202051",
        pattern: "5.{number:6}",
        checkDigit: "none",
      }),
    ],
    accounts: [instantAccount(() => outcome)],
    // The name of a site is not the catalogue's.
    site: {
      ...NAMELESS_SITE,
      theme: { ...NAMELESS_SITE.theme, name: "Rathaus für alle" },
    },
  });
  clerk = await towns.login("clerk");
  for (const language of ["de", "en"] as const)
    walked.set(language, await walk(language));
});
afterAll(() => towns.close());

/** Goes through all pages as a citizen does. Only what begins a way says the language: links have to keep it. */
async function walk(language: PageLanguage): Promise<Pages> {
  const pages = new Map<(typeof NAMES)[number], string>();
  const browser = new TestBrowser(towns.app);
  const lang = language === "de" ? "" : "lang=en";
  const begin = (path: string) =>
    browser.open(`${path}${path.includes("?") ? "&" : "?"}${lang}`);
  const keep = async (
    name: (typeof NAMES)[number],
    shown: ReturnType<TestBrowser["open"]>,
  ): Promise<string> => {
    const { body } = await shown;
    pages.set(name, body);
    return body;
  };
  /** The first link of a page whose address has a part. */
  const linkOn = (body: string, part: string): string =>
    [...body.matchAll(/href="([^"]*)"/gu)]
      .map(([, address = ""]) => address.replaceAll("&amp;", "&"))
      .find((address) => address.includes(part)) ?? `nowhere-${part}`;

  const start = await keep("start page", begin("/"));
  const all = await keep(
    "all services",
    browser.open(linkOn(start, "/services")),
  );
  await keep("services of a place", begin("/services?ars=039990000000"));
  await keep("a service that nobody offers", begin(`/services/${LEIKA}?ars=1`));
  const town = await keep("town", browser.open(linkOn(start, "/stadt/")));
  await keep("form", browser.open(linkOn(all, "/stadt/forms/probe")));

  const plain = await keep(
    "form without scripts",
    begin("/stadt/forms/probe/plain"),
  );
  const post = (
    path: string,
    body: string,
    more: Readonly<Record<string, string>>,
  ) => browser.post(path, { ...hiddenFields(body), ...more });
  const action = "/stadt/forms/probe/plain";
  await keep("faults without scripts", post(action, plain, { do: "review" }));
  const review = await keep(
    "review without scripts",
    post(action, plain, {
      "f/F99000000001": "Anna",
      do: "review",
    }),
  );
  const receipt = await keep("receipt", post(action, review, { do: "submit" }));
  const status = linkOn(receipt, "/status/");
  const code =
    /class="reference">([0-9A-Z]{4}-[0-9A-Z]{4})</u.exec(receipt)?.[1] ?? "";
  await keep("code of the status", browser.open(linkOn(town, "/stadt/status")));
  const [path = ""] = status.split("?");
  await keep("wrong code", browser.post(status, { code: "0000-0000" }));
  await work(path.slice(path.lastIndexOf("/") + 1));
  const shown = await keep("status", browser.post(status, { code }));
  const address = linkOn(shown, "/queries/");
  const question = await keep("question", browser.open(address));
  await keep(
    "fault in the answer",
    post(address, question, { "f/F99000000001": "", do: "submit" }),
  );

  const login = await keep(
    "log-in",
    browser.open(linkOn(town, "/stadt/account")),
  );
  for (const [name, next] of [
    ["broken log-in", "cancelled"],
    ["own applications", "known"],
  ] as const) {
    outcome = next;
    const leaving = await keep(
      "leaving for an account",
      browser.open(linkOn(login, "/account/login/")),
    );
    const { RelayState: state = "" } = hiddenFields(leaving);
    await keep(
      name,
      browser.open(`/accounts/konto/callback?state=${state}`, true),
    );
  }

  const paid = await begin("/hafen/forms/probe/plain");
  const before = await browser.post("/hafen/forms/probe/plain", {
    ...hiddenFields(paid.body),
    "f/F99000000001": "Anna",
    do: "review",
  });
  const held = await keep(
    "receipt with a fee",
    browser.post("/hafen/forms/probe/plain", {
      ...hiddenFields(before.body),
      do: "submit",
    }),
  );
  await keep("payment", browser.open(linkOn(held, "/payments/")));
  await keep(
    "code of a draft",
    begin(`/stadt/forms/probe/drafts/${"0".repeat(32)}`),
  );
  await keep("nothing there", begin("/stadt/nowhere"));
  return pages;
}

/** What people at the town hall do with it: a question, and a notice. */
async function work(handle: string): Promise<void> {
  const [row] = await towns.database.query<{ id: string }>(
    "select submission_id as id from gateway.citizen_access where handle = $1",
    [handle],
  );
  const id = row?.id ?? "";
  await towns.post(
    `/stadt/inbox/${id}/queries`,
    { pointer: "/F99000000001", question: "Wie heißen Sie?" },
    clerk,
  );
  const [session] = await towns.database.query<{ csrf: string }>(
    "select csrf from gateway.sessions where subject = 'clerk' order by expires_at desc limit 1",
  );
  const form = new FormData();
  form.set("csrf", session?.csrf ?? "");
  form.set("key", id);
  form.set("title", "Ihr Bescheid");
  form.set("body", "Bitte lesen Sie ihn.");
  form.set(
    "file",
    new File([pdfText()], "bescheid.pdf", { type: "application/pdf" }),
  );
  const request = new Request("http://localhost", {
    method: "POST",
    body: form,
  });
  const answer = await towns.app.inject({
    method: "POST",
    url: `/stadt/inbox/${id}/notices`,
    headers: {
      cookie: clerk,
      "content-type": request.headers.get("content-type") ?? "",
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  expect(answer.statusCode).toBe(303);
}

const pageIn = (language: PageLanguage, name: string): string =>
  walked.get(language)?.get(name) ?? "";

/** Said in one language only. */
const only = (
  language: PageLanguage,
  other: PageLanguage,
): readonly string[] => {
  const others = sentencesOf(other);
  return [...sentencesOf(language)].filter((one) => !others.has(one));
};

describe.each(NAMES)("%s", (name) => {
  test("says in English nothing that the German catalogue says", () => {
    const body = pageIn("en", name);
    expect(body).toContain('<html lang="en">');
    expect(saidOn(body, only("de", "en"))).toEqual([]);
    expect(saidOn(body, only("en", "de")).length).toBeGreaterThan(3);
  });

  test("says in German nothing that the English catalogue says", () => {
    const body = pageIn("de", name);
    expect(body).toContain('<html lang="de">');
    expect(saidOn(body, only("en", "de"))).toEqual([]);
    expect(saidOn(body, only("de", "en")).length).toBeGreaterThan(3);
  });

  test("has links that keep the language, but for documents and those who work there", () => {
    const links = [
      ...pageIn("en", name).matchAll(/<a\b[^>]*href="(\/[^"]*)"/gu),
    ]
      .map(([, address = ""]) => address)
      .filter(
        (address) =>
          !/\/inbox$|services\.json|\/submissions\/[^?]*\.(?:pdf|xml|json)$/u.test(
            address,
          ) && !/[?;]lang=de$/u.test(address),
      );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((one) => !/[?;]lang=en$/u.test(one))).toEqual([]);
  });
});

/** The languages that a page offers, by a link or by a button of its form. */
const offered = (body: string): readonly string[] =>
  [...body.matchAll(/hreflang="(\w+)"|value="speak(?:-review)?:(\w+)"/gu)].map(
    ([, link, button]) => link ?? button ?? "",
  );

test.each(NAMES.filter((name) => name !== "broken log-in"))(
  "%s offers the other language",
  (name) => {
    expect(offered(pageIn("de", name))).toEqual(["en"]);
    expect(offered(pageIn("en", name))).toEqual(["de"]);
  },
);

test("what the town has written is marked as German on English pages", () => {
  expect(pageIn("en", "town")).toContain(
    '<span lang="de">Probe beantragen</span>',
  );
  expect(pageIn("en", "question")).toContain(
    '<span lang="de">Wie heißen Sie?</span>',
  );
  expect(pageIn("en", "status")).toContain(
    '<span lang="de">Ihr Bescheid</span>',
  );
});

test.each([
  ["de", "23. November 2026 um 10:05", "1.234,50\u00a0€"],
  ["en", "23 November 2026 at 10:05", "€1,234.50"],
] as const)(
  "dates and amounts are those of the language: %s",
  (language, time, sum) => {
    expect(pageIn(language, "receipt")).toContain(time);
    expect(pageIn(language, "payment")).toContain(sum);
  },
);

test.each([
  ["the address", "/stadt/?lang=en", "de", "en"],
  ["the browser", "/stadt/", "en-GB, de;q=0.5", "en"],
  ["the address before the browser", "/stadt/?lang=de", "en", "de"],
  ["nobody", "/stadt/", "fr", "de"],
])(
  "%s says the language, and caches know",
  async (_, url, accepted, expected) => {
    const { body, headers } = await towns.app.inject({
      url,
      headers: { "accept-language": accepted },
    });
    expect(body).toContain(`<html lang="${expected}">`);
    expect(headers.vary).toBe("Accept-Language");
  },
);

test("the pages of those who work there are German, refusals included", async () => {
  for (const url of ["/stadt/inbox/login", "/stadt/inbox/nowhere"]) {
    const { body } = await towns.app.inject({
      url,
      headers: { "accept-language": "en", accept: "text/html", cookie: clerk },
    });
    expect(body).toContain('<html lang="de">');
    expect(offered(body)).toEqual([]);
  }
});

test.each([
  ["de", undefined, "Diese Adresse gibt es hier nicht."],
  ["de", "en", "This address does not exist here."],
  ["en", "de", "Diese Adresse gibt es hier nicht."],
])(
  "a program reads why it is refused in its language: %s, of answers in %s",
  async (accepted, content, title) => {
    const answer = await towns.app.inject({
      method: "POST",
      url: "/stadt/forms/nothing/submissions",
      headers: {
        "accept-language": accepted,
        "content-type": "application/json",
        ...(content === undefined ? {} : { "content-language": content }),
      },
      payload: "{}",
    });
    expect(answer.json<{ title: string }>().title).toBe(title);
    expect(answer.headers["content-language"]).toBe(content ?? accepted);
  },
);

test.each([
  ["German answers in a German browser", "de", "de", ""],
  ["English answers in a German browser", "de", "en", "?lang=en"],
  ["German answers in an English browser", "en", "de", "?lang=de"],
])(
  "the receipt is in the language of the answers: %s",
  async (_, accepted, content, end) => {
    const answer = await towns.submit(
      { F99000000001: "Anna" },
      { headers: { "accept-language": accepted, "content-language": content } },
    );
    const { receiptUrl, downloads } = answer.json<{
      receiptUrl: string;
      downloads: { pdf: string };
    }>();
    expect(receiptUrl).toMatch(/^\/submissions\/[0-9a-f]{32}/u);
    expect(
      receiptUrl.slice(receiptUrl.indexOf("?") + 1 || receiptUrl.length),
    ).toBe(end.slice(1));
    expect(downloads.pdf).toMatch(/submission\.pdf$/u);
  },
);

test("an address with two slashes leads nowhere else in the other language", async () => {
  const { body } = await towns.app.inject({
    url: "//elsewhere.example/x",
    headers: { accept: "text/html" },
  });
  expect(body).toContain('href="/elsewhere.example/x?lang=en"');
});
