import { createServer, type Socket } from "node:net";

/** The test file of all virus scanners, put together so that none finds it here. */
export const EICAR = [
  "X5O!P%@AP[4\\PZX54(P^)7CC)7}$",
  "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
].join("");

/** A stand-in for ClamAV's daemon that knows INSTREAM, one virus, and nothing else. */
export interface FakeClamd {
  readonly port: number;
  /** Sizes of the files that it has been asked about. */
  readonly seen: readonly number[];
  /** What it does from now on. */
  behave(how: "well" | "silent" | "hang-up" | "babble" | "small"): void;
  close(): Promise<void>;
}

/** Listens on loopback, or on a socket of the file system. */
export async function startFakeClamd(path?: string): Promise<FakeClamd> {
  const seen: number[] = [];
  const sockets = new Set<Socket>();
  let how = "well";
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    if (how === "hang-up") {
      socket.destroy();
      return;
    }
    let held = Buffer.alloc(0);
    let isOver = false;
    const say = (text: string): void => {
      isOver = true;
      if (how === "silent") return;
      socket.end(how === "babble" ? "HTTP/1.1 200 OK\0" : `${text}\0`);
    };
    socket.on("data", (piece: Buffer) => {
      if (isOver) return;
      held = Buffer.concat([held, piece]);
      const command = "zINSTREAM\0";
      if (held.length < command.length) return;
      if (held.subarray(0, command.length).toString("latin1") !== command) {
        say("UNKNOWN COMMAND");
        return;
      }
      const content: Buffer[] = [];
      let total = 0;
      for (let at = command.length; at + 4 <= held.length;) {
        const length = held.readUInt32BE(at);
        if (length === 0) {
          if (at + 4 !== held.length) {
            say("INSTREAM: bytes after the end. ERROR");
            return;
          }
          seen.push(total);
          const isInfected = Buffer.concat(content).includes(EICAR);
          say(isInfected ? "stream: Win.Test.EICAR_HDB-1 FOUND" : "stream: OK");
          return;
        }
        if (at + 4 + length > held.length) return;
        content.push(held.subarray(at + 4, at + 4 + length));
        total += length;
        if (how === "small" && total > 1000) {
          say("INSTREAM size limit exceeded. ERROR");
          return;
        }
        at += 4 + length;
      }
    });
  });
  await new Promise<void>((ready) => {
    if (path === undefined) server.listen(0, "127.0.0.1", ready);
    else server.listen(path, ready);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    seen,
    behave(next) {
      how = next;
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          done();
        });
      }),
  };
}
