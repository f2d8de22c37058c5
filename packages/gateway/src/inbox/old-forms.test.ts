import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FormModel } from "@fim-forms/form-model";
import { afterEach, describe, expect, test } from "vitest";

import {
  buildModel,
  codeList,
  field,
  occurs,
} from "../../../../test/support/build-model.js";
import type { Database } from "../index.js";
import { emptyDatabase } from "../../test-support/test-database.js";
import { hostedForm } from "../../test-support/test-gateway.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";

const DAY = "/F99000000002";
const LIST = "urn:example:staat_2025";

const formWith = (
  entries: Readonly<Record<string, string>>,
  uri = LIST,
  rest: Partial<FormModel> = {},
): FormModel =>
  buildModel(
    [
      field("F99000000001", { control: "select", codeListId: uri }),
      field("F99000000002", { valueType: "date", occurs: occurs("0:1") }),
    ],
    {
      codeLists: [
        { ...codeList(uri, Object.entries(entries)), uri, version: "2025" },
      ],
      ...rest,
    },
  );
const BEFORE = formWith({ YU: "Jugoslawien", FR: "Frankreich" });

let towns: TestTowns | undefined;
afterEach(() => towns?.close());

/** Opens the towns over the data of before, with another form in place of the first. */
const reopen = async (
  database: Database,
  dataDir: string,
  model: FormModel,
): Promise<TestTowns> => {
  await towns?.app.close();
  return (towns = await openTestTowns({
    database,
    dataDir,
    forms: [hostedForm(model, "probe")],
  }));
};

describe.each([
  [
    "the code has been taken out of the list",
    formWith({ FR: "Frankreich", RS: "Serbien" }),
  ],
  [
    "the form takes another version of the list",
    formWith({ FR: "Frankreich" }, "urn:example:staat_2026"),
  ],
  [
    "the form has another version",
    formWith({ FR: "Frankreich" }, LIST, {
      fimId: { id: "S99000000901", version: "2.0.0" },
    }),
  ],
])("%s", (_, after) => {
  test("stored submissions stay readable, and questions about them can be asked and answered", async () => {
    const database = await emptyDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), "fim-old-forms-"));
    const first = await reopen(database, dataDir, BEFORE);
    const mine = await first.apply("stadt", { F99000000001: "YU" });
    // The document has been made before the form changes: the recipe must stay all the same.
    const made = await first.get(
      `/stadt/inbox/${mine.id}/1/submission.pdf`,
      await first.login("clerk"),
    );
    expect(made.statusCode).toBe(200);

    const later = await reopen(database, dataDir, after);
    await database.query(
      "delete from gateway.recipes r where not exists (select 1 from gateway.submissions s where s.recipe = r.sha256)",
    );
    const clerk = await later.login("clerk");
    const url = `/stadt/inbox/${mine.id}`;
    expect((await later.get(url, clerk)).body).toContain("Jugoslawien");
    const asked = await later.post(
      `${url}/queries`,
      { pointer: DAY, question: "Seit wann?" },
      clerk,
    );
    expect(asked.statusCode).toBe(303);

    const entered = await later.post(`/stadt/status/${mine.handle}`, {
      code: mine.code,
    });
    const citizen =
      String(entered.headers["set-cookie"]).split(";", 1)[0] ?? "";
    const status = await later.get(`/stadt/status/${mine.handle}`, citizen);
    const address =
      /href="([^"]*\/queries\/[0-9a-f]{32})"/.exec(status.body)?.[1] ?? "";
    const page = await later.get(address, citizen);
    expect(page.body).toContain("Jugoslawien");
    const state = (/name="state"\s+value="([^"]*)"/.exec(page.body)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    const sent = await later.post(
      address,
      { state, do: "submit", [`f${DAY}`]: "02.11.2026" },
      citizen,
    );
    expect(sent.statusCode).toBe(303);
    const shown = await later.get(url, clerk);
    expect(shown.body).toContain("02.11.2026");
    expect(shown.body).toContain("Jugoslawien");
  });

  test("nobody can choose it any more", async () => {
    const { database, ...fresh } = await reopen(
      await emptyDatabase(),
      await mkdtemp(join(tmpdir(), "fim-old-forms-")),
      after,
    );
    await fresh.apply("stadt", { F99000000001: "YU" });
    expect(await database.query("select 1 from gateway.submissions")).toEqual(
      [],
    );
  });
});
