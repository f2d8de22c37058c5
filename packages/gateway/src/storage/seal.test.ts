import { randomBytes } from "node:crypto";

import { expect, test } from "vitest";

import { BrokenSeal, openStream, seal, sealStream, unseal } from "./seal.js";

const key = Buffer.alloc(32, 7);
const CHUNK = 64 * 1024;

async function* pieces(
  bytes: Buffer,
  size: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function read(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of source) all.push(piece);
  return Buffer.concat(all);
}

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])(
  "%i bytes come back, however they arrive",
  async (length) => {
    const bytes = randomBytes(length);
    for (const size of [1_000, CHUNK, 10 * CHUNK]) {
      const sealed = await read(sealStream(key, pieces(bytes, size)));
      expect(sealed.length).toBeGreaterThan(length);
      expect(
        (await read(openStream(key, pieces(sealed, 777)))).equals(bytes),
      ).toBe(true);
    }
  },
);

test("the same bytes are sealed differently each time", async () => {
  const bytes = Buffer.from("Müller");
  expect(await seal(key, bytes)).not.toEqual(await seal(key, bytes));
});

const sealed = async () => seal(key, Buffer.alloc(3 * CHUNK, "x"));
const flip = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};
const LENGTH = CHUNK + 16;

test.each<[string, (bytes: Buffer) => Buffer]>([
  ["another version", (bytes) => flip(bytes, 0)],
  ["another nonce", (bytes) => flip(bytes, 3)],
  ["a changed byte", (bytes) => flip(bytes, 100)],
  ["a changed tag", (bytes) => flip(bytes, bytes.length - 1)],
  ["a missing last chunk", (bytes) => bytes.subarray(0, 8 + 2 * LENGTH)],
  ["a missing byte", (bytes) => bytes.subarray(0, -1)],
  ["a byte too many", (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
  [
    "swapped chunks",
    (bytes) =>
      Buffer.concat([
        bytes.subarray(0, 8),
        bytes.subarray(8 + LENGTH, 8 + 2 * LENGTH),
        bytes.subarray(8, 8 + LENGTH),
        bytes.subarray(8 + 2 * LENGTH),
      ]),
  ],
  ["nothing", () => Buffer.alloc(0)],
  ["a header alone", (bytes) => bytes.subarray(0, 8)],
])("%s is noticed", async (_, change) => {
  await expect(unseal(key, change(await sealed()))).rejects.toThrow(BrokenSeal);
});

test("another key opens nothing", async () => {
  await expect(unseal(Buffer.alloc(32, 8), await sealed())).rejects.toThrow(
    BrokenSeal,
  );
});
