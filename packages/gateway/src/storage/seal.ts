import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type CipherGCM,
} from "node:crypto";

import { StorageTrouble } from "./storage-trouble.js";

/**
 * Sealed bytes: a version, seven random bytes, then chunks of 64 KiB, each encrypted and authenticated by AES-256-GCM. The
 * nonce of a chunk holds the random bytes, the chunk's number and whether it is the last one: chunks cannot be swapped,
 * dropped, repeated or cut off unnoticed, and a reader gets no byte that was not authenticated.
 */
const VERSION = 1;
const PREFIX = 7;
const HEADER = 1 + PREFIX;
const CHUNK = 64 * 1024;
const TAG = 16;
const CIPHER = "aes-256-gcm";

/** What was read was not sealed with this key, or has been changed since. */
export class BrokenSeal extends StorageTrouble {
  override readonly name = "BrokenSeal";
}

/** Bytes in a key of ours. */
export const KEY_BYTES = 32;

/** Encrypts while reading. */
export async function* sealStream(
  key: Uint8Array,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const prefix = randomBytes(PREFIX);
  let header = Buffer.concat([Buffer.of(VERSION), prefix]);
  let index = 0;
  for await (const { bytes, isLast } of inChunks(source, CHUNK)) {
    const cipher: CipherGCM = createCipheriv(
      CIPHER,
      key,
      nonce(prefix, index, isLast),
    );
    // With the first chunk, since each piece costs a write.
    yield Buffer.concat([
      header,
      cipher.update(bytes),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    header = Buffer.alloc(0);
    index += 1;
  }
}

/**
 * Decrypts while reading; a chunk is handed on once it was authenticated.
 *
 * @throws BrokenSeal at the first chunk that is not what was sealed
 */
export async function* openStream(
  key: Uint8Array,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let prefix: Buffer | undefined;
  let index = 0;
  const body = async function* (): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    for await (const piece of source) {
      if (prefix !== undefined) {
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < HEADER) continue;
      if (head[0] !== VERSION) throw new BrokenSeal("not sealed by us");
      prefix = head.subarray(1, HEADER);
      yield head.subarray(HEADER);
    }
  };
  for await (const { bytes, isLast } of inChunks(body(), CHUNK + TAG)) {
    if (prefix === undefined || bytes.length < TAG)
      throw new BrokenSeal("cut off");
    const decipher = createDecipheriv(
      CIPHER,
      key,
      nonce(prefix, index, isLast),
    );
    decipher.setAuthTag(bytes.subarray(-TAG));
    try {
      yield Buffer.concat([
        decipher.update(bytes.subarray(0, -TAG)),
        decipher.final(),
      ]);
    } catch (error) {
      throw new BrokenSeal("another key, or changed", { cause: error });
    }
    index += 1;
  }
}

/** Encrypts what is in memory. */
export async function seal(
  key: Uint8Array,
  bytes: Uint8Array,
): Promise<Buffer> {
  return collect(sealStream(key, once(bytes)));
}

/**
 * Decrypts what is in memory.
 *
 * @throws BrokenSeal
 */
export async function unseal(
  key: Uint8Array,
  sealed: Uint8Array,
): Promise<Buffer> {
  return collect(openStream(key, once(sealed)));
}

function nonce(prefix: Buffer, index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(PREFIX + 5);
  prefix.copy(bytes);
  bytes.writeUInt32BE(index, PREFIX);
  bytes[PREFIX + 4] = isLast ? 1 : 0;
  return bytes;
}

interface Chunk {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Chunks of one size, the last one shorter; at least one, which may be empty. */
async function* inChunks(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Chunk> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    held.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
    length += piece.length;
    // More than one chunk: the first is not the last.
    if (length <= size) continue;
    let rest = Buffer.concat(held);
    while (rest.length > size) {
      yield { bytes: rest.subarray(0, size), isLast: false };
      rest = rest.subarray(size);
    }
    held = [rest];
    length = rest.length;
  }
  yield { bytes: Buffer.concat(held), isLast: true };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}
