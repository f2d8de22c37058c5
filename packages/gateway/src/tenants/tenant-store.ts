import type { Queryable } from "../storage/database.js";
import type { SubmissionStore } from "../storage/submission-store.js";

/** Whose submissions a part of the server takes and shows. */
export interface Owner {
  /** Empty on a server without towns. */
  readonly tenant: string;
  /** What is known of the service that a form asks for, by the form's slug. */
  readonly serviceOf: (slug: string) => {
    readonly leika?: string;
    readonly ars?: string;
  };
}

/**
 * The store as one tenant sees it: what it takes in belongs to the tenant, and what belongs to another one is not there,
 * whoever knows its id. Idempotency keys of two tenants do not meet either.
 */
export function tenantStore(
  store: SubmissionStore,
  database: Queryable,
  { tenant, serviceOf }: Owner,
): SubmissionStore {
  const scoped = (key: string): string =>
    tenant === "" ? key : `${tenant}\n${key}`;
  const isMine = async (submissionId: string): Promise<boolean> => {
    const rows = await database.query(
      "select 1 from gateway.submissions where id = $1 and tenant = $2",
      [submissionId, tenant],
    );
    return rows.length > 0;
  };
  return {
    accept(acceptance, alongside) {
      const service = serviceOf(acceptance.manifest.form.slug);
      const { leika } = service;
      const ars = acceptance.ars ?? service.ars;
      return store.accept(
        {
          ...acceptance,
          key: scoped(acceptance.key),
          owner: {
            tenant,
            ...(leika === undefined ? {} : { service: leika }),
            ...(ars === undefined ? {} : { ars }),
          },
        },
        alongside,
      );
    },
    findByKey: (slug, key) => store.findByKey(slug, scoped(key)),
    find: async (submissionId) =>
      (await isMine(submissionId)) ? store.find(submissionId) : undefined,
    openPart: async (submissionId, path) =>
      (await isMine(submissionId))
        ? store.openPart(submissionId, path)
        : undefined,
  };
}
