import type {
  DeliveryOrder,
  DeliveryTarget,
} from "../delivery/delivery-port.js";
import type { Queryable } from "../storage/database.js";
import type { TenantRegistry } from "../tenants/tenant-registry.js";
import { areaFor, type Router } from "./router.js";
import type { Route } from "./routing-port.js";

/** What stands in the list of a submission's deliveries for the question where it goes. */
export const ROUTING_TARGET = "routing";

/**
 * Finds the way of submissions that were taken in: no answer of a service is waited for while a citizen waits, and none that
 * cannot be had now is guessed. The way is that of the time of submitting; the deliveries are ordered in the transaction that
 * ends the question. A later version of a submission goes where the first one went.
 */
export function routingTarget(
  router: Router,
  tenants: TenantRegistry,
  database: Queryable,
): DeliveryTarget {
  return {
    name: ROUTING_TARGET,
    type: "routing",
    limits: { giveUpAfterMs: 14 * 24 * 60 * 60_000 },
    async send({ submission }) {
      const first = await wayOfFirst(database, submission.submissionId);
      if (first.length > 0)
        return {
          kind: "done",
          receipt: `${first.map(({ target }) => target).join(", ")}; as before`,
          onward: first,
        };
      const tenant = tenants.find(submission.tenant ?? "");
      const service = tenant?.services.find(
        ({ leika }) => leika === submission.service?.leika,
      );
      if (tenant === undefined || service === undefined)
        return { kind: "permanent", problem: "the town has no such service" };
      const answer = await router.routeOf(
        areaFor(tenant, submission.ars),
        service,
        new Date(submission.submittedAt),
      );
      switch (answer.kind) {
        case "one":
          return {
            kind: "done",
            receipt: receiptOf(answer.route),
            onward: ordersOf(answer.route),
          };
        case "unavailable":
          return { kind: "retry", problem: answer.problem };
        case "none":
          return {
            kind: "permanent",
            problem: "routing knows no way for this service and area",
          };
        case "several":
          return {
            kind: "permanent",
            problem: "routing knows several ways for this service and area",
          };
        case "not-understood":
          return { kind: "permanent", problem: answer.problem };
      }
    },
  };
}

/** Where the first version of a submission went; none for the first one itself, or one whose way is still sought. */
async function wayOfFirst(
  database: Queryable,
  submissionId: string,
): Promise<readonly DeliveryOrder[]> {
  const rows = await database.query<{
    target: string;
    destination: string | null;
  }>(
    `select d.target, d.destination from gateway.submissions s
       join gateway.deliveries d on d.submission_id = s.revises
      where s.id = $1 and d.target <> $2 order by d.target`,
    [submissionId, ROUTING_TARGET],
  );
  return rows.map(({ target, destination }) => ({
    target,
    ...(destination === null ? {} : { destination }),
  }));
}

function ordersOf({ targets, destination }: Route): readonly DeliveryOrder[] {
  return targets.map((target) => ({
    target,
    ...(destination === undefined ? {} : { destination }),
  }));
}

function receiptOf({ targets, destination, area, isStale }: Route): string {
  return [
    targets.join(", "),
    destination,
    area === "" ? "own targets" : `area ${area}`,
    isStale === true ? "stale" : undefined,
  ]
    .filter((one) => one !== undefined)
    .join("; ");
}
