import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";

import { Busboy } from "@fastify/busboy";

import { sha512 } from "../../../test-support/delivery-package.js";
import {
  deliveryContract,
  type Received,
} from "../../../test-support/delivery-contract.js";
import { SECRET } from "../../../test-support/sample-package.js";
import { openWire } from "../../../test-support/wire.js";
import { verifyWebhook } from "./verify-webhook.js";
import { webhook } from "./webhook.js";

const SHARED = {
  kind: "hmac",
  secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
} as const;

deliveryContract("the webhook", async () => {
  const received = new Map<string, Received>();
  let how: "busy" | "refuse" | "well" = "well";
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if (how !== "well") {
        response.writeHead(how === "busy" ? 503 : 422, { "retry-after": "7" });
        response.end(SECRET);
        return;
      }
      const verified = await verifyWebhook(
        { headers: request.headers, body },
        [SHARED],
        new Date(),
      );
      if (!verified.ok) {
        response.writeHead(401).end();
        return;
      }
      const one = await readBody(request.headers["content-type"] ?? "", body);
      // What a receiver must do: the id tells a repetition.
      if (!received.has(verified.deliveryId))
        received.set(verified.deliveryId, one);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ manifestSha512: sha512(one.manifestText) }),
      );
    })().catch(() => {
      // Cut off.
      response.destroy();
    });
  });
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  // A listening TCP server has one.
  const wire = await openWire((server.address() as AddressInfo).port);
  return {
    wire,
    busyMs: 7_000,
    target: () =>
      webhook("hook", {
        url: `http://127.0.0.1:${String(wire.port)}/box`,
        keys: [SHARED],
        peer: { networks: ["127.0.0.1"] },
      }),
    received: () => Promise.resolve([...received.values()]),
    answer(next) {
      how = next;
    },
    async close() {
      await wire.close();
      server.closeAllConnections();
      server.close();
    },
  };
});

/** With a parser that shares nothing with the writer. */
async function readBody(contentType: string, body: Buffer): Promise<Received> {
  const files = new Map<string, string>();
  let manifestText = "";
  const parser = new Busboy({ headers: { "content-type": contentType } });
  parser.on("file", (name, stream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const bytes = Buffer.concat(chunks);
      if (name === "manifest.json") manifestText = bytes.toString();
      else files.set(name, sha512(bytes));
    });
  });
  await new Promise((settle, fail) => {
    parser.on("finish", settle).on("error", fail);
    Readable.from([body]).pipe(parser);
  });
  return { manifestText, files };
}
