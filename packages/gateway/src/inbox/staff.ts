import type { Diagnostic, Shape, Staged } from "@fim-forms/form-model";
import { checkShape } from "@fim-forms/form-model";

import { isPasswordHash } from "../sessions/passwords.js";
import type { Queryable } from "../storage/database.js";

/** What somebody may do: clerks work on submissions, cashiers on payments, admins also look after deliveries and alarms. */
export type StaffRole = "clerk" | "cashier" | "admin";

/** Admins may do whatever the others may; nobody else reads answers or books money in passing. */
const INCLUDES: Readonly<Record<StaffRole, readonly StaffRole[]>> = {
  clerk: ["clerk"],
  cashier: ["cashier"],
  admin: ["clerk", "cashier", "admin"],
};

/** A role at one tenant. */
export interface StaffGrant {
  /** Key of the tenant. */
  readonly tenant: string;
  readonly role: StaffRole;
  /** LeiKa keys; absent: all of the tenant's services. */
  readonly services?: readonly string[];
}

/** Somebody who may log in. */
export interface StaffAccount {
  readonly name: string;
  /** As colleagues read it. */
  readonly displayName: string;
  /** As `fim staff hash` prints it. */
  readonly passwordHash: string;
  readonly grants: readonly StaffGrant[];
}

const text: Shape = { kind: "string" };
const accountShape: Shape = {
  kind: "object",
  required: {
    name: {
      kind: "matching",
      pattern: "^[a-z0-9][a-z0-9._@-]{0,99}$",
      name: "a name of lower-case letters, digits, ., _, @ and -",
    },
    displayName: text,
    passwordHash: text,
    grants: {
      kind: "array",
      of: {
        kind: "object",
        required: {
          tenant: text,
          role: { kind: "oneOf", values: ["clerk", "cashier", "admin"] },
        },
        optional: { services: { kind: "array", of: text } },
      },
    },
  },
  optional: {},
};

/**
 * Reads a list of accounts from parsed JSON.
 *
 * @returns the accounts, or diagnostics TEN1010 (shape), TEN1011 (hash) and TEN1012 (tenant) that name the place
 */
export function readStaff(
  json: unknown,
  source: string,
  tenants: readonly string[],
): Staged<readonly StaffAccount[]> {
  const say = (
    code: string,
    pointer: string,
    message: string,
    hint: string,
  ): Diagnostic => ({
    code,
    severity: "error",
    message: `${source}${pointer === "" ? "" : ` at ${pointer}`}: ${message}`,
    hint,
  });
  const faults = checkShape({ kind: "array", of: accountShape }, json);
  if (faults.length > 0)
    return {
      value: undefined,
      diagnostics: faults.map(({ pointer, expected }) =>
        say(
          "TEN1010",
          pointer,
          `${expected} is expected`,
          "docs/operations.md describes the file",
        ),
      ),
    };
  // The shape was checked above.
  const accounts = json as readonly StaffAccount[];
  const diagnostics = accounts.flatMap(({ passwordHash, grants }, index) => [
    ...(isPasswordHash(passwordHash)
      ? []
      : [
          say(
            "TEN1011",
            `/${String(index)}/passwordHash`,
            "this is not a hash of a password",
            'make one with "fim staff hash"',
          ),
        ]),
    ...grants.flatMap(({ tenant }, at) =>
      tenants.includes(tenant)
        ? []
        : [
            say(
              "TEN1012",
              `/${String(index)}/grants/${String(at)}/tenant`,
              `no town is called "${tenant}"`,
              `there are: ${tenants.join(", ")}`,
            ),
          ],
    ),
  ]);
  return diagnostics.length > 0
    ? { value: undefined, diagnostics }
    : { value: accounts, diagnostics };
}

/** Makes the accounts of the configuration those of the database: who is not in it any more is locked out at once. */
export async function keepStaff(
  inside: Queryable,
  accounts: readonly StaffAccount[],
): Promise<void> {
  await inside.query(
    "delete from gateway.sessions where kind = 'staff' and subject <> all($1::text[])",
    [accounts.map(({ name }) => name)],
  );
  await inside.query("delete from gateway.staff");
  for (const { name, displayName, passwordHash, grants } of accounts)
    await inside.query(
      "insert into gateway.staff (name, display_name, password_hash, roles) values ($1, $2, $3, $4)",
      [name, displayName, passwordHash, JSON.stringify(grants)],
    );
}

/** The account of that name; `undefined` if there is none. */
export async function findStaff(
  database: Queryable,
  name: string,
): Promise<StaffAccount | undefined> {
  const [row] = await database.query<{
    displayName: string;
    passwordHash: string;
    roles: string;
  }>(
    `select display_name as "displayName", password_hash as "passwordHash", roles
       from gateway.staff where name = $1`,
    [name],
  );
  return row === undefined
    ? undefined
    : {
        name,
        displayName: row.displayName,
        passwordHash: row.passwordHash,
        // We wrote it ourselves.
        grants: JSON.parse(row.roles) as readonly StaffGrant[],
      };
}

/** What lets an account act in a role at a tenant, or do anything there at all; `undefined` if nothing does. */
export function grantAt(
  { grants }: StaffAccount,
  tenant: string,
  role?: StaffRole,
): StaffGrant | undefined {
  return grants.find(
    (grant) =>
      grant.tenant === tenant &&
      (role === undefined || INCLUDES[grant.role].includes(role)),
  );
}

/** Whether an account may act in a role at a tenant. */
export function mayAt(
  account: StaffAccount,
  tenant: string,
  role: StaffRole,
): boolean {
  return grantAt(account, tenant, role) !== undefined;
}
