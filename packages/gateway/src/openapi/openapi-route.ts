import type { FastifyInstance } from "fastify";

import { sendCached } from "../http/send-cached.js";
import { OPENAPI } from "./document.js";

/** `GET /openapi.json`. */
export function addOpenApiRoute(app: FastifyInstance): void {
  const text = JSON.stringify(OPENAPI, null, 2);
  app.get("/openapi.json", (request, reply) =>
    sendCached(request, reply, "application/json; charset=utf-8", text),
  );
}
