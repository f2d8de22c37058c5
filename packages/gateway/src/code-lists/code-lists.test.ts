import {
  genericode,
  startXRepository,
  type XRepositorySimulator,
} from "@fim-forms/simulators";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  buildModel,
  codeList,
  field,
} from "../../../../test/support/build-model.js";
import { genericodeReader } from "../../test-support/genericode-reader.js";
import { emptyDatabase } from "../../test-support/test-database.js";
import { hostedForm } from "../../test-support/test-gateway.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";
import type { Database, LogEntry } from "../index.js";
import { migrate, readMigrations } from "../storage/migrate.js";
import type { CodeListSource } from "./code-list-port.js";
import { listsInUse } from "./lists-in-use.js";
import { openCodeLists } from "./open-code-lists.js";
import { openRefreshTurn } from "./refresh-turn.js";
import { xrepositorySource } from "./xrepository-source.js";

/** A busy machine takes its time. */
const WAIT = { timeout: 20_000 };
const URI = "urn:xoev-de:beispiel:codeliste:staat";
const ENTRIES = { YU: "Jugoslawien", FR: "Frankreich", TR: "Türkei" };
const USED = genericode({ uri: URI, version: "1", entries: ENTRIES });
const NEXT = genericode({
  uri: URI,
  version: "2",
  entries: { FR: "Frankreich", TR: "Türkiye", RS: "<b>Serbien</b>" },
});
const FORM = buildModel(
  [field("F99000000001", { control: "select", codeListId: "states" })],
  {
    title: "Antrag auf Probe",
    codeLists: [
      codeList("states", Object.entries(ENTRIES), {
        uri: `${URI}_1`,
        version: "1",
        title: "Staaten",
      }),
      codeList("own", [["1", "Eins"]]),
    ],
  },
);

let repository: XRepositorySimulator;
let database: Database;
let log: LogEntry[];
let now: Date;
beforeEach(async () => {
  repository = await startXRepository({ lists: [USED, NEXT] });
  database = await emptyDatabase();
  await migrate(database, await readMigrations());
  log = [];
  now = new Date("2026-11-23T09:05:00Z");
});
let towns: TestTowns | undefined;
afterEach(async () => {
  await towns?.close();
  towns = undefined;
  await repository.close();
});

const source = (): CodeListSource =>
  xrepositorySource({
    name: "xrepository",
    url: repository.url,
    peer: { networks: ["127.0.0.0/8"] },
    genericode: genericodeReader,
  });
const open = (sources: readonly CodeListSource[] = [source()]) =>
  openCodeLists({
    database,
    uses: listsInUse([{ slug: "probe", model: FORM }]),
    sources,
    now: () => now,
    log: (entry) => log.push(entry),
  });
/** Refreshes, and waits for the end. */
const refreshed = async (sources?: readonly CodeListSource[]) => {
  const lists = open(sources);
  await lists.refresh();
  await expect.poll(() => lists.isRefreshing(), WAIT).toBe(false);
  await lists.stop();
  return lists;
};

test("refreshing finds the valid version, and keeps it and the one in use with their hashes", async () => {
  const lists = await refreshed();
  expect(await lists.latest(URI)).toEqual({
    version: "2",
    source: "xrepository",
    checkedAt: now,
    answeredAt: now,
  });
  expect(await lists.get(URI, "2")).toMatchObject({
    version: "2",
    rows: 3,
    source: "xrepository",
    foundAt: now,
  });
  expect(await lists.get(URI, "1")).toMatchObject({ version: "1" });
  expect(await lists.get(URI, "3")).toBeUndefined();
});

test("what was found stays when the source is away, and the trouble is said", async () => {
  await refreshed();
  repository.fault({ fault: { kind: "status", status: 503 } });
  const before = now;
  now = new Date("2026-11-24T09:05:00Z");
  const lists = await refreshed();
  expect(await lists.latest(URI)).toEqual({
    version: "2",
    source: "xrepository",
    checkedAt: now,
    answeredAt: before,
    problem: "xrepository: HTTP 503",
  });
  expect(log).toContainEqual(
    expect.objectContaining({ event: "code-list-trouble" }),
  );
});

test("a version that is published with other contents is refused, and raises an alarm", async () => {
  await refreshed();
  repository.replace(
    `${URI}_2`,
    genericode({ uri: URI, version: "2", entries: { FR: "Gallien" } }),
  );
  const lists = await refreshed();
  expect((await lists.get(URI, "2"))?.rows).toBe(3);
  expect((await lists.latest(URI))?.problem).toContain(
    "is not what was published under that name before",
  );
  expect(log).toContainEqual({
    event: "alarm",
    alarm: "code-list-changed",
    list: URI,
  });
});

test("a list that has been withdrawn is said to be, and what was found stays", async () => {
  await refreshed();
  const other: CodeListSource = {
    name: "other",
    latest: () => Promise.resolve({ kind: "none" }),
    get: () => Promise.resolve({ kind: "none" }),
  };
  const lists = await refreshed([other]);
  expect(await lists.latest(URI)).toMatchObject({
    version: "2",
    problem: "no source knows the list any more",
  });
});

