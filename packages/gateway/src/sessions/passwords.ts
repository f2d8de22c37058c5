import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MB and some tenths of a second for each attempt: one of the settings that OWASP names for scrypt. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const HASH =
  /^scrypt\$(\d{4,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

/** Longer passwords are refused before any work is spent on them. */
const LONGEST_PASSWORD = 200;

/** Hashes a password; costs are part of the text, so that they may rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return [
    "scrypt",
    COST.N,
    COST.r,
    COST.p,
    salt.toString("base64url"),
    key.toString("base64url"),
  ].join("$");
}

/**
 * Whether a password is the one that was hashed.
 *
 * @param hash - `undefined` where there is no such account: it takes as long, so that time does not tell who has one
 */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  const [, N, r, p, salt, key] = HASH.exec(hash ?? "") ?? [];
  if (salt === undefined || key === undefined) {
    await derive(password, randomBytes(SALT_BYTES), COST);
    return false;
  }
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(derived, Buffer.from(key, "base64url"));
}

/** Whether a text of the configuration is a hash that {@link verifyPassword} understands. */
export function isPasswordHash(text: string): boolean {
  return HASH.test(text);
}

function derive(
  password: string,
  salt: Buffer,
  cost: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize("NFC"),
      salt,
      KEY_BYTES,
      { ...cost, maxmem: 256 * cost.N * cost.r },
      (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      },
    );
  });
}
