import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { pdfText } from "../../test-support/files.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";
import type { LogEntry } from "../options.js";
import { statusHistory } from "../status/status.js";
import { messagesOf } from "./mailbox.js";
import { takeReturned } from "./return-folder.js";

let towns: TestTowns;
let folder: string;
let mine: Awaited<ReturnType<TestTowns["apply"]>>;
let log: LogEntry[];

beforeAll(async () => {
  towns = await openTestTowns();
});
afterAll(() => towns.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-return-"));
  mine = await towns.apply("stadt");
  log = [];
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
    now: () => new Date("2026-12-01T09:00:00Z"),
    log: (entry) => log.push(entry),
    notificationOf: () => "ao-122a",
  });

test("a notice comes into the mailbox of its submission, dated, and the case is done", async () => {
  await put("one");
  expect(await take()).toBe(1);
  expect(await messagesOf(towns.database, mine.id)).toMatchObject([
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
  expect(await messagesOf(towns.database, mine.id)).toHaveLength(1);
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
])(
  "%s: parked with an alarm, in nobody's mailbox",
  async (_, swapped, bytes) => {
    await put("bad", swapped, bytes);
    expect(await take()).toBe(0);
    expect(await readdir(join(folder, "refused"))).toEqual(["bad"]);
    expect(log).toMatchObject([{ event: "alarm", alarm: "return-refused" }]);
    expect(JSON.stringify(log)).not.toContain(mine.reference);
    expect(await messagesOf(towns.database, mine.id)).toEqual([]);
  },
);

test("what is still being written is left alone", async () => {
  await put(".half");
  expect(await take()).toBe(0);
  expect(await readdir(join(folder, "return"))).toEqual([".half"]);
});
