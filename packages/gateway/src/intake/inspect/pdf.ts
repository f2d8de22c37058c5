import { promisify } from "node:util";
import { inflate } from "node:zlib";

import { ACCEPTED, UNREADABLE, type FileVerdict } from "./finding.js";

/** Names that make a viewer do something, or carry something, beyond showing pages. */
const ACTIVE = new Set([
  "JavaScript",
  "Launch",
  "SubmitForm",
  "ImportData",
  "GoToE",
  "RichMedia",
  "Rendition",
  "XFA",
]);
const ATTACHED = new Set(["EmbeddedFile", "EmbeddedFiles"]);

const ACTIVE_CONTENT: FileVerdict = {
  ok: false,
  title:
    "Die PDF-Datei enthält aktive Inhalte, zum Beispiel Skripte. Bitte drucken Sie sie in eine neue PDF-Datei und laden Sie diese hoch.",
};
const HAS_ATTACHMENTS: FileVerdict = {
  ok: false,
  title:
    "Die PDF-Datei enthält angehängte Dateien. Bitte drucken Sie sie in eine neue PDF-Datei und laden Sie diese hoch.",
};
const ENCRYPTED: FileVerdict = {
  ok: false,
  title:
    "Die PDF-Datei ist verschlüsselt oder durch ein Kennwort geschützt. Bitte entfernen Sie den Schutz und laden Sie sie noch einmal hoch.",
};

/** Object streams hold the text of objects; these limits are far above what a scan or letter needs. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;
const inflateAsync = promisify(inflate);

/**
 * Looks for what a PDF may not hold, without interpreting it: header and end in their places, no active content, no
 * attachments, no encryption. Names are compared decoded, and object streams are inflated, since both hide words from
 * a plain search. No other stream is inflated, so a bomb does not go off here.
 *
 * @source ISO 32000-2, 7.3.5 (names), 7.5.7 (object streams), 12.6.4 (actions)
 */
export async function inspectPdf(bytes: Uint8Array): Promise<FileVerdict> {
  const text = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    bytes.byteLength,
  ).toString("latin1");
  if (!/^%PDF-[12]\.\d/.test(text) || !/%%EOF[\s\0]*$/.test(text.slice(-64)))
    return UNREADABLE;
  const objectStreams = await inflateObjectStreams(text, bytes);
  if (objectStreams === undefined) return UNREADABLE;

  const outsideStreams = text.replace(
    /\bstream\r?\n[^]*?endstream/g,
    "stream endstream",
  );
  const outside = namesIn([outsideStreams, ...objectStreams]);
  if (outside.has("Encrypt")) return ENCRYPTED;
  // An object may be hidden in what looks like a stream: long names are looked for everywhere.
  const everywhere = namesIn([text]);
  const has = (names: ReadonlySet<string>): boolean =>
    [...names].some(
      (name) => outside.has(name) || (name.length > 5 && everywhere.has(name)),
    );
  if (has(ACTIVE)) return ACTIVE_CONTENT;
  if (has(ATTACHED)) return HAS_ATTACHMENTS;
  if (!outside.has("Pages") || isPageTreeCyclic(outsideStreams))
    return UNREADABLE;
  return ACCEPTED;
}

/** Every name of letters and digits, `#xx` decoded. */
function namesIn(texts: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts)
    for (const [, name = ""] of text.matchAll(
      /\/((?:[A-Za-z0-9]|#[0-9A-Fa-f]{2}){3,60})/g,
    ))
      names.add(decodeName(name));
  return names;
}

function decodeName(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** @returns `undefined` if an object stream cannot be read, or all of them together are too large */
async function inflateObjectStreams(
  text: string,
  bytes: Uint8Array,
): Promise<string[] | undefined> {
  const texts: string[] = [];
  let room = MAX_INFLATED_BYTES;
  for (const match of text.matchAll(/\bstream\r?\n/g)) {
    const dictionary = decodeName(
      text.slice(text.lastIndexOf("obj", match.index), match.index),
    );
    if (!/\/ObjStm\b/.test(dictionary) || !dictionary.includes("/Filter"))
      continue;
    const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1];
    if (filter?.replace(/[[\]\s]/g, "") !== "/FlateDecode" || room <= 0)
      return undefined;
    const from = match.index + match[0].length;
    const to = text.indexOf("endstream", from);
    if (to < 0) return undefined;
    try {
      const inflated = await inflateAsync(bytes.subarray(from, to), {
        maxOutputLength: room,
      });
      room -= inflated.length;
      texts.push(inflated.toString("latin1"));
    } catch {
      return undefined;
    }
  }
  return texts;
}

/** Whether a page node is among its own descendants, as far as the objects stand in plain text. */
function isPageTreeCyclic(text: string): boolean {
  const kids = new Map<string, readonly string[]>();
  for (const [, id = "", body = ""] of text.matchAll(
    /\b(\d+)\s+\d+\s+obj\b([^]*?)endobj/g,
  )) {
    const list = /\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1];
    if (list !== undefined && /\/Pages\b/.test(body))
      kids.set(
        id,
        [...list.matchAll(/(\d+)\s+\d+\s+R/g)].map(([, kid = ""]) => kid),
      );
  }
  const done = new Set<string>();
  for (const root of kids.keys()) {
    // Depth first by hand: a chain of a million nodes must not exhaust the stack.
    const path = new Set<string>();
    const work: (readonly ["enter" | "leave", string])[] = [["enter", root]];
    for (let step = work.pop(); step !== undefined; step = work.pop()) {
      const [action, id] = step;
      if (action === "leave") {
        path.delete(id);
        done.add(id);
        continue;
      }
      if (path.has(id)) return true;
      if (done.has(id)) continue;
      path.add(id);
      work.push(["leave", id]);
      for (const kid of kids.get(id) ?? []) work.push(["enter", kid]);
    }
  }
  return false;
}
