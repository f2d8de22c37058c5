import type { Shape } from "@fim-forms/form-model";

import type { UploadScanner } from "../options.js";
import { clamd, type ClamdOptions } from "../scanner/clamd.js";
import type { SectionReader } from "./section-tools.js";
import { line, networks, path } from "./shapes.js";

/** What the section `scanner` looks like. */
export const scannerShape: Shape = {
  kind: "tagged",
  tag: "type",
  shapes: new Map<unknown, Shape>([
    [
      "clamd",
      {
        kind: "object",
        required: { type: { kind: "oneOf", values: ["clamd"] } },
        optional: {
          socket: path,
          host: line,
          port: { kind: "count" },
          networks,
          whenDown: { kind: "oneOf", values: ["refuse", "accept"] },
        },
      },
    ],
  ]),
};

interface ScannerEntry {
  readonly type: "clamd";
  readonly socket?: string;
  readonly host?: string;
  readonly port?: number;
  readonly networks?: readonly string[];
  readonly whenDown?: "refuse" | "accept";
}

/** Makes what looks at uploads before they are kept. */
export const readScanner: SectionReader<UploadScanner | undefined> = (
  given,
  tools,
) => {
  if (given === undefined) return Promise.resolve(undefined);
  // Of the shape above.
  const { whenDown, ...entry } = given as ScannerEntry;
  return Promise.resolve(
    tools.make("/scanner", () =>
      clamd({
        at: placeOf(entry, (text) => tools.path(text)),
        log: tools.log,
        ...(whenDown === undefined ? {} : { whenDown }),
      }),
    ),
  );
};

/** @throws Error unless there is one of both */
function placeOf(
  { socket, host, port, networks: named = [] }: ScannerEntry,
  resolved: (text: string) => string,
): ClamdOptions["at"] {
  if (socket !== undefined && host === undefined && port === undefined)
    return { socket: resolved(socket) };
  if (socket === undefined && host !== undefined && port !== undefined)
    return { host, port, networks: named };
  throw new Error("clamd is reached by a socket, or by host and port");
}
