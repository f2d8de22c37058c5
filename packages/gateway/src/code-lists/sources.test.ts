import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  genericode,
  startXRepository,
  type XRepositorySimulator,
} from "@fim-forms/simulators";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { genericodeReader } from "../../test-support/genericode-reader.js";
import type { CodeListSource } from "./code-list-port.js";
import { byVersion, folderSource } from "./folder-source.js";
import { xrepositorySource } from "./xrepository-source.js";

const URI = "urn:xoev-de:beispiel:codeliste:staat";
const version = (name: string, entries = { "000": "Deutschland" }) =>
  genericode({ uri: URI, version: name, entries });
const sha256 = (text: string): string =>
  createHash("sha256").update(text).digest("hex");
const { signal } = new AbortController();

describe("XRepository", () => {
  let repository: XRepositorySimulator;
  beforeEach(async () => {
    repository = await startXRepository({
      lists: [version("2024-01-01"), version("2026-01-01")],
    });
  });
  afterEach(() => repository.close());

  const source = (
    more: Partial<Parameters<typeof xrepositorySource>[0]> = {},
  ): CodeListSource =>
    xrepositorySource({
      name: "xrepository",
      url: `${repository.url}/`,
      peer: { networks: ["127.0.0.0/8"] },
      genericode: genericodeReader,
      ...more,
    });

  test("says which version is valid, and gives each of them with its hash", async () => {
    expect(await source().latest(URI, signal)).toEqual({
      kind: "found",
      version: "2026-01-01",
    });
    expect(await source().get(URI, "2024-01-01", signal)).toMatchObject({
      kind: "found",
      list: {
        uri: URI,
        version: "2024-01-01",
        rows: 1,
        sha256: sha256(version("2024-01-01")),
      },
    });
  });

  test("does not know other lists and versions", async () => {
    expect(await source().latest("urn:xoev-de:other", signal)).toEqual({
      kind: "none",
    });
    expect(await source().get(URI, "1", signal)).toEqual({ kind: "none" });
  });

  test.each([
    ["FIM's own lists", "urn:de:fim:codeliste:x"],
    ["what is no URN", "https://elsewhere.example/list"],
    ["a path", "urn:x/../../admin"],
    ["steps upwards", ".."],
  ])("is not asked for %s", async (_, uri) => {
    expect(await source().latest(uri, signal)).toEqual({ kind: "none" });
    expect(await source().get(uri, "1", signal)).toEqual({ kind: "none" });
    expect(repository.asked).toEqual([]);
  });

  const HOSTILE = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&a;&b;</x>`;
  test.each([
    [
      "another list than the one asked for",
      (at: XRepositorySimulator) => {
        at.replace(
          `${URI}_2026-01-01`,
          genericode({ uri: "urn:other", version: "2026-01-01", entries: {} }),
        );
      },
      /^asked for urn:xoev-de:beispiel:codeliste:staat_2026-01-01, got urn:other_2026-01-01$/,
    ],
    [
      "another version",
      (at: XRepositorySimulator) => {
        at.replace(`${URI}_2026-01-01`, version("2024-01-01"));
      },
      /got urn:xoev-de:beispiel:codeliste:staat_2024-01-01$/,
    ],
    [
      "a list with entities",
      (at: XRepositorySimulator) => {
        at.replace(`${URI}_2026-01-01`, HOSTILE);
      },
      /^FIM1\d{3}: /,
    ],
    [
      "no XML",
      (at: XRepositorySimulator) => {
        at.replace(`${URI}_2026-01-01`, "{}");
      },
      /^FIM1\d{3}: /,
    ],
    [
      "a file that is too large",
      (at: XRepositorySimulator) => {
        at.replace(
          `${URI}_2026-01-01`,
          version("2026-01-01", { "000": "x".repeat(50_000) }),
        );
      },
      /^the answer is too large$/,
    ],
    [
      "a fault of the server",
      (at: XRepositorySimulator) => {
        at.fault({ fault: { kind: "status", status: 503 } });
      },
      /^HTTP 503$/,
    ],
    [
      "a redirect",
      (at: XRepositorySimulator) => {
        at.fault({ fault: { kind: "status", status: 302 } });
      },
      /^HTTP 302$/,
    ],
    [
      "half an answer",
      (at: XRepositorySimulator) => {
        at.fault({ fault: { kind: "cut" } });
      },
      /./,
    ],
    [
      "an answer that comes too late",
      (at: XRepositorySimulator) => {
        at.fault({ fault: { kind: "delay", delayMs: 3_000 } });
      },
      /^stopped$/,
      200,
    ],
  ])("%s is trouble", async (_, spoil, problem, timeoutMs = 20_000) => {
    spoil(repository);
    const asked = source({ maxListBytes: 20_000, timeoutMs });
    expect(await asked.get(URI, "2026-01-01", signal)).toEqual({
      kind: "trouble",
      problem: expect.stringMatching(problem) as string,
    });
  });

  test.each([
    ["entities", HOSTILE],
    ["an error page", "<html><body>Wartung</body></html>"],
    [
      "a version that would be another address",
      "<d:VersionCodeliste xmlns:d='x'><d:version>../../1</d:version></d:VersionCodeliste>",
    ],
  ])("an answer about versions with %s is trouble", async (_, body) => {
    repository.replaceNewest(URI, body);
    expect(await source().latest(URI, signal)).toMatchObject({
      kind: "trouble",
    });
  });

  test("a version that is locked must have the locked bytes", async () => {
    const pinned = new Map([
      [`${URI}_2024-01-01`, sha256(version("2024-01-01"))],
      [`${URI}_2026-01-01`, "0".repeat(64)],
    ]);
    const asked = source({ pinned });
    expect(await asked.get(URI, "2024-01-01", signal)).toMatchObject({
      kind: "found",
    });
    expect(await asked.get(URI, "2026-01-01", signal)).toEqual({
      kind: "trouble",
      problem: `${URI}_2026-01-01 is not the file that codelists.lock.json has locked`,
    });
  });

  test("addresses of the own network are asked only where the configuration names them", async () => {
    expect(await source({ peer: {} }).latest(URI, signal)).toMatchObject({
      kind: "trouble",
    });
    expect(repository.asked).toEqual([]);
  });

  test("the stand-in takes nothing but the addresses as they are written", async () => {
    const get = async (path: string, init?: RequestInit) =>
      (
        await fetch(repository.url + path, {
          headers: { accept: "application/xml" },
          ...init,
        })
      ).status;
    const urn = encodeURIComponent(URI);
    expect(await get(`/api/codeliste/${urn}/gueltigeVersion`)).toBe(200);
    expect(await get(`/api/codeliste/${URI}/gueltigeVersion`)).toBe(404);
    expect(await get(`/api/codeliste/${urn}/gueltigeVersion/`)).toBe(404);
    expect(await get(`/api/codeliste/${urn}/gueltigeVersion?x=1`)).toBe(400);
    expect(
      await get(`/api/codeliste/${urn}/gueltigeVersion`, {
        headers: { accept: "application/json" },
      }),
    ).toBe(406);
    expect(
      await get(`/api/codeliste/${urn}/gueltigeVersion`, { method: "POST" }),
    ).toBe(405);
  });
});

describe("a folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "fim-lists-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const put = (name: string, text: string) =>
    writeFile(join(folder, name), text);
  const source = (
    more: Partial<Parameters<typeof folderSource>[0]> = {},
  ): CodeListSource =>
    folderSource({
      name: "folder",
      folder,
      genericode: genericodeReader,
      ...more,
    });

  test("the highest version is valid, and files may be added while the server runs", async () => {
    const asked = source();
    expect(await asked.latest(URI, signal)).toEqual({ kind: "none" });
    await put("a.xml", version("9"));
    expect(await asked.latest(URI, signal)).toMatchObject({ version: "9" });
    await put("b.xml", version("10"));
    await put("readme.txt", "no list");
    await put("broken.xml", "<x");
    expect(await asked.latest(URI, signal)).toMatchObject({ version: "10" });
    expect(await asked.get(URI, "9", signal)).toMatchObject({
      kind: "found",
      list: { version: "9" },
    });
    expect(await asked.get(URI, "8", signal)).toEqual({ kind: "none" });
  });

  test("a file that is not the locked one is not taken", async () => {
    await put("a.xml", version("1"));
    const asked = source({
      pinned: new Map([[`${URI}_1`, "0".repeat(64)]]),
    });
    expect(await asked.latest(URI, signal)).toEqual({ kind: "none" });
    expect(await asked.get(URI, "1", signal)).toMatchObject({
      kind: "trouble",
      problem: expect.stringContaining("a.xml") as string,
    });
  });

  test.each([
    ["a folder that is not there", {}, "gone"],
    ["a file that is too large", { maxListBytes: 10 }, "."],
  ])("%s is trouble", async (_, more, below) => {
    await put("a.xml", version("1"));
    const asked = source({ ...more, folder: join(folder, below) });
    expect(await asked.latest(URI, signal)).toMatchObject({
      kind: "trouble",
    });
  });

  test.each([
    [
      ["2024-02-01", "2026-01-01"],
      ["2026-01-01", "2024-02-01"],
    ],
    [
      ["9", "10", "2"],
      ["10", "9", "2"],
    ],
    [
      ["2.2", "2.10"],
      ["2.10", "2.2"],
    ],
  ])("versions %j stand in the order %j", (given, expected) => {
    expect([...given].sort(byVersion)).toEqual(expected);
  });
});
