import type { Queryable } from "../storage/database.js";
import type { RouteMemory } from "./routing-port.js";

/** Keeps answers in the database, for all processes. */
export function routeMemory(database: Queryable): RouteMemory {
  return {
    async read(question) {
      const [row] = await database.query<{ text: string; askedAt: Date }>(
        `select answer as text, asked_at as "askedAt" from gateway.routing_answers where question = $1`,
        [question],
      );
      return row;
    },
    async write(question, text, askedAt) {
      await database.query(
        `insert into gateway.routing_answers (question, answer, asked_at) values ($1, $2, $3)
         on conflict (question) do update set answer = excluded.answer, asked_at = excluded.asked_at`,
        [question, text, askedAt],
      );
    },
  };
}
