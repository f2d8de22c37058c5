import type { FastifyInstance } from "fastify";

import type { GatewayParts } from "../open-parts.js";

/**
 * `GET /metrics` in the text format of Prometheus: requests by route pattern, deliveries by target and state. Nothing in it
 * speaks of a person.
 */
export function addMetrics(
  app: FastifyInstance,
  parts: () => GatewayParts,
): void {
  const requests = new Map<string, { count: number; seconds: number }>();
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    const key = labels({
      method: request.method,
      route,
      status: String(reply.statusCode),
    });
    const sum = requests.get(key) ?? { count: 0, seconds: 0 };
    sum.count += 1;
    sum.seconds += reply.elapsedTime / 1000;
    requests.set(key, sum);
    done();
  });
  app.get("/metrics", async (_request, reply) => {
    const deliveries = (await parts().delivery?.count()) ?? [];
    const lines = [
      "# HELP fim_requests_total Answered requests.",
      "# TYPE fim_requests_total counter",
      ...[...requests].map(
        ([key, { count }]) => `fim_requests_total{${key}} ${String(count)}`,
      ),
      "# HELP fim_request_seconds_total Time spent on answering.",
      "# TYPE fim_request_seconds_total counter",
      ...[...requests].map(
        ([key, { seconds }]) =>
          `fim_request_seconds_total{${key}} ${seconds.toFixed(6)}`,
      ),
      "# HELP fim_deliveries Deliveries by target and state.",
      "# TYPE fim_deliveries gauge",
      ...deliveries.map(
        ({ target, state, count }) =>
          `fim_deliveries{${labels({ target, state })}} ${String(count)}`,
      ),
      "# HELP fim_resident_memory_bytes Memory of the process.",
      "# TYPE fim_resident_memory_bytes gauge",
      `fim_resident_memory_bytes ${String(process.memoryUsage.rss())}`,
    ];
    return reply
      .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
      .header("Cache-Control", "no-store")
      .send(`${lines.join("\n")}\n`);
  });
}

function labels(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, "_")}"`)
    .join(",");
}
