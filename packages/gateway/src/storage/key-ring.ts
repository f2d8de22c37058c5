import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { createOnce, makePrivateFolder } from "./durable.js";
import { BrokenSeal, KEY_BYTES } from "./seal.js";
import { StorageTrouble } from "./storage-trouble.js";

/** The master keys: files `k1.key`, `k2.key` … of a folder, 32 bytes in Base64 each. The one of the highest number seals. */
export interface KeyRing {
  /** Shown to people. */
  readonly folder: string;
  /** @returns the name of the master key that seals now */
  current(): Promise<string>;
  /** Names of all master keys, read from the folder anew. */
  names(): Promise<readonly string[]>;
  /** Seals a data key with the current master key. */
  wrap(id: string, key: Uint8Array): Promise<WrappedKey>;
  /**
   * @throws MissingKey if there is no such master key
   * @throws BrokenSeal if the master key of that name is another one
   */
  unwrap(id: string, wrapped: WrappedKey): Promise<Buffer>;
}

/** A data key as the database has it. */
export interface WrappedKey {
  readonly master: string;
  readonly wrapped: Uint8Array;
}

/** A master key is not in its folder: what was sealed with it cannot be read. */
export class MissingKey extends StorageTrouble {
  override readonly name = "MissingKey";
}

const FILE = /^(k([1-9][0-9]{0,5}))\.key$/;
const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;
/** A running gateway takes a new master key into use within this time. */
const READ_AGAIN_MS = 60_000;

/**
 * Opens the folder.
 *
 * @throws Error naming the file if one does not hold a key
 */
export async function openKeyRing(folder: string): Promise<KeyRing> {
  await makePrivateFolder(folder);
  let keys = await readKeys(folder);
  let readAt = performance.now();
  const readAgain = async (): Promise<void> => {
    keys = await readKeys(folder);
    readAt = performance.now();
  };
  const current = async (): Promise<string> => {
    if (performance.now() - readAt > READ_AGAIN_MS) await readAgain();
    const name = newest(keys.keys());
    if (name === undefined) throw new MissingKey(`no key in ${folder}`);
    return name;
  };
  const get = async (name: string): Promise<Buffer> => {
    if (!keys.has(name)) await readAgain();
    const key = keys.get(name);
    if (key === undefined)
      throw new MissingKey(`${name}.key is not in ${folder}`);
    return key;
  };
  return {
    folder,
    current,
    names: async () => {
      await readAgain();
      return [...keys.keys()];
    },
    async wrap(id, key) {
      const master = await current();
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, await get(master), nonce);
      cipher.setAAD(Buffer.from(id));
      return {
        master,
        wrapped: Buffer.concat([
          nonce,
          cipher.update(key),
          cipher.final(),
          cipher.getAuthTag(),
        ]),
      };
    },
    async unwrap(id, { master, wrapped }) {
      const bytes = Buffer.from(wrapped);
      const decipher = createDecipheriv(
        CIPHER,
        await get(master),
        bytes.subarray(0, NONCE),
      );
      decipher.setAAD(Buffer.from(id));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(NONCE, -TAG)),
          decipher.final(),
        ]);
      } catch (error) {
        throw new BrokenSeal(`${master}.key is another key than it was`, {
          cause: error,
        });
      }
    },
  };
}

/**
 * Puts a new master key into the folder; from then on it seals.
 *
 * @returns its name
 */
export async function addMasterKey(folder: string): Promise<string> {
  await makePrivateFolder(folder);
  const last = newest((await readKeys(folder)).keys());
  const name = `k${String(last === undefined ? 1 : Number(last.slice(1)) + 1)}`;
  // Of two processes that make it at once, one does; both read it.
  await createOnce(
    join(folder, `${name}.key`),
    `${randomBytes(KEY_BYTES).toString("base64")}\n`,
  );
  return name;
}

async function readKeys(folder: string): Promise<Map<string, Buffer>> {
  const keys = new Map<string, Buffer>();
  for (const fileName of await readdir(folder)) {
    const name = FILE.exec(fileName)?.[1];
    if (name === undefined) continue;
    const path = join(folder, fileName);
    const key = Buffer.from(await readFile(path, "utf8"), "base64");
    if (key.length !== KEY_BYTES)
      throw new StorageTrouble(`${path} does not hold 32 bytes in Base64`);
    keys.set(name, key);
  }
  return keys;
}

function newest(names: Iterable<string>): string | undefined {
  return [...names]
    .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
    .at(-1);
}
