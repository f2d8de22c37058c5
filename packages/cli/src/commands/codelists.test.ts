import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import {
  field3,
  genericode,
  place,
  reference3,
  schema3,
} from "../../../schema-compiler/src/testing/documents.js";
import { fim, temporaryFolder, type Run } from "../../test-support/run-fim.js";

const URI = "urn:test:liste";
const list = (version: string, rows = 2): string =>
  genericode({
    uri: URI,
    version,
    rows: Array.from({ length: rows }, (_, row) => [
      String(row),
      `Eintrag ${String(row)}`,
    ]),
  });
const answer = (version: string): string =>
  `<dat:VersionCodeliste xmlns:dat="urn:xoev-de:xrepository"><dat:version>${version}</dat:version><dat:kennung>${URI}_${version}</dat:kennung></dat:VersionCodeliste>`;

const at = (version: string): string =>
  `/api/version_codeliste/${encodeURIComponent(`${URI}_${version}`)}/genericode`;
const NEWEST = `/api/codeliste/${encodeURIComponent(URI)}/gueltigeVersion`;

/** A stand-in for XRepository on this machine. */
async function serve(
  answers: Readonly<Record<string, string | RequestListener>>,
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    const given = answers[url];
    if (typeof given === "function") given(request, response);
    else {
      response.statusCode = given === undefined ? 404 : 200;
      response.end(given);
    }
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, asked };
}

interface Place {
  readonly folder: string;
  readonly schema: string;
  readonly lock: string;
  readonly lists: string;
  readonly run: (action: string, ...args: readonly string[]) => Promise<Run>;
}

/** A folder with a schema that needs the list in version 1. */
async function prepare(baseUrl: string): Promise<Place> {
  const folder = await temporaryFolder();
  const schema = join(folder, "schema.xml");
  await writeFile(
    schema,
    schema3(place(field3({ feldart: "select", more: reference3(URI, "1") }))),
  );
  const lock = join(folder, "codelists.lock.json");
  const lists = join(folder, "code-lists");
  const run: Place["run"] = (action, ...args) =>
    fim(
      "codelists",
      action,
      ...args,
      "--dir",
      lists,
      "--lock",
      lock,
      "--base-url",
      baseUrl,
    );
  return { folder, schema, lock, lists, run };
}

describe("fetch", () => {
  test("loads what the schema refers to and locks it", async () => {
    const { url, asked } = await serve({ [at("1")]: list("1") });
    const { schema, lock, lists, run } = await prepare(url);
    const first = await run("fetch", schema);
    expect(first.err).toBe("");
    expect(first.code).toBe(0);
    expect(JSON.parse(await readFile(lock, "utf8"))).toEqual({
      formatVersion: 1,
      kind: "codeListLock",
      lists: [
        {
          uri: `${URI}_1`,
          canonicalUri: URI,
          version: "1",
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          rows: 2,
        },
      ],
    });
    expect(await readdir(lists)).toEqual(["urn-test-liste_1.xml"]);
    const before = await readFile(lock, "utf8");
    expect((await run("fetch", schema)).code).toBe(0);
    expect(asked).toEqual([at("1")]);
    expect(await readFile(lock, "utf8")).toBe(before);
  });

  test("loads a list that is named, also without a schema", async () => {
    const { url } = await serve({ [at("7")]: list("7", 3) });
    const { run } = await prepare(url);
    const { code, out } = await run("fetch", "--list", `${URI}_7`);
    expect([code, out]).toEqual([0, expect.stringContaining("3 rows")]);
  });

  test("asks for the valid version where the schema names none", async () => {
    const { url } = await serve({
      [NEWEST]: answer("4"),
      [at("4")]: list("4"),
    });
    const { schema, lists, run } = await prepare(url);
    await writeFile(
      schema,
      (await readFile(schema, "utf8"))
        .replace("<xdf:version>1</xdf:version>", "")
        .replace(
          /<xdf:canonicalVersionUri>[^<]*</,
          `<xdf:canonicalVersionUri>${URI}<`,
        ),
    );
    expect((await run("fetch", schema)).err).toBe("");
    expect(await readdir(lists)).toEqual(["urn-test-liste_4.xml"]);
  });

  test.each<[string, string | RequestListener | undefined, RegExp]>([
    ["is not there", undefined, /SUB1905.* is not there \(404\)/],
    ["is broken", "<a><b>", /error FIM10\d\d/],
    ["is another list", list("2"), /SUB1906.*liste_2, not urn:test:liste_1/],
    [
      "is somewhere else",
      (_, response) => {
        response.writeHead(302, { Location: "http://127.0.0.1:1/" }).end();
      },
      /SUB1905.*redirect, which is refused/,
    ],
    [
      "fails",
      (_, response) => {
        response.writeHead(500).end("stack trace");
      },
      /SUB1905.*status 500/,
    ],
    [
      "never ends",
      (_, response) => {
        response.writeHead(200);
        response.write("<a>");
      },
      /SUB1905.*no answer in 0\.4 s/,
    ],
    [
      "is too large",
      (_, response) => {
        response.end(" ".repeat(2_000_000));
      },
      /SUB1905.*larger than 1 MB/,
    ],
  ])("reports a list that %s, and writes no file", async (_, given, says) => {
    const { url } = await serve(
      given === undefined ? {} : { [at("1")]: given },
    );
    const { schema, lists, run } = await prepare(url);
    const { code, err } = await run(
      "fetch",
      schema,
      "--timeout",
      "0.4",
      "--max-size",
      "1",
    );
    expect(code).toBe(1);
    expect(err).toMatch(says);
    await expect(readdir(lists)).rejects.toThrow("ENOENT");
  });

  test("reports a server that is not there", async () => {
    const { schema, run } = await prepare("http://127.0.0.1:1");
    const { code, err } = await run("fetch", schema);
    expect([code, err]).toEqual([1, expect.stringContaining("SUB1905")]);
  });

  test("keeps a file that differs from the lock out, unless it is forced", async () => {
    const { url } = await serve({ [at("1")]: list("1") });
    const { schema, lists, run } = await prepare(url);
    await run("fetch", schema);
    await writeFile(join(lists, "urn-test-liste_1.xml"), list("1", 5));
    const refused = await run("fetch", schema);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/FIM1062.*5 rows, not 2/);
    expect((await run("fetch", schema, "--force")).code).toBe(0);
    expect((await run("verify")).code).toBe(0);
  });
});

