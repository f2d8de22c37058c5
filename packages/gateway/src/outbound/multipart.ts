import { randomBytes } from "node:crypto";

import type { OutboundStream } from "./request.js";

/** One part of a multipart body. */
export interface MultipartPart {
  readonly name: string;
  /** Absent for a plain value. */
  readonly file?: { readonly fileName: string; readonly mediaType: string };
  readonly sizeBytes: number;
  /** Called each time the body is read. */
  read(): AsyncIterable<Uint8Array>;
}

/** A body of multipart/form-data (RFC 7578) that can be read more than once, each time the same. */
export interface MultipartBody extends OutboundStream {
  readonly contentType: string;
}

/** Puts parts together; none of them is held in memory. */
export function multipartBody(parts: readonly MultipartPart[]): MultipartBody {
  const boundary = `fim-${randomBytes(18).toString("hex")}`;
  const heads = parts.map((part) => Buffer.from(headOf(part, boundary)));
  const end = Buffer.from(`--${boundary}--\r\n`);
  const sizeBytes = parts.reduce(
    (sum, part, index) =>
      sum + (heads[index]?.length ?? 0) + part.sizeBytes + 2,
    end.length,
  );
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes,
    bytes: {
      async *[Symbol.asyncIterator]() {
        for (const [index, part] of parts.entries()) {
          yield heads[index] ?? Buffer.alloc(0);
          yield* part.read();
          yield Buffer.from("\r\n");
        }
        yield end;
      },
    },
  };
}

/** A value that is at hand. */
export function valuePart(
  name: string,
  value: string,
  file?: MultipartPart["file"],
): MultipartPart {
  const bytes = Buffer.from(value);
  return {
    name,
    ...(file === undefined ? {} : { file }),
    sizeBytes: bytes.length,
    async *read() {
      yield await Promise.resolve(bytes);
    },
  };
}

function headOf({ name, file }: MultipartPart, boundary: string): string {
  const lines = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${quoted(name)}"` +
      (file === undefined ? "" : `; filename="${quoted(file.fileName)}"`),
    ...(file === undefined
      ? []
      : [`Content-Type: ${file.mediaType.replaceAll(/[\r\n]/g, "")}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** As browsers do it: UTF-8, and what would end the value percent-encoded. */
function quoted(text: string): string {
  return text
    .replaceAll('"', "%22")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}
