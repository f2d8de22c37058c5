import type { Queryable } from "../storage/database.js";
import type { ReferenceNumbers } from "./tenant.js";

/**
 * Takes the next number of a series, such as `HSt-2026-000123`. A number is never given twice; one that a refused
 * submission has taken stays unused.
 *
 * @param year - of the submission, in Germany
 */
export async function countReference(
  database: Queryable,
  tenant: string,
  { prefix, firstNumber = 1 }: ReferenceNumbers,
  year: string,
): Promise<string> {
  const [row] = await database.query<{ last: number }>(
    `insert into gateway.reference_counters as c (tenant, prefix, year, last) values ($1, $2, $3, $4)
     on conflict (tenant, prefix, year) do update set last = c.last + 1 returning last`,
    [tenant, prefix, Number(year), firstNumber],
  );
  return `${prefix}-${year}-${String(row?.last ?? firstNumber).padStart(6, "0")}`;
}
