import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { pdfText } from "../../test-support/files.js";
import {
  LEIKA,
  openTestTowns,
  testTown,
  type TestTowns,
} from "../../test-support/towns.js";
import type { LogEntry, UploadScanner } from "../options.js";
import { openPayments, type Payments } from "../payment/payments.js";
import { transfer } from "../payment/transfer.js";
import { ScannerDown } from "../scanner/scanner-down.js";
import { openStorage, type Storage } from "../storage/open-storage.js";
import { statusHistory } from "../status/status.js";
import { messagesOf } from "./mailbox.js";
import { takeReturned } from "./return-folder.js";

let towns: TestTowns;
let folder: string;
let mine: Awaited<ReturnType<TestTowns["apply"]>>;
let log: LogEntry[];
let payments: Payments;
let storage: Storage;
let scan: UploadScanner;
const tenant = testTown("stadt", "039990000000");

beforeAll(async () => {
  towns = await openTestTowns();
  storage = await openStorage({
    dataDir: towns.dataDir,
    database: towns.database,
    now: () => new Date("2026-12-01T09:00:00Z"),
  });
  payments = openPayments({
    database: towns.database,
    providers: [
      transfer("bank", {
        payee: "Stadt Musterstadt",
        iban: "DE02120300000000202051",
        pattern: "5.{number:6}",
        checkDigit: "none",
      }),
    ],
    now: () => new Date("2026-12-01T09:00:00Z"),
    log: () => undefined,
    newId: () => randomBytes(16).toString("hex"),
    returnUrl: () => "https://town.example/",
  });
});
afterAll(() => towns.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-return-"));
  mine = await towns.apply("stadt");
  log = [];
  scan = () => Promise.resolve({ clean: true });
  return () => rm(folder, { recursive: true, force: true });
});

const pdf = Buffer.from(pdfText(), "latin1");
const put = async (
  name: string,
  swapped: Record<string, unknown> = {},
  bytes: Uint8Array = pdf,
): Promise<void> => {
  const path = join(folder, "return", name);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "bescheid.pdf"), bytes);
  await writeFile(
    join(path, "bescheid.json"),
    JSON.stringify({
      formatVersion: 1,
      key: "b-1",
      reference: mine.reference,
      submissionId: mine.id,
      title: "Ihr Hundesteuerbescheid",
      sha512: createHash("sha512").update(pdf).digest("hex"),
      assessments: [
        {
          year: 2026,
          amountCents: 700,
          due: [{ date: "2026-12-15", amountCents: 700 }],
        },
      ],
      ...swapped,
    }),
  );
};
const take = () =>
  takeReturned({
    folder,
    database: towns.database,
    vault: storage.vault,
    uploads: {
      uploads: storage.uploads,
      limitBytes: 1_000_000,
      scan: (path) => scan(path),
    },
    now: () => new Date("2026-12-01T09:00:00Z"),
    log: (entry) => log.push(entry),
    payments,
    serviceOf: () => ({
      tenant,
      service: {
        leika: LEIKA,
        name: "Hund anmelden",
        form: "probe",
        notification: "ao-122a",
        fee: {
          policy: "afterwards",
          purpose: "Hundesteuer",
          providers: ["bank"],
        },
      },
    }),
  });

test("a notice comes into the mailbox of its submission, dated, and the case is done", async () => {
  await put("one");
  expect(await take()).toBe(1);
  expect(
    await messagesOf(towns.database, storage.vault, mine.id),
  ).toMatchObject([
    {
      title: "Ihr Hundesteuerbescheid",
      notified: { date: "2026-12-05" },
      files: [{ fileName: "bescheid.pdf", sizeBytes: pdf.length }],
    },
  ]);
  const history = await statusHistory(towns.database, mine.id);
  expect(history.at(-1)?.state).toBe("COMPLETED");
  expect(await readdir(join(folder, "returned"))).toEqual(["one"]);
});

test("the same notice again is shown once", async () => {
  await put("one");
  await take();
  await put("one");
  await put("two");
  expect(await take()).toBe(0);
  expect(await messagesOf(towns.database, storage.vault, mine.id)).toHaveLength(
    1,
  );
  expect((await readdir(join(folder, "returned"))).sort()).toEqual([
    "one",
    "one.2",
    "two",
  ]);
});

