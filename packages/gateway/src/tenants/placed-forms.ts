import type { FormRegistry, RegisteredForm } from "../forms/form-registry.js";
import type { TenantRegistry } from "./tenant-registry.js";
import type { Tenant, TenantService } from "./tenant.js";

const PLACED = /^(.+)@(\d{12})$/;

/**
 * A form for a place: `sperrmuell@039980002002`. The place stands in the address, so that whatever the page asks for below it
 * (files, drafts, the page without a script, the submission) brings it along, and two tabs may have two places.
 *
 * @param ars - of the place; `undefined` where none was picked
 */
export function placedSlug(slug: string, ars: string | undefined): string {
  return ars === undefined ? slug : `${slug}@${ars}`;
}

/** The slug of the form itself, whatever place it is opened for. */
export function ownSlug(slug: string): string {
  return PLACED.exec(slug)?.[1] ?? slug;
}

/** A form as it is stored with a submission: under its own slug. */
export function ownForm(form: RegisteredForm): RegisteredForm {
  return form.place === undefined
    ? form
    : { ...form, slug: ownSlug(form.slug) };
}

/** The key of a picked place, where it is not the tenant's own. */
export function otherArea(
  { ars }: Tenant,
  picked: string | undefined,
): string | undefined {
  return picked === ars ? undefined : picked;
}

/** The forms of a tenant's services, also for the places that it does them for. */
export function offeredForms(
  registry: FormRegistry,
  tenant: Tenant,
  tenants: TenantRegistry,
): FormRegistry {
  const services = new Map(tenant.services.map((one) => [one.form, one]));
  const find = (slug: string): RegisteredForm | undefined => {
    const [, own = slug, ars] = PLACED.exec(slug) ?? [];
    const service = services.get(own);
    const form = service && registry.find(own);
    if (service === undefined || form === undefined || ars === undefined)
      return form;
    const place = tenants.places.find((one) => one.ars === ars);
    return place !== undefined &&
      otherArea(tenant, ars) !== undefined &&
      isServed(tenant, service, ars, tenants)
      ? { ...form, slug, place }
      : undefined;
  };
  return {
    forms: registry.forms.filter(({ slug }) => services.has(slug)),
    find,
    bind: (form) => registry.bind(form),
    // The server's own registry frees them.
    dispose: () => undefined,
  };
}

/** Whether citizens of a place are led to this service, and to no other authority's. */
function isServed(
  tenant: Tenant,
  { leika, form }: TenantService,
  ars: string,
  tenants: TenantRegistry,
): boolean {
  const found = tenants.search(leika, ars);
  return (
    found.kind === "one" &&
    found.offer.tenant.key === tenant.key &&
    found.offer.service.form === form
  );
}
