import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP connection that tests can cut, hold and count on; it knows nothing of what it carries. */
export interface Wire {
  readonly port: number;
  /** What has gone over it since the last {@link Wire.reset}. */
  readonly carried: { toPeer: number; answers: number };
  /** Ends every connection once so many bytes have gone to the peer; those before arrive. */
  cutAfterBytes(toPeer: number): void;
  /** Lets so many pieces of answers through; with the next one every connection ends, and the peer never knows why. */
  loseAnswersAfter(pieces: number): void;
  /** Takes connections and lets nothing through, as a black hole does. */
  hold(): void;
  /** How many held connections were given up by who opened them. */
  abandoned(): number;
  /** Refuses connections. */
  close(): Promise<void>;
  /** Ends every connection and forgets all of the above. */
  reset(): Promise<void>;
}

/** Opens a wire to a port of this machine. */
export async function openWire(peerPort: number): Promise<Wire> {
  const carried = { toPeer: 0, answers: 0 };
  const sockets = new Set<Socket>();
  let mode: { bytes?: number; pieces?: number; holds?: boolean } = {};
  let abandoned = 0;
  const endAll = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };
  const server = createServer((near) => {
    sockets.add(near);
    near.on("error", () => undefined);
    near.on("close", () => sockets.delete(near));
    if (mode.holds === true) {
      // Read, or its end would not be noticed.
      near.resume();
      near.on("close", () => {
        if (mode.holds === true) abandoned += 1;
      });
      return;
    }
    const far = connect({ port: peerPort, host: "127.0.0.1" });
    sockets.add(far);
    far.on("error", () => near.resetAndDestroy());
    far.on("close", () => {
      sockets.delete(far);
      near.end();
    });
    near.on("end", () => far.end());
    near.on("close", () => far.destroy());
    near.on("data", (chunk: Buffer) => {
      if (mode.holds === true) return;
      const room = (mode.bytes ?? Infinity) - carried.toPeer;
      const passing = chunk.subarray(0, Math.max(0, room));
      carried.toPeer += passing.length;
      // What was let through arrives before the end does.
      if (passing.length === chunk.length) far.write(chunk);
      else
        far.end(passing, () => {
          endAll();
        });
    });
    far.on("data", (chunk: Buffer) => {
      if (mode.holds === true) return;
      if (carried.answers >= (mode.pieces ?? Infinity)) {
        endAll();
        return;
      }
      carried.answers += 1;
      near.write(chunk);
    });
  });
  const listen = (port: number): Promise<void> =>
    new Promise((ready, fail) => {
      server.once("error", fail);
      server.listen(port, "127.0.0.1", ready);
    });
  await listen(0);
  // A listening TCP server has one.
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    endAll();
    if (server.listening)
      await new Promise((closed) => {
        server.close(closed);
      });
  };
  return {
    port,
    carried,
    cutAfterBytes(toPeer) {
      mode = { bytes: toPeer };
    },
    loseAnswersAfter(pieces) {
      mode = { pieces };
    },
    hold() {
      mode = { holds: true };
    },
    abandoned: () => abandoned,
    close,
    async reset() {
      mode = {};
      endAll();
      abandoned = 0;
      carried.toPeer = 0;
      carried.answers = 0;
      if (!server.listening) await listen(port);
    },
  };
}
