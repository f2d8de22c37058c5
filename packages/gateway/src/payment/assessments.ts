import { isDate, type Shape } from "@fim-forms/form-model";

import type { Queryable } from "../storage/database.js";
import type { Tenant, TenantService } from "../tenants/tenant.js";
import { formatEuros, MOST_CENTS } from "./money.js";
import { purposeOfFee } from "./order-of-fee.js";
import { readOrdersOf } from "./payment-store.js";
import type { NewOrder, Payments } from "./payments.js";

/** What a notice asks for: a sum for a year, due at once or in parts. */
export interface Assessment {
  readonly year: number;
  readonly amountCents: number;
  /** Their amounts add up to the year's. Absent: due on receipt. */
  readonly due?: readonly Due[];
}

/** One part of a sum. */
export interface Due {
  /** `2026-12-15` */
  readonly date: string;
  readonly amountCents: number;
}

/** What `assessments` must look like. */
export const assessmentsShape: Shape = {
  kind: "array",
  of: {
    kind: "object",
    required: { year: { kind: "count" }, amountCents: { kind: "count" } },
    optional: {
      due: {
        kind: "array",
        of: {
          kind: "object",
          required: {
            date: {
              kind: "matching",
              pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
              name: "a date such as 2026-12-15",
            },
            amountCents: { kind: "count" },
          },
          optional: {},
        },
      },
    },
  },
};

/** A notice that asks for money. */
export interface NoticeDemand {
  readonly tenant: Pick<Tenant, "key" | "ags">;
  readonly service: TenantService;
  /** Of the first version. */
  readonly submissionId: string;
  readonly reference: string;
  readonly assessments: readonly Assessment[];
}

const MOST_YEARS = 20;
const MOST_PARTS = 12;

/** What is wrong with a demand: for the log, and for who made it. */
export interface DemandFault {
  readonly logged: string;
  readonly shown: string;
}

/**
 * Makes the orders for what a notice asks for: one for each year, or for each part of it. The same notice again changes
 * nothing.
 *
 * @returns what is wrong with the demand; nothing is ordered then
 */
export async function orderAssessments(
  inside: Queryable,
  payments: Payments,
  demand: NoticeDemand,
): Promise<DemandFault | undefined> {
  const { service, submissionId, assessments } = demand;
  const fault = faultOf(assessments);
  if (fault !== undefined) return fault;
  // The notice itself says how to pay.
  if (!asksByNotice(service)) return undefined;
  const before = await readOrdersOf(inside, submissionId);
  const wanted = assessments.flatMap((one) => ordersOf(one, demand));
  for (const { year } of assessments) {
    const isOfYear = ({ subject }: { readonly subject: string }): boolean =>
      subject.startsWith(`${submissionId}:${String(year)}`);
    const there = before.filter(isOfYear);
    if (there.length === 0 || sameSums(there, wanted.filter(isOfYear)))
      continue;
    const asked = there.reduce((sum, { amountCents }) => sum + amountCents, 0);
    return {
      logged: `${String(year)}: other sums than were asked for already`,
      shown: `Für ${String(year)} gibt es schon eine Forderung über ${formatEuros(asked)}, mit anderen Beträgen.`,
    };
  }
  for (const one of wanted) await payments.order(one, inside);
  return undefined;
}

function sameSums(some: readonly Sum[], others: readonly Sum[]): boolean {
  const text = (sums: readonly Sum[]): string =>
    sums
      .map(({ subject, amountCents }) => `${subject} ${String(amountCents)}`)
      .sort()
      .join();
  return text(some) === text(others);
}

type Sum = Pick<NewOrder, "subject" | "amountCents">;

/** Whether notices of a service ask for money here. */
export function asksByNotice(service: TenantService | undefined): boolean {
  const fee = service?.fee;
  return fee?.policy === "afterwards" && (fee.providers ?? []).length > 0;
}

function faultOf(assessments: readonly Assessment[]): DemandFault | undefined {
  const years = assessments.map(({ year }) => year);
  if (years.length > MOST_YEARS || new Set(years).size < years.length)
    return {
      logged: "too many years, or one of them twice",
      shown: "Es sind zu viele Jahre, oder ein Jahr steht zweimal da.",
    };
  for (const { year, amountCents, due = [] } of assessments) {
    const sum = due.reduce((total, part) => total + part.amountCents, 0);
    if (year < 1990 || year > 2100)
      return {
        logged: `${String(year)} is no year of a notice`,
        shown: `${String(year)} ist kein Jahr, für das es einen Bescheid gibt.`,
      };
    if (amountCents < 1 || amountCents > MOST_CENTS)
      return {
        logged: `${String(year)}: the amount is nothing or too large`,
        shown: `${String(year)}: Der Betrag ist zu groß oder zu klein.`,
      };
    if (due.length > MOST_PARTS || due.some((one) => one.amountCents < 1))
      return {
        logged: `${String(year)}: too many parts, or one without an amount`,
        shown: `${String(year)}: Es sind zu viele Raten, oder eine ist leer.`,
      };
    if (due.some(({ date }) => !isDate(date)))
      return {
        logged: `${String(year)}: a due date is no day`,
        shown: `${String(year)}: Ein Tag der Fälligkeit ist kein Tag.`,
      };
    if (due.length > 0 && sum !== amountCents)
      return {
        logged: `${String(year)}: the parts do not add up to the amount`,
        shown: `${String(year)}: Die Raten ergeben ${formatEuros(sum)}, nicht ${formatEuros(amountCents)}.`,
      };
  }
  return undefined;
}

function ordersOf(
  { year, amountCents, due = [] }: Assessment,
  { tenant, service, submissionId, reference }: NoticeDemand,
): readonly NewOrder[] {
  const fee = service.fee ?? { policy: "afterwards" };
  const parts = due.length === 0 ? [{ amountCents }] : due;
  return [...parts].map((part, index) => {
    const isOnly = parts.length === 1;
    const number = String(index + 1);
    const suffix = isOnly ? "" : `-r${number}`;
    return {
      tenant: tenant.key,
      subject: `${submissionId}:${String(year)}${suffix}`,
      submissionId,
      policy: "afterwards",
      providers: fee.providers ?? [],
      authority: tenant.ags,
      amountCents: part.amountCents,
      purpose: purposeOfFee(fee, reference),
      description: `${fee.purpose ?? service.name} ${String(year)}${isOnly ? "" : `, Rate ${number} von ${String(parts.length)}`}`,
      requestStem: `${reference}-${String(year)}${suffix}`,
      ...("date" in part ? { dueOn: part.date } : {}),
    };
  });
}