test("a source that fails again and again is left alone until the next time", async () => {
  const model = buildModel([], {
    codeLists: Array.from({ length: 9 }, (_, index) =>
      codeList(`l${String(index)}`, [["1", "Eins"]], {
        uri: `urn:x:${String(index)}_1`,
        version: "1",
      }),
    ),
  });
  let asked = 0;
  const failing: CodeListSource = {
    name: "failing",
    latest: () => {
      asked += 1;
      return Promise.resolve({ kind: "trouble", problem: "timeout" });
    },
    get: () => Promise.resolve({ kind: "none" }),
  };
  const lists = openCodeLists({
    database,
    uses: listsInUse([{ slug: "probe", model }]),
    sources: [failing],
    now: () => now,
    log: (entry) => log.push(entry),
  });
  await lists.refresh();
  await expect.poll(() => lists.isRefreshing(), WAIT).toBe(false);
  await lists.stop();
  expect(asked).toBe(3);
  expect((await lists.latest("urn:x:8"))?.problem).toContain("not asked");
});

test("a source that does not know a list leaves it to the next one", async () => {
  const silent: CodeListSource = {
    name: "silent",
    latest: () => Promise.resolve({ kind: "none" }),
    get: () => Promise.resolve({ kind: "none" }),
  };
  const lists = await refreshed([silent, source()]);
  expect(await lists.latest(URI)).toMatchObject({ source: "xrepository" });
});

test("of several processes, one asks at a time; one that has died holds nobody up", async () => {
  const turn = openRefreshTurn(database, 60_000);
  const takes = () => Promise.all([1, 2, 3].map(() => turn.take(now)));
  expect((await takes()).filter((isMine) => isMine)).toHaveLength(1);
  expect(await turn.isUnderWay(now)).toBe(true);
  await turn.end(new Date("2026-11-24T00:00:00Z"));
  expect(await turn.isUnderWay(now)).toBe(false);
  expect(await takes()).toEqual([false, false, false]);
  await turn.hasten(now);
  expect(await openRefreshTurn(database, -1_000).take(now)).toBe(true);
  // The lease of that one was over at once.
  expect((await takes()).filter((isMine) => isMine)).toHaveLength(1);
});

test.each([
  ["after a day", undefined, "2026-11-24T09:05:00Z"],
  ["after trouble, in an hour", 500, "2026-11-23T10:05:00Z"],
])("it is time again %s", async (_, status, due) => {
  if (status !== undefined)
    repository.fault({ fault: { kind: "status", status } });
  await refreshed();
  expect(
    await database.query(
      "select due_at as due, lease_until as lease from gateway.code_list_refresh",
    ),
  ).toEqual([{ due: new Date(due), lease: null }]);
});

test("without a source, nobody is asked", async () => {
  const lists = open([]);
  await lists.refresh();
  await lists.stop();
  expect(await lists.latest(URI)).toBeUndefined();
  expect(repository.asked).toEqual([]);
});
const openTowns = async (
  codeLists: readonly CodeListSource[],
): Promise<string> => {
  towns = await openTestTowns({
    database,
    forms: [hostedForm(FORM, "probe")],
    codeLists,
  });
  return towns.login("admin");
};
const page = async (cookie: string): Promise<string> =>
  ((await towns?.get("/stadt/inbox/code-lists", cookie))?.body ?? "").replace(
    /\s+/g,
    " ",
  );

test("administrators see what a later version changes and what to do; the form stays as it is", async () => {
  const cookie = await openTowns([source()]);
  const before = await towns?.get("/stadt/forms/probe/form-model.json");
  expect(await page(cookie)).toContain("Noch nicht geprüft.");
  const posted = await towns?.post(
    "/stadt/inbox/code-lists/refresh",
    {},
    cookie,
  );
  expect(posted?.statusCode).toBe(303);
  await expect.poll(() => page(cookie), WAIT).toContain("Gültige Fassung");
  await expect.poll(() => page(cookie), WAIT).toContain("Jetzt prüfen");
  const shown = await page(cookie);
  expect(shown).toContain("Staaten");
  expect(shown).toContain("<strong>Antrag auf Probe</strong>");
  expect(shown).toContain("andere Fassung gültig");
  expect(shown).toContain("Ein Code kommt hinzu");
  expect(shown).toContain("&lt;b&gt;Serbien&lt;/b&gt;");
  expect(shown).toContain("Ein Code entfällt");
  expect(shown).toContain("Jugoslawien");
  expect(shown).toContain("Türkei → Türkiye");
  expect(shown).toContain(`fim codelists fetch schema.xml --list ${URI}_2 `);
  const after = await towns?.get("/stadt/forms/probe/form-model.json");
  expect(after?.body).toBe(before?.body);
  expect(
    await database.query(
      "select actor, action from gateway.audit where action = 'refresh-code-lists'",
    ),
  ).toEqual([{ actor: "admin", action: "refresh-code-lists" }]);
});

test("a list that is valid as the form has it is up to date", async () => {
  await repository.close();
  repository = await startXRepository({ lists: [USED] });
  const cookie = await openTowns([source()]);
  await towns?.post("/stadt/inbox/code-lists/refresh", {}, cookie);
  await expect.poll(() => page(cookie), WAIT).toContain("aktuell");
  expect(await page(cookie)).not.toContain("fim codelists fetch");
});

test("a list that no source knows belongs to the form", async () => {
  await repository.close();
  repository = await startXRepository();
  const cookie = await openTowns([source()]);
  await towns?.post("/stadt/inbox/code-lists/refresh", {}, cookie);
  await expect
    .poll(() => page(cookie), WAIT)
    .toContain("Keine Quelle kennt diese Liste");
});

test("a town sees the lists of its own forms only, and no button without a source", async () => {
  const cookie = await openTowns([]);
  const shown = await page(cookie);
  expect(shown).toContain("Es ist keine Quelle eingerichtet");
  expect(shown).toContain("Staaten");
  expect(shown).not.toContain("Jetzt prüfen");
});