test.each<[string, Record<string, unknown>, Buffer]>([
  ["an unknown reference", { reference: "HSt-2026-999999" }, pdf],
  ["another submission's id", { submissionId: "0".repeat(32) }, pdf],
  ["another file than it says", {}, Buffer.concat([pdf, pdf])],
  [
    "no PDF",
    { sha512: createHash("sha512").update("x").digest("hex") },
    Buffer.from("x"),
  ],
  ["a property that nobody knows", { status: "paid" }, pdf],
  [
    "parts that do not add up",
    {
      assessments: [
        {
          year: 2026,
          amountCents: 700,
          due: [{ date: "2026-12-15", amountCents: 70 }],
        },
      ],
    },
    pdf,
  ],
  [
    "a day that is none",
    {
      assessments: [
        {
          year: 2026,
          amountCents: 700,
          due: [{ date: "2026-02-30", amountCents: 700 }],
        },
      ],
    },
    pdf,
  ],
  [
    "a year twice",
    {
      assessments: [
        { year: 2026, amountCents: 700 },
        { year: 2026, amountCents: 700 },
      ],
    },
    pdf,
  ],
])(
  "%s: parked with an alarm, in nobody's mailbox",
  async (_, swapped, bytes) => {
    await put("bad", swapped, bytes);
    expect(await take()).toBe(0);
    expect(await readdir(join(folder, "refused"))).toEqual(["bad"]);
    expect(log).toMatchObject([{ event: "alarm", alarm: "return-refused" }]);
    expect(JSON.stringify(log)).not.toContain(mine.reference);
    expect(await messagesOf(towns.database, storage.vault, mine.id)).toEqual(
      [],
    );
    expect(await payments.findAll(mine.id)).toEqual([]);
  },
);

const orders = async () =>
  (await payments.findAll(mine.id)).map(({ order }) => [
    order.requestStem.replace(mine.reference, "R"),
    order.amountCents,
    order.dueOn,
    order.purpose.replace(mine.reference, "R"),
  ]);

test("what it asks for is ordered: one for each year, or for each part of it", async () => {
  const quarters = ["02-15", "05-15", "08-15", "11-15"].map((day) => ({
    date: `2027-${day}`,
    amountCents: 2100,
  }));
  await put("one", {
    assessments: [
      {
        year: 2026,
        amountCents: 700,
        due: [{ date: "2026-12-15", amountCents: 700 }],
      },
      { year: 2027, amountCents: 8400, due: quarters },
    ],
  });
  expect(await take()).toBe(1);
  const expected = [
    ["R-2026", 700, "2026-12-15", "Hundesteuer R"],
    ["R-2027-r1", 2100, "2027-02-15", "Hundesteuer R"],
    ["R-2027-r2", 2100, "2027-05-15", "Hundesteuer R"],
    ["R-2027-r3", 2100, "2027-08-15", "Hundesteuer R"],
    ["R-2027-r4", 2100, "2027-11-15", "Hundesteuer R"],
  ];
  expect(await orders()).toEqual(expected);
  // Another notice about the same year asks for nothing new.
  await put("two", { key: "b-2" });
  expect(await take()).toBe(1);
  expect(await orders()).toEqual(expected);
});

test("another amount for the same year needs a person", async () => {
  await put("one");
  await take();
  await put("two", {
    key: "b-2",
    assessments: [{ year: 2026, amountCents: 701 }],
  });
  expect(await take()).toBe(0);
  await put("three", {
    key: "b-3",
    assessments: [
      {
        year: 2026,
        amountCents: 700,
        due: [
          { date: "2026-12-15", amountCents: 350 },
          { date: "2027-01-15", amountCents: 350 },
        ],
      },
    ],
  });
  expect(await take()).toBe(0);
  expect((await readdir(join(folder, "refused"))).sort()).toEqual([
    "three",
    "two",
  ]);
  expect(await orders()).toEqual([
    ["R-2026", 700, "2026-12-15", "Hundesteuer R"],
  ]);
});

test("what is still being written is left alone", async () => {
  await put(".half");
  expect(await take()).toBe(0);
  expect(await readdir(join(folder, "return"))).toEqual([".half"]);
});

test("what a notice says lies in the database sealed, with the key of its submission", async () => {
  await put("one", { text: "Sie zahlen 7 Euro." });
  await take();
  const rows = await towns.database.query(
    `select m.title, m.body, f.file_name, encode(f.content, 'escape') as content
       from gateway.messages m join gateway.message_files f on f.message_id = m.id
      where m.submission_id = $1`,
    [mine.id],
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/Hundesteuer|7 Euro|bescheid|%PDF/);
  expect(
    await messagesOf(towns.database, storage.vault, mine.id),
  ).toMatchObject([
    { title: "Ihr Hundesteuerbescheid", body: "Sie zahlen 7 Euro." },
  ]);
});

test("a notice that the scanner refuses is set aside; one that nobody can judge waits", async () => {
  scan = () => Promise.resolve({ clean: false });
  await put("infected");
  expect(await take()).toBe(0);
  expect(await readdir(join(folder, "refused"))).toEqual(["infected"]);
  scan = () => Promise.reject(new ScannerDown("no answer"));
  await put("waiting");
  expect(await take()).toBe(0);
  expect(await readdir(join(folder, "return"))).toEqual(["waiting"]);
  scan = () => Promise.resolve({ clean: true });
  expect(await take()).toBe(1);
});
