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
  title: {
    de: "Die PDF-Datei enthält aktive Inhalte, zum Beispiel Skripte. Bitte drucken Sie sie in eine neue PDF-Datei und laden Sie diese hoch.",
    en: "The PDF file has active content, such as scripts. Please print it to a new PDF file and upload that one.",
  },
};
const HAS_ATTACHMENTS: FileVerdict = {
  ok: false,
  title: {
    de: "Die PDF-Datei enthält angehängte Dateien. Bitte drucken Sie sie in eine neue PDF-Datei und laden Sie diese hoch.",
    en: "The PDF file has other files attached. Please print it to a new PDF file and upload that one.",
  },
};
const ENCRYPTED: FileVerdict = {
  ok: false,
  title: {
    de: "Die PDF-Datei ist verschlüsselt oder durch ein Kennwort geschützt. Bitte entfernen Sie den Schutz und laden Sie sie noch einmal hoch.",
    en: "The PDF file is encrypted or protected by a password. Please remove the protection and upload it again.",
  },
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

  const outsideStreams = withoutStreams(text);
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

/*
 * Everything below runs in time linear in the file's length: a search that fails must not be tried again from the next
 * place, and every repetition in a pattern is bounded.
 */

/** The text with what stands between `stream` and `endstream` left out. */
function withoutStreams(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of streamsIn(text)) {
    if (start < from) continue;
    pieces.push(text.slice(from, start));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join(" ");
}

interface StreamPlace {
  /** Offset of the first byte of the data. */
  readonly start: number;
  /** Offset of the word `endstream`. */
  readonly end: number;
  /** What stands before it, back to the stream before; the stream's dictionary is at its end. */
  readonly before: string;
}

/** Every place that a reader could be told to take for a stream, also inside what looks like another one. */
function* streamsIn(text: string): Generator<StreamPlace> {
  let previous = 0;
  let end = 0;
  for (const match of text.matchAll(/\bstream\r?\n/g)) {
    const start = match.index + match[0].length;
    if (end < start) end = text.indexOf("endstream", start);
    if (end < 0) return;
    yield { start, end, before: text.slice(previous, match.index) };
    previous = start;
  }
}

/** @returns `undefined` if an object stream cannot be read, or all of them together are too large */
async function inflateObjectStreams(
  text: string,
  bytes: Uint8Array,
): Promise<string[] | undefined> {
  const texts: string[] = [];
  let room = MAX_INFLATED_BYTES;
  for (const { start, end, before } of streamsIn(text)) {
    const dictionary = decodeName(
      before.slice(Math.max(before.lastIndexOf("obj"), 0)),
    );
    if (!/\/ObjStm\b/.test(dictionary) || !dictionary.includes("/Filter"))
      continue;
    const filter = /\/Filter\s{0,99}(\[[^\]]{0,99}\]|\/\w{1,99})/.exec(
      dictionary,
    )?.[1];
    if (filter?.replace(/[[\]\s]/g, "") !== "/FlateDecode" || room <= 0)
      return undefined;
    try {
      const inflated = await inflateAsync(bytes.subarray(start, end), {
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
  const kids = kidsByNode(text);
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

function kidsByNode(text: string): ReadonlyMap<string, readonly string[]> {
  const kids = new Map<string, readonly string[]>();
  for (const body of text.split("endobj")) {
    const list = body.indexOf("/Kids");
    const open = list < 0 ? -1 : body.indexOf("[", list);
    const close = open < 0 ? -1 : body.indexOf("]", open);
    if (close < 0) continue;
    const id = /\b(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b/.exec(body)?.[1];
    if (id === undefined) continue;
    const references = body
      .slice(open, close)
      .matchAll(/\b(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R/g);
    kids.set(
      id,
      Array.from(references, ([, kid = ""]) => kid),
    );
  }
  return kids;
}
