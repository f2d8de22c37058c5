import type { FastifyInstance } from "fastify";

import type { DeliveryTarget } from "./delivery-port.js";
import type { DeliveryOffice } from "./office.js";

const MAX_BODY_BYTES = 1_000_000;

/**
 * Adds `POST /callbacks/<target>` for every target that sends messages. Signatures are over bytes, so the body is read as it is;
 * it is answered at once, and says no more than whether the message was the target's.
 */
export function addCallbackRoutes(
  app: FastifyInstance,
  targets: readonly DeliveryTarget[],
  office: () => Pick<DeliveryOffice, "hear"> | undefined,
): void {
  const hearing = targets.filter((target) => target.hear !== undefined);
  if (hearing.length === 0) return;
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MAX_BODY_BYTES },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    for (const target of hearing)
      scope.post(
        `/callbacks/${encodeURIComponent(target.name)}`,
        { bodyLimit: MAX_BODY_BYTES, config: { limit: "trusted" } },
        async (request, reply) => {
          const body = Buffer.isBuffer(request.body)
            ? request.body
            : Buffer.alloc(0);
          const news = target.hear?.(request.headers, body);
          if (news === undefined) return reply.code(401).send();
          if (news.length > 0) await office()?.hear(target.name, news);
          return reply.code(204).send();
        },
      );
    done();
  });
}
