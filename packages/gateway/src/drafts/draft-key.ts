import { createHmac, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

import { plainCode } from "../sessions/codes.js";

/** Groups of a draft's code: 60 random bits, so that nobody finds it by trying, even with a copy of everything we keep. */
export const CODE_GROUPS = 3;

/** What opens a draft; made of the code, kept by the citizen's browser only. */
export type DraftKey = Buffer;

const KEY_BYTES = 32;
const COST = { N: 2 ** 14, r: 8, p: 1 };

const stretch = promisify<
  string,
  string,
  number,
  { readonly N: number; readonly r: number; readonly p: number },
  Buffer
>(scrypt);

/** The key that a code makes with a handle. Takes its time on purpose. */
export async function draftKeyOf(
  handle: string,
  code: string,
): Promise<DraftKey> {
  return stretch(plainCode(code).slice(0, 100), handle, KEY_BYTES, COST);
}

/** Says of a key whether it is the right one, and tells nothing about it. */
export function proofOf(key: DraftKey): Buffer {
  return derive(key, "proof");
}

/** What a form carries that only a page opened with the key can know. */
export function draftTokenOf(key: DraftKey): string {
  return derive(key, "form").toString("hex");
}

/** Compares without telling by time how much is right. */
export function isSame(given: Uint8Array, right: Uint8Array): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The key as a cookie holds it. */
export function writeKey(key: DraftKey): string {
  return key.toString("base64url");
}

/** Reads a cookie; `undefined` if it holds no key. */
export function readKey(text: string | undefined): DraftKey | undefined {
  if (text === undefined || !/^[A-Za-z0-9_-]{43}$/.test(text)) return undefined;
  return Buffer.from(text, "base64url");
}

function derive(key: DraftKey, purpose: string): Buffer {
  return createHmac("sha256", key).update(`fim-draft ${purpose}`).digest();
}
