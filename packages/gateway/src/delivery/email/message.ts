import MimeNode from "nodemailer/lib/mime-node";

import { toReadableGerman } from "../../german-time.js";
import type { DeliveryPackage } from "../delivery-port.js";
import { partsOf, readPart } from "../read-part.js";

/** Between whom a message goes. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** A part of a message, ready to be signed or encrypted: its own headers, an empty line, its body; lines end in CRLF. */
export type MimeEntity = Buffer;

/** What a mail reader sees of a package: a short text without anything personal, and all files. */
export async function contentOf(
  delivery: DeliveryPackage,
): Promise<MimeEntity> {
  const root = new MimeNode("multipart/mixed");
  root
    .createChild("text/plain; charset=utf-8")
    .setHeader("Content-Transfer-Encoding", "quoted-printable")
    .setContent(textFor(delivery));
  attach(root, "manifest.json", "application/json", delivery.manifestText);
  for (const part of partsOf(delivery)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of readPart(delivery, part)) chunks.push(chunk);
    attach(
      root,
      mailFileName(part.path),
      part.mediaType,
      Buffer.concat(chunks),
    );
  }
  return withoutMessageHeaders(await root.build());
}

/** The whole message: what the world may read on top, then the entity. */
export function messageOf(
  entity: MimeEntity,
  { from, to }: Envelope,
  { deliveryId, manifest, manifestSha512 }: DeliveryPackage,
): Buffer {
  const head = new MimeNode("text/plain");
  head.setHeader({
    From: from,
    To: to,
    Subject: `Einreichung ${manifest.reference}: ${manifest.form.title}`,
    Date: new Date(manifest.submittedAt).toUTCString().replace("GMT", "+0000"),
    // The same for every attempt: by it, receivers tell a repetition.
    "Message-ID": messageId(deliveryId, from),
    "Auto-Submitted": "auto-generated",
    "X-Manifest-SHA512": manifestSha512,
  });
  const headers = head
    .buildHeaders()
    .split(/\r\n(?![ \t])/)
    .filter((line) => !/^Content-/i.test(line));
  return Buffer.concat([Buffer.from(`${headers.join("\r\n")}\r\n`), entity]);
}

/** @returns `<delivery@domain of the sender>` */
export function messageId(deliveryId: string, from: string): string {
  return `<${deliveryId}@${/@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost"}>`;
}

/** The path of a file in the package, as a name that is no path. */
export function mailFileName(path: string): string {
  return path.replaceAll("/", "-");
}

function attach(
  root: MimeNode,
  filename: string,
  mediaType: string,
  content: string | Buffer,
): void {
  root
    .createChild(mediaType, { filename })
    // Whatever the bytes are, they arrive as they are.
    .setHeader({
      "Content-Disposition": "attachment",
      "Content-Transfer-Encoding": "base64",
    })
    .setContent(content);
}

function textFor({ manifest, manifestSha512 }: DeliveryPackage): string {
  const { reference, form, submittedAt } = manifest;
  return [
    "Guten Tag,",
    "",
    "eine Einreichung ist eingegangen. Alle Unterlagen liegen als Anlagen bei.",
    "",
    `Vorgang: ${reference}`,
    `Formular: ${form.title} (${form.id} ${form.version ?? ""})`,
    `Eingegangen: ${toReadableGerman(submittedAt)}`,
    `SHA-512 von manifest.json: ${manifestSha512}`,
    "",
    "Diese Nachricht wurde automatisch erzeugt. Kommt sie wiederholt, hat sie dieselbe Message-ID.",
    "",
    // Signatures are over lines that end so.
  ].join("\r\n");
}

/** Those belong to the message, not to the part that is signed or encrypted. */
function withoutMessageHeaders(built: Buffer): MimeEntity {
  const end = built.indexOf("\r\n\r\n");
  const headers = built
    .subarray(0, end)
    .toString()
    .split(/\r\n(?![ \t])/)
    .filter((line) => /^Content-/i.test(line));
  // The line end before a boundary belongs to the boundary: readers differ about a second one.
  const body = built
    .subarray(end)
    .toString("latin1")
    .replace(/[\r\n]+$/, "");
  return Buffer.concat([
    Buffer.from(headers.join("\r\n")),
    Buffer.from(body, "latin1"),
  ]);
}
