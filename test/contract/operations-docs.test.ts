import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { checkShape, renderDiagnostic } from "@fim-forms/form-model";
import {
  hashPassword,
  readConnections,
  readStaff,
  readTenant,
} from "@fim-forms/gateway";
import { describe, expect, test } from "vitest";

import {
  fim,
  inRepository,
  temporaryFolder,
} from "../../packages/cli/test-support/run-fim.js";
import { genericodeReader } from "../../packages/gateway/test-support/genericode-reader.js";
import { openDesk } from "../../packages/gateway/test-support/delivery-desk.js";
import { databaseKinds } from "../../packages/gateway/test-support/test-database.js";
import { audit } from "../../packages/gateway/src/inbox/audit.js";
import { noticeShape } from "../../packages/gateway/src/mailbox/return-folder.js";

/** docs/operations.md is typed off by people in a hurry: what its blocks say must be so. */
const text = readFileSync(inRepository("docs/operations.md"), "utf8");
const chapters = new Map(
  text
    .split(/^(?=#{2,3} )/m)
    .map((chapter) => [/^#+ (.*)/.exec(chapter)?.[1] ?? "", chapter]),
);

/** The blocks of a language in a chapter. */
function blocks(language: string, chapter?: string): readonly string[] {
  const source = chapter === undefined ? text : chapters.get(chapter);
  if (source === undefined) throw new Error(`no chapter ${String(chapter)}`);
  return Array.from(
    source.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm),
    ([, kind = "", content = ""]) => ({ kind, content }),
  ).flatMap(({ kind, content }) => (kind === language ? [content] : []));
}

/** The first cells of the rows of a chapter's tables, without their code marks. */
function firstCells(chapter: string): readonly string[] {
  return (chapters.get(chapter) ?? "").split("\n").flatMap((line) => {
    const cell = /^\| (`.*?) +\|/.exec(line)?.[1];
    return cell === undefined
      ? []
      : Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = ""]) => name);
  });
}

/** A block that is part of an object is put into one. */
function parse(block: string): Record<string, unknown> {
  const isWhole = /^\s*[{[]/.test(block);
  return JSON.parse(isWhole ? block : `{${block}}`) as Record<string, unknown>;
}

describe("commands", () => {
  const lines = [...blocks("sh"), ...blocks("ini")]
    .join("")
    .replaceAll("\\\n", " ")
    .split("\n")
    .flatMap((line) => {
      const [, call] =
        /(?:^fim |packages\/cli\/bin\/fim\.js )(.*)/.exec(line) ?? [];
      return call === undefined ? [] : [call.replace(/#.*/, "").trim()];
    });

  test.each([...new Set(lines)])(
    "fim %s: the command exists, with its options",
    async (call) => {
      const [command = "", ...words] = call.split(/\s+/);
      const { code, out } = await fim(command, "--help");
      expect(code).toBe(0);
      if (command === "data")
        expect(out.split("Options:")[0]).toContain(words[0] ?? "");
      for (const option of words.filter((word) => word.startsWith("--")))
        expect(out).toContain(`  ${option} `);
    },
  );

  test("every option that is spoken of is an option of some command", async () => {
    const commands = Array.from(
      (await fim("--help")).out.matchAll(/^ {2}([a-z0-9]+) /gm),
      ([, name = ""]) => name,
    );
    const help = (
      await Promise.all(commands.map((name) => fim(name, "--help")))
    )
      .map(({ out }) => out)
      .join("");
    const spoken = new Set(
      Array.from(text.matchAll(/`(--[a-z-]+)/g), ([, option]) => option),
    );
    expect(spoken.size).toBeGreaterThan(5);
    for (const option of spoken) expect(help).toContain(`${option ?? ""} `);
  });
});

