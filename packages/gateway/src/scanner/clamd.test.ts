import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  EICAR,
  startFakeClamd,
  type FakeClamd,
} from "../../test-support/fake-clamd.js";
import { pdfText } from "../../test-support/files.js";
import { openTestGateway } from "../../test-support/test-gateway.js";
import type { LogEntry } from "../options.js";
import { clamd, type ClamdOptions } from "./clamd.js";
import { ScannerDown } from "./scanner-down.js";

let folder: string;
let peer: FakeClamd;
let log: LogEntry[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "clamd-"));
  peer = await startFakeClamd();
  log = [];
});
afterEach(async () => {
  await peer.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (content: string | Buffer): string => {
  const path = join(folder, "file");
  writeFileSync(path, content);
  return path;
};
const scanner = (more: Partial<ClamdOptions> = {}) =>
  clamd({
    at: { host: "127.0.0.1", port: peer.port, networks: ["127.0.0.1"] },
    log: (entry) => log.push(entry),
    ...more,
  });

test.each([
  ["an empty file", "", true],
  ["a clean one", "Guten Tag", true],
  ["a clean one of many chunks", Buffer.alloc(300_000, 1), true],
  ["the test virus", EICAR, false],
  [
    "the test virus at the end of a large file",
    `${"x".repeat(200_000)}${EICAR}`,
    false,
  ],
] as const)("%s", async (_, content, clean) => {
  expect(await scanner()(file(content))).toEqual({ clean });
  expect(peer.seen).toEqual([Buffer.byteLength(content)]);
});

test("over a socket of the file system", async () => {
  const socket = join(folder, "clamd.ctl");
  const local = await startFakeClamd(socket);
  expect(await scanner({ at: { socket } })(file(EICAR))).toEqual({
    clean: false,
  });
  await local.close();
});

describe("nothing counts as clean when", () => {
  test.each(["hang-up", "babble", "silent"] as const)(
    "it does %s",
    async (how) => {
      peer.behave(how);
      const scan = scanner({ timeoutMs: 200 });
      await expect(scan(file("x"))).rejects.toBeInstanceOf(ScannerDown);
      expect(log).toMatchObject([{ alarm: "scanner-down" }]);
    },
  );

  test("the file is too large for it", async () => {
    peer.behave("small");
    await expect(scanner()(file("x".repeat(500_000)))).rejects.toThrow(
      "StreamMaxLength",
    );
  });

  test("nobody listens", async () => {
    const port = peer.port;
    await peer.close();
    peer = await startFakeClamd();
    await expect(
      scanner({ at: { host: "127.0.0.1", port, networks: ["127.0.0.1"] } })(
        file("x"),
      ),
    ).rejects.toBeInstanceOf(ScannerDown);
  });

  test("it lies in a network that is not named", async () => {
    const at = { host: "127.0.0.1", port: peer.port, networks: [] };
    expect(() => scanner({ at })).toThrow("no network that is named");
    const named = scanner({ at: { ...at, host: "localhost" } });
    await expect(named(file("x"))).rejects.toBeInstanceOf(ScannerDown);
    expect(peer.seen).toEqual([]);
  });
});

test("where the operator wants that, files are taken unseen, and the log says so", async () => {
  peer.behave("hang-up");
  expect(await scanner({ whenDown: "accept" })(file("x"))).toEqual({
    clean: true,
  });
  expect(log).toMatchObject([{ event: "alarm", alarm: "scanner-down" }]);
});

test("an upload with a virus is refused for good, one that nobody can judge until later", async () => {
  const gateway = await openTestGateway({ scanUpload: scanner() });
  expect((await gateway.upload(pdfText())).statusCode).toBe(201);
  const infected = await gateway.upload(`${pdfText()}${EICAR}`);
  expect(infected.statusCode).toBe(422);
  expect(infected.json()).toMatchObject({
    type: "urn:fim-forms:problem:file-refused",
  });
  peer.behave("hang-up");
  const later = await gateway.upload(pdfText());
  expect(later.statusCode).toBe(503);
  expect(later.headers["retry-after"]).toBe("60");
  expect(later.json()).toMatchObject({
    type: "urn:fim-forms:problem:scanner-down",
  });
  await gateway.close();
});
