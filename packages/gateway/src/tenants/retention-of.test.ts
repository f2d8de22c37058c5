import { expect, test } from "vitest";

import { retentionOf } from "./retention-of.js";
import type { Tenant } from "./tenant.js";

const service = { leika: "99102013104000", name: "a" };
// Only what the policy reads.
const tenant = {
  key: "stadt",
  services: [
    { ...service, form: "short", retentionDays: 30 },
    { ...service, form: "silent" },
  ],
} as unknown as Tenant;
const tenants = {
  find: (key: string) => (key === "stadt" ? tenant : undefined),
};

test.each([
  ["a service's own time comes first", "stadt", "short", 90, 30],
  ["a service that says nothing goes by the server", "stadt", "silent", 90, 90],
  ["where nobody says anything, 180 days", "stadt", "silent", undefined, 180],
  ["a service that the town no longer has", "stadt", "old", undefined, 180],
  ["without towns, as the server says", "", "short", 90, 90],
  [
    "without towns and without a word, for ever",
    "",
    "short",
    undefined,
    undefined,
  ],
  [
    "of a town that is not configured any more",
    "dorf",
    "short",
    undefined,
    undefined,
  ],
])("%s", (_, key, slug, server, days) => {
  const policy = retentionOf(
    tenants,
    server === undefined ? undefined : () => server,
  );
  expect(policy({ tenant: key, slug })).toBe(days);
});