describe("verify", () => {
  test.each<[string, (lists: string) => Promise<void>, string]>([
    [
      "a list that is gone",
      (lists) => rm(lists, { recursive: true }),
      "FIM1064",
    ],
    [
      "a list that was edited",
      (lists) => writeFile(join(lists, "urn-test-liste_1.xml"), list("1", 3)),
      "FIM1062",
    ],
    [
      "a list that nobody locked",
      (lists) => writeFile(join(lists, "more.xml"), list("9")),
      "FIM1063",
    ],
  ])("finds %s, without a network", async (_, spoil, code) => {
    const { url, asked } = await serve({ [at("1")]: list("1") });
    const { schema, lists, run } = await prepare(url);
    await run("fetch", schema);
    const before = asked.length;
    expect(await run("verify")).toMatchObject({ code: 0, err: "" });
    await spoil(lists);
    const found = await run("verify");
    expect(found.code).toBe(1);
    expect(found.err).toContain(code);
    expect(asked).toHaveLength(before);
  });

  test.each([
    ["no JSON", "{"],
    ["something else", '{"a":1}'],
    [
      "an entry without a hash",
      '{"formatVersion":1,"kind":"codeListLock","lists":[{"uri":"urn:x","rows":1}]}',
    ],
  ])("refuses a lock file that holds %s", async (_, text) => {
    const { lock, run } = await prepare("http://127.0.0.1:1");
    await writeFile(lock, text);
    const { code, err } = await run("verify");
    expect(code).toBe(1);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe("update", () => {
  test("loads a newer version and says so", async () => {
    const { url } = await serve({
      [at("1")]: list("1"),
      [at("2")]: list("2", 4),
      [NEWEST]: answer("2"),
    });
    const { schema, lists, run } = await prepare(url);
    await run("fetch", schema);
    const { code, out } = await run("update");
    expect(code).toBe(0);
    expect(out).toContain(`${URI}_1 is followed by ${URI}_2`);
    expect((await readdir(lists)).sort()).toEqual([
      "urn-test-liste_1.xml",
      "urn-test-liste_2.xml",
    ]);
    expect((await run("verify")).code).toBe(0);
    expect((await run("update")).out).toContain("no newer version");
  });

  test.each([
    ["an answer that is no XML", "<html>"],
    ["an answer without a version", "<a/>"],
  ])("reports %s", async (_, text) => {
    const { url } = await serve({ [at("1")]: list("1"), [NEWEST]: text });
    const { schema, run } = await prepare(url);
    await run("fetch", schema);
    expect((await run("update")).code).toBe(1);
  });
});

test("compiling with a lock refuses lists that differ, and never asks anybody", async () => {
  const { url, asked } = await serve({ [at("1")]: list("1") });
  const { folder, schema, lock, lists, run } = await prepare(url);
  await run("fetch", schema);
  const compile = (): Promise<Run> =>
    fim(
      "compile",
      schema,
      "--code-list",
      lists,
      "--lock",
      lock,
      "--out",
      join(folder, "out"),
    );
  expect((await compile()).code).toBe(0);
  await writeFile(join(lists, "urn-test-liste_1.xml"), list("1", 3));
  await rm(join(folder, "out"), { recursive: true });
  const { code, err } = await compile();
  expect([code, err]).toEqual([1, expect.stringContaining("FIM1062")]);
  await expect(readdir(join(folder, "out"))).rejects.toThrow("ENOENT");
  expect(asked).toHaveLength(1);
});

test.each([
  [["codelists"], "fetch, verify or update is missing"],
  [["codelists", "get"], 'there is no "get"'],
  [["codelists", "fetch"], "<schema.xml> or --list is missing"],
  [["codelists", "verify", "--lock", "none.json"], "none.json is not there"],
  [["codelists", "verify", "--timeout", "0"], "--timeout needs"],
  [["codelists", "verify", "--base-url", "file:///etc"], "--base-url needs"],
])("%j is wrong usage", async (args, says) => {
  const { code, err } = await fim(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(says)]);
});
