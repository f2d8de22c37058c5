/** A part of a posted form. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly mediaType: string | undefined;
  readonly bytes: Buffer;
}

/**
 * Reads multipart/form-data strictly.
 *
 * @returns `undefined` if the body is not what its Content-Type says
 */
export function readMultipart(
  contentType: string,
  body: Buffer,
): readonly FormPart[] | undefined {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]{1,70})"?$/i.exec(
    contentType,
  )?.[1];
  if (boundary === undefined) return undefined;
  const parts: FormPart[] = [];
  const delimiter = `--${boundary}`;
  if (!body.subarray(0, delimiter.length).equals(Buffer.from(delimiter)))
    return undefined;
  let at = delimiter.length;
  while (body.subarray(at, at + 2).toString() === "\r\n") {
    const headEnd = body.indexOf("\r\n\r\n", at);
    const end = body.indexOf(`\r\n${delimiter}`, headEnd);
    if (headEnd < 0 || end < 0) return undefined;
    const head = body.subarray(at + 2, headEnd).toString("utf8");
    const name = /^Content-Disposition: form-data; name="([^"]*)"/im.exec(
      head,
    )?.[1];
    if (name === undefined) return undefined;
    parts.push({
      name,
      fileName: /; filename="([^"]*)"/i.exec(head)?.[1],
      mediaType: /^Content-Type: (.+)$/im.exec(head)?.[1]?.trim(),
      bytes: body.subarray(headEnd + 4, end),
    });
    at = end + 2 + delimiter.length;
  }
  return body.subarray(at).toString() === "--\r\n" ? parts : undefined;
}
