import type { Tenant, TenantContact, TenantService } from "./tenant.js";

/** A service where a citizen lives: who offers it, and under which rules. */
export interface Offer {
  readonly tenant: Tenant;
  readonly service: TenantService;
  /** The digits of the area's key that decided. */
  readonly area: string;
}

/** What became of the question who does something for an area. */
export type OfferSearch =
  | { readonly kind: "one"; readonly offer: Offer }
  /** Nobody, or nobody here: the citizen asks the authority. */
  | { readonly kind: "none"; readonly contact: TenantContact | undefined }
  /** An error of the configuration, for the administrator. */
  | { readonly kind: "several"; readonly offers: readonly Offer[] };

/** A place to pick. */
export interface Place {
  readonly name: string;
  readonly ars: string;
}

/** All tenants of a server, and the index of who offers what where. */
export interface TenantRegistry {
  readonly tenants: readonly Tenant[];
  find(key: string): Tenant | undefined;
  /** Who does the service for the area: the longest matching key wins. */
  search(leika: string, ars: string): OfferSearch;
  /** What citizens of the area may ask for here, their county's services included. */
  offersFor(ars: string): readonly Offer[];
  /** Every service of every tenant. */
  readonly offers: readonly Offer[];
  /** What citizens may pick, by name. */
  readonly places: readonly Place[];
}

/** Words that begin addresses of the server itself. */
const RESERVED = new Set([
  "admin",
  "assets",
  "forms",
  "health",
  "metrics",
  "openapi.json",
  "services",
  "submissions",
]);
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

/**
 * Joins the tenants.
 *
 * @throws Error if a key cannot be part of an address, is reserved or given twice: better at start than at a citizen's request
 */
export function openTenantRegistry(given: readonly Tenant[]): TenantRegistry {
  const tenants = given.map((tenant) => ({
    ...tenant,
    site: { ...tenant.site, base: `/${tenant.key}` },
  }));
  const byKey = new Map<string, Tenant>();
  for (const tenant of tenants) {
    if (!KEY.test(tenant.key) || RESERVED.has(tenant.key))
      throw new Error(`"${tenant.key}" cannot be the address of a town`);
    if (byKey.has(tenant.key))
      throw new Error(`two towns are called "${tenant.key}"`);
    byKey.set(tenant.key, tenant);
  }
  const offers = tenants.flatMap((tenant) =>
    tenant.services.flatMap((service) =>
      (service.areas ?? [ownArea(tenant)]).map((area) => ({
        tenant,
        service,
        area,
      })),
    ),
  );
  const search = (leika: string, ars: string): OfferSearch => {
    const matching = offers.filter(
      ({ service, area }) => service.leika === leika && ars.startsWith(area),
    );
    const longest = Math.max(...matching.map(({ area }) => area.length));
    const best = matching.filter(({ area }) => area.length === longest);
    const [offer] = best;
    if (offer === undefined)
      return { kind: "none", contact: contactOf(tenants, ars) };
    return best.length === 1
      ? { kind: "one", offer }
      : { kind: "several", offers: best };
  };
  return {
    tenants,
    find: (key) => byKey.get(key),
    search,
    offersFor: (ars) =>
      [...new Set(offers.map(({ service }) => service.leika))].flatMap(
        (leika) => {
          const found = search(leika, ars);
          return found.kind === "one" ? [found.offer] : [];
        },
      ),
    offers,
    places: placesOf(tenants),
  };
}

/** A county's own area is all of it, a town's is itself. */
export function ownArea({ kind, ars }: Tenant): string {
  return kind === "county" ? ars.slice(0, 5) : ars;
}

function contactOf(
  tenants: readonly Tenant[],
  ars: string,
): TenantContact | undefined {
  const places = tenants.flatMap(({ places = [] }) => places);
  return (
    tenants.find((tenant) => tenant.ars === ars)?.contact ??
    places.find((place) => place.ars === ars)?.contact ??
    tenants.find(
      (tenant) => tenant.kind === "county" && ars.startsWith(ownArea(tenant)),
    )?.contact
  );
}

function placesOf(tenants: readonly Tenant[]): readonly Place[] {
  const all = tenants.flatMap(({ kind, name, ars, places = [] }) => [
    ...(kind === "town" ? [{ name, ars }] : []),
    ...places.map((place) => ({ name: place.name, ars: place.ars })),
  ]);
  const byArs = new Map(all.map((place) => [place.ars, place]));
  return [...byArs.values()].sort((one, other) =>
    one.name.localeCompare(other.name, "de"),
  );
}