describe("configuration", () => {
  /** The connections as they stand in the text, with the files that they name. */
  async function connections(json: Record<string, unknown>) {
    const folder = await temporaryFolder();
    const routing = /`(\{ "formatVersion": 1, "routes"[^`]*)`/.exec(text)?.[1];
    const files = {
      "secrets/dms.txt": "secret\n",
      "secrets/pay.txt": "secret\n",
      "routing.json": routing ?? "",
      "codelists.lock.json": JSON.stringify({
        formatVersion: 1,
        kind: "codeListLock",
        lists: [],
      }),
      "code-lists/.keep": "",
    };
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return readConnections(
      { formatVersion: 1, ...json },
      join(folder, "connections.json"),
      { environment: {}, genericode: () => Promise.resolve(genericodeReader) },
    );
  }

  test("connections.json, with its routing.json", async () => {
    const [block = ""] = blocks("json", "Connections");
    const { value, diagnostics } = await connections(parse(block));
    expect(diagnostics).toEqual([]);
    expect(value?.targets.map(({ name }) => name)).toEqual([
      "hot-folder",
      "dms",
    ]);
    expect(value?.routing).toHaveLength(1);
  });

  test.each(["Code lists", "Payment"])(
    "the part of connections.json under “%s”",
    async (chapter) => {
      const [block = ""] = blocks("json", chapter);
      const { value, diagnostics } = await connections(parse(block));
      expect(diagnostics).toEqual([]);
      expect(value).toBeDefined();
    },
  );

  const town = join("examples/towns/musterstadt/tenant.json");
  const tenant = () =>
    JSON.parse(readFileSync(inRepository(town), "utf8")) as {
      services: Record<string, unknown>[];
    };
  const surroundings = {
    forms: readdirSync(inRepository("schemas/fim")),
    targets: ["hot-folder", "dms", "fit-connect"],
    payment: ["online", "bank"],
    accounts: [],
  };
  const read = (service: Record<string, unknown>, forms = surroundings.forms) =>
    readTenant(
      {
        ...tenant(),
        services: [
          {
            leika: "99102013104000",
            name: "Hundesteuer",
            form: "hundesteuer-anmeldung",
            ...service,
          },
        ],
      },
      "towns/musterstadt/tenant.json",
      { ...surroundings, forms },
    );

  test("the fee of a service", () => {
    const [, block = ""] = blocks("json", "Payment");
    expect(read(parse(block)).diagnostics).toEqual([]);
  });

  test("the reference of a service", () => {
    const example = /`(\{ "prefix"[^`]*)`/.exec(text)?.[1];
    expect(read({ reference: parse(example ?? "") }).diagnostics).toEqual([]);
  });

  test("what is said of a form that is not there", () => {
    const [block = ""] = blocks("", "Configure a town").filter((one) =>
      one.startsWith("error"),
    );
    const { diagnostics } = read({ form: "hund" }, [
      "bewohnerparkausweis",
      "hundesteuer-anmeldung",
    ]);
    expect(diagnostics.map((one) => renderDiagnostic(one)).join("\n")).toBe(
      block.trimEnd(),
    );
  });

  test("every property of a service is in the table, and nothing else is", () => {
    const schema = JSON.parse(
      readFileSync(
        inRepository("packages/gateway/src/tenants/tenant.schema.json"),
        "utf8",
      ),
    ) as {
      properties: { services: { items: { properties: object } } };
    };
    expect([...firstCells("Configure a town")].sort()).toEqual(
      Object.keys(schema.properties.services.items.properties).sort(),
    );
  });

  test("the accounts of caseworkers, with a hash that fim staff makes", async () => {
    const [block = ""] = blocks("json", "Caseworkers");
    const staff = JSON.parse(
      block.replace("scrypt$…", await hashPassword("long enough for a town")),
    ) as unknown;
    const { diagnostics } = readStaff(staff, "staff.json", ["musterstadt"]);
    expect(diagnostics).toEqual([]);
  });

  test("bescheid.json", () => {
    const [block = ""] = blocks("json", "Notices from a procedure");
    expect(checkShape(noticeShape, parse(block))).toEqual([]);
  });
});

describe("monitoring", () => {
  const sources = (folder: string): readonly string[] =>
    readdirSync(inRepository(folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
      .map((path) => readFileSync(inRepository(join(folder, path)), "utf8"));
  const code = [
    ...sources("packages/gateway/src"),
    ...sources("packages/cli/src"),
  ].join("\n");
  const names = firstCells("Monitoring");

  test("every alarm that can be raised is explained, and no other", () => {
    const raised = new Set(
      Array.from(code.matchAll(/alarm: "([a-z-]+)"/g), ([, name]) => name),
    );
    for (const [, name] of code.matchAll(/\balarm\("([a-z-]+)"/g))
      raised.add(`fit-connect-${name ?? ""}`);
    const kinds = /type AlarmKind =(.*?)\n\n/s.exec(code)?.[1] ?? "";
    for (const [, name] of kinds.matchAll(/"([a-z-]+)"/g)) raised.add(name);
    expect(names.filter((name) => !name.startsWith("fim_")).sort()).toEqual(
      [...raised].sort(),
    );
  });

  test("every metric is explained, and no other", () => {
    const told = Array.from(
      code.matchAll(/# TYPE (fim_[a-z_]+)/g),
      ([, name]) => name,
    );
    expect(
      names
        .filter((name) => name.startsWith("fim_"))
        .map((name) => name.replace(/\{.*/, ""))
        .sort(),
    ).toEqual([...told].sort());
  });
});

describe.each(databaseKinds)("SQL on the %s database", (kind) => {
  test("of Delivery: finds what is parked, and lets it be tried again", async () => {
    const [look = "", retry = ""] = blocks("sql", "Delivery");
    let refuses = true;
    const desk = await openDesk(kind, [
      {
        name: "t",
        type: "test",
        send: () =>
          Promise.resolve(
            refuses
              ? { kind: "permanent", problem: "never" }
              : { kind: "done", receipt: "r" },
          ),
      },
    ]);
    const { database } = desk.storage;
    const id = await desk.submit("t");
    await desk.attempt(id, "t");
    expect(await database.script(look)).toMatchObject([
      { target: "t", state: "parked", attempts: 1, problem: "never" },
    ]);
    refuses = false;
    await database.script(retry.replace("…", id));
    // The row goes by the clock of the database, which is not that of the desk.
    desk.pass(Date.now() + 60_000 - desk.tools.now().getTime());
    expect(await desk.due("t")).toEqual([id]);
    await desk.attempt(id, "t");
    expect(await desk.row(id)).toMatchObject({ state: "done", attempts: 2 });
    expect(await database.script(look)).toEqual([]);
    await desk.close();
  });

  test("of Delete after retention: shows what was deleted", async () => {
    const [sql = ""] = blocks("sql", "Delete after retention");
    const desk = await openDesk(kind, []);
    const { database } = desk.storage;
    expect(await database.script(sql)).toEqual([]);
    await audit(database, {
      at: desk.tools.now(),
      actor: "system",
      tenant: "musterstadt",
      submissionId: "0".repeat(32),
      // As retention.ts writes it.
      action: "delete-after-retention",
    });
    expect(await database.script(sql)).toHaveLength(1);
    await desk.close();
  });
});
