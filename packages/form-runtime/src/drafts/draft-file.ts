import type { FormModel } from "@fim-forms/form-model";

import { isRecord } from "../internal/is-record.js";
import { decodeDraft, encodeDraft, type Draft } from "./draft.js";

/** Fewest characters of a pass phrase. The key is only as good as it is long. */
export const PASS_PHRASE_LENGTH = 12;

/** Rounds of PBKDF2 in new files. @source OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256 */
const ITERATIONS = 600_000;
/** A file from elsewhere must not keep the device busy for minutes, nor be read with next to no effort. */
const ITERATION_BOUNDS = { min: 100_000, max: 5_000_000 } as const;
/** Larger files are none of ours: a draft holds no uploads. */
const MAX_FILE_BYTES = 10_000_000;

const FORMAT = "fim-form-draft";
const VERSION = 1;

/** What a file says before it is opened, and what nobody can change without being noticed. */
interface Head {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly form: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
  };
  readonly key: {
    readonly derivation: "PBKDF2-SHA-256";
    readonly iterations: number;
    /** Base64, 16 bytes. */
    readonly salt: string;
  };
  readonly cipher: {
    readonly name: "AES-256-GCM";
    /** Base64, 12 bytes. */
    readonly iv: string;
  };
}

/** How opening a file ended. */
export type OpenOutcome =
  | { readonly kind: "opened"; readonly draft: Draft }
  /** No file of this kind, or not all of it. */
  | { readonly kind: "damaged" }
  | { readonly kind: "tooNew" }
  | { readonly kind: "otherForm"; readonly title: string }
  | { readonly kind: "wrongPassPhrase" };

/** Encrypts a draft as a file that only the pass phrase opens. */
export async function sealDraft(
  draft: Draft,
  title: string,
  passPhrase: string,
): Promise<Blob> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const head: Head = {
    format: FORMAT,
    version: VERSION,
    form: { id: draft.formId, version: draft.formVersion, title },
    key: {
      derivation: "PBKDF2-SHA-256",
      iterations: ITERATIONS,
      salt: base64(salt),
    },
    cipher: { name: "AES-256-GCM", iv: base64(iv) },
  };
  const key = await keyOf(passPhrase, salt, ITERATIONS);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bytesOf(JSON.stringify(head)) },
    key,
    bytesOf(encodeDraft(draft)),
  );
  const content = base64(new Uint8Array(sealed));
  const body = { head, content, sha256: await digest(head, content) };
  return new Blob([JSON.stringify(body, null, 1)], {
    type: "application/json",
  });
}

/** Opens a file that {@link sealDraft} made, on this device or another. Never throws, whatever is in the file. */
export async function openDraft(
  file: Blob,
  model: FormModel,
  passPhrase: string,
): Promise<OpenOutcome> {
  const body = await readBody(file);
  if (body === undefined) return { kind: "damaged" };
  const { head, content, sha256 } = body;
  if (head.version > VERSION) return { kind: "tooNew" };
  if ((await digest(head, content)) !== sha256) return { kind: "damaged" };
  if (head.form.id !== model.fimId.id)
    return { kind: "otherForm", title: head.form.title };
  const salt = fromBase64(head.key.salt);
  const iv = fromBase64(head.cipher.iv);
  const sealed = fromBase64(content);
  if (salt === undefined || iv?.length !== 12 || sealed === undefined)
    return { kind: "damaged" };
  const key = await keyOf(passPhrase, salt, head.key.iterations);
  let text: string;
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv, additionalData: bytesOf(JSON.stringify(head)) },
      key,
      sealed,
    );
    text = new TextDecoder().decode(opened);
  } catch {
    // The file is whole, as its checksum says: so it is the key that does not fit.
    return { kind: "wrongPassPhrase" };
  }
  const draft = decodeDraft(parse(text), model);
  return draft === undefined ? { kind: "damaged" } : { kind: "opened", draft };
}

async function readBody(
  file: Blob,
): Promise<
  | { readonly head: Head; readonly content: string; readonly sha256: string }
  | undefined
> {
  if (file.size > MAX_FILE_BYTES) return undefined;
  const json = parse(await file.text().catch(() => ""));
  if (!isRecord(json)) return undefined;
  const { head, content, sha256 } = json;
  return isHead(head) &&
    typeof content === "string" &&
    typeof sha256 === "string"
    ? { head, content, sha256 }
    : undefined;
}

function isHead(head: unknown): head is Head {
  if (!isRecord(head)) return false;
  const { format, version, form, key, cipher } = head;
  if (format !== FORMAT || typeof version !== "number") return false;
  // A newer file may look otherwise; that it is newer is all there is to know.
  if (version > VERSION) return true;
  if (!isRecord(form) || !isRecord(key) || !isRecord(cipher)) return false;
  const { iterations } = key;
  return (
    typeof form["id"] === "string" &&
    typeof form["version"] === "string" &&
    typeof form["title"] === "string" &&
    key["derivation"] === "PBKDF2-SHA-256" &&
    typeof key["salt"] === "string" &&
    typeof iterations === "number" &&
    Number.isInteger(iterations) &&
    iterations >= ITERATION_BOUNDS.min &&
    iterations <= ITERATION_BOUNDS.max &&
    cipher["name"] === "AES-256-GCM" &&
    typeof cipher["iv"] === "string"
  );
}

/** The same pass phrase gives the same key however its umlauts are typed. */
async function keyOf(
  passPhrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const phrase = await crypto.subtle.importKey(
    "raw",
    bytesOf(passPhrase.normalize("NFKC")),
    "PBKDF2",
    false,
    ["deriveKey"],
  );
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    phrase,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** Tells a damaged file from a wrong pass phrase. No secret: it is taken of what everybody may see. */
async function digest(head: Head, content: string): Promise<string> {
  const sum = await crypto.subtle.digest(
    "SHA-256",
    bytesOf(JSON.stringify([head, content])),
  );
  return base64(new Uint8Array(sum));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
