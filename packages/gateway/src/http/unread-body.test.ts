import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

import { afterEach, expect, test } from "vitest";

import { forgetUnread } from "./unread-body.js";

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server that answers after the first bytes of a body, as who refuses what is too large does. */
async function refusing(lingerMs: number): Promise<Socket> {
  server = createServer((request, response) => {
    void (async () => {
      const pieces = request.iterator({ destroyOnReturn: false });
      await pieces.next();
      // As the end of a loop over them does.
      await pieces.return?.();
      response.writeHead(413).end("too large", () => {
        forgetUnread(request, lingerMs);
      });
    })();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // A listening TCP server has one.
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => undefined);
  socket.write(
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n",
  );
  await new Promise<void>((answered) =>
    socket.once("data", () => {
      answered();
    }),
  );
  return socket;
}

test("what comes after the answer is read, so that the connection is free for the next request", async () => {
  const socket = await refusing(60_000);
  // More than a socket holds on its way.
  const piece = Buffer.alloc(1_000_000, "a");
  for (let count = 0; count < 20; count += 1) {
    socket.write("F4240\r\n");
    socket.write(piece);
    socket.write("\r\n");
  }
  socket.write("0\r\n\r\n");
  socket.write(
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnext\r\n0\r\n\r\n",
  );
  const second = await new Promise<string>((answered) =>
    socket.once("data", (bytes: Buffer) => {
      answered(bytes.toString());
    }),
  );
  expect(second).toContain("413");
  socket.destroy();
});

test("who never ends its body loses the connection in the end", async () => {
  const socket = await refusing(50);
  const ended = new Promise<void>((gone) => socket.once("close", gone));
  await ended;
  expect(socket.destroyed).toBe(true);
});

test("what has come completely stays as it is", async () => {
  const bodies: string[] = [];
  server = createServer((request, response) => {
    request.on("data", (bytes: Buffer) => bodies.push(bytes.toString()));
    request.on("end", () => {
      response.end("ok", () => {
        forgetUnread(request, 0);
      });
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // A listening TCP server has one.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}/`;
  for (const body of ["a", "b"])
    expect(await (await fetch(url, { method: "POST", body })).text()).toBe(
      "ok",
    );
  expect(bodies).toEqual(["a", "b"]);
});
