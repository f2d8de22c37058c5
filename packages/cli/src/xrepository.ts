/** Why an address gave no file. */
export interface FetchFailure {
  readonly kind:
    "missing" | "status" | "redirect" | "too large" | "timeout" | "unreachable";
  /** Half a sentence behind the address. */
  readonly reason: string;
}

/** What came of a request. */
export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly failure: FetchFailure };

/** Where and how lists are asked for. */
export interface XRepositoryOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly maxSizeBytes: number;
}

/**
 * Fetches a file. Redirects are refused: a list comes from where it was asked for. The whole answer has to be there
 * within the time, and no more of it than allowed is read.
 */
export async function fetchFile(
  address: string,
  { timeoutMs, maxSizeBytes }: XRepositoryOptions,
): Promise<Fetched> {
  try {
    const response = await fetch(address, {
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: { Accept: "application/xml, text/xml" },
    });
    const { status, body } = response;
    if (status === 200 && body !== null)
      return await readBody(body, maxSizeBytes);
    await body?.cancel();
    if (status >= 300 && status < 400)
      return failed("redirect", "answers with a redirect, which is refused");
    return status === 404
      ? failed("missing", "is not there (404)")
      : failed("status", `answers with status ${String(status)}`);
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError"
      ? failed("timeout", `gave no answer in ${String(timeoutMs / 1000)} s`)
      : failed("unreachable", "cannot be reached");
  }
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  maxSizeBytes: number,
): Promise<Fetched> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Node's streams can be iterated, which the type of the web does not say everywhere.
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maxSizeBytes)
      return failed(
        "too large",
        `is larger than ${String(Math.floor(maxSizeBytes / 1_000_000))} MB`,
      );
    parts.push(part);
  }
  return { ok: true, bytes: Buffer.concat(parts) };
}

function failed(kind: FetchFailure["kind"], reason: string): Fetched {
  return { ok: false, failure: { kind, reason } };
}
