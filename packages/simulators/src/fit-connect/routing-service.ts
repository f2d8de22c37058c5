import { randomUUID } from "node:crypto";

import { CompactSign, importJWK } from "jose";

import { json, type Answer, type Call } from "../loopback.js";
import type { Destination } from "./options.js";
import { problem } from "./problem.js";
import { importable, type TestJwk } from "./test-keys.js";

const LEIKA_KEY = /^99\d{12}$/;
const AGS = /^(\d{2}|\d{3}|\d{5}|\d{8})$/;
const ARS = /^(\d{2}|\d{3}|\d{5}|\d{9}|\d{12})$/;
const LEIKA = "urn:de:fim:leika:leistung:";
const AREA = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:";

/** What the routing service is made of. */
export interface RoutingServiceParts {
  readonly issuer: () => string;
  readonly submissionHost: () => string;
  readonly now: () => Date;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly signingKey: TestJwk;
}

/** Answers `GET /v1/routes`: which destinations take a service in an area. */
export async function findRoutes(
  { query }: Call,
  parts: RoutingServiceParts,
): Promise<Answer> {
  const leikaKey = query.get("leikaKey") ?? "";
  const [ars, ags, areaId] = ["ars", "ags", "areaId"].map((name) =>
    query.get(name),
  );
  const limit = Number(query.get("limit") ?? 100);
  const offset = Number(query.get("offset") ?? 0);
  if (
    !LEIKA_KEY.test(leikaKey) ||
    [ars, ags, areaId].filter((one) => one != null).length !== 1 ||
    (ars != null && !ARS.test(ars)) ||
    (ags != null && !AGS.test(ags)) ||
    !(limit >= 1 && limit <= 500) ||
    !(offset >= 0)
  )
    return problem(400, "invalid-parameter", "leikaKey and one area wanted");
  const found = Array.from(parts.destinations.values()).filter(
    ({ status, publicServices }) =>
      status === "active" &&
      publicServices.some(
        ({ identifier, regions }) =>
          identifier === LEIKA + leikaKey &&
          ars != null &&
          regions.some((region) => ars.startsWith(region)),
      ),
  );
  const page = found.slice(offset, offset + limit);
  return {
    ...json(200, {
      count: page.length,
      offset,
      totalCount: found.length,
      routes: await Promise.all(
        page.map(async (destination) => ({
          destinationId: destination.destinationId,
          destinationSignature: await signRoute(destination, parts),
          destinationName: destination.name,
          postalAddress: { town: "Musterstadt", zip: "38100" },
        })),
      ),
    }),
    headers: {
      "Content-Type": "application/json",
      "RateLimit-Limit": "1000",
      "RateLimit-Remaining": "999",
      "RateLimit-Reset": "60",
    },
  };
}

async function signRoute(
  { destinationId, publicServices }: Destination,
  { signingKey, issuer, submissionHost, now }: RoutingServiceParts,
): Promise<string> {
  return new CompactSign(
    Buffer.from(
      JSON.stringify({
        iss: issuer(),
        iat: Math.floor(now().getTime() / 1000),
        jti: randomUUID(),
        submissionHost: submissionHost(),
        destinationId,
        services: publicServices.map(({ identifier, regions }) => ({
          gebietIDs: regions.map((region) => AREA + region),
          leistungIDs: [identifier],
        })),
      }),
    ),
  )
    .setProtectedHeader({ typ: "jwt", alg: "PS512", kid: signingKey.kid })
    .sign(await importJWK(importable(signingKey), "PS512"));
}
