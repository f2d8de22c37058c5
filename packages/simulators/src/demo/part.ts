/** One stand-in of the demonstration, as it stands in connections.json. */
export interface DemoPart {
  /** Entries by the section that they belong to. */
  readonly sections: Readonly<
    Record<string, readonly Readonly<Record<string, unknown>>[]>
  >;
  /** Secrets and keys that the entries name, by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** Where it listens. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Networks in which stand-ins may be reached: this machine. */
export const LOOPBACK = { networks: ["127.0.0.0/8"] } as const;

/** Starts a stand-in at its port of the last time, or at a free one if that is taken. */
export async function atPort<Started>(
  port: number,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  try {
    return await start(port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (port === 0 || code !== "EADDRINUSE") throw error;
    return start(0);
  }
}
