import { readFile } from "node:fs/promises";

import { checkShape, type Shape } from "@fim-forms/form-model";
import {
  hashPassword,
  type DemoLogin,
  type StaffAccount,
  type StaffRole,
} from "@fim-forms/gateway";

import { UsageError } from "./command.js";

const text: Shape = { kind: "string" };
const shape: Shape = {
  kind: "array",
  of: {
    kind: "object",
    required: {
      tenant: text,
      name: text,
      displayName: text,
      password: text,
      role: { kind: "oneOf", values: ["clerk", "cashier", "admin"] },
    },
    optional: {},
  },
};

type DemoStaff = DemoLogin & {
  readonly displayName: string;
  readonly role: StaffRole;
};

/** Accounts of a demonstration, whose passwords stand on the start page for everybody. */
export async function readDemo(path: string): Promise<{
  readonly logins: readonly DemoLogin[];
  readonly staff: readonly StaffAccount[];
}> {
  const json: unknown = JSON.parse(await readFile(path, "utf8"));
  const [fault] = checkShape(shape, json);
  if (fault !== undefined)
    throw new UsageError(
      `${path} at ${fault.pointer}: ${fault.expected} is expected`,
    );
  // The shape was checked above.
  const logins = json as readonly DemoStaff[];
  const staff = await Promise.all(
    logins.map(async ({ tenant, name, displayName, password, role }) => ({
      name,
      displayName,
      passwordHash: await hashPassword(password),
      grants: [{ tenant, role }],
    })),
  );
  return { logins, staff };
}
