import { agsOf } from "../routing/area-key.js";
import {
  checkShape,
  type Diagnostic,
  type FormModel,
  type Staged,
} from "@fim-forms/form-model";

import { NOTIFICATION_RULES } from "../mailbox/notification-date.js";
import { tenantShape } from "./tenant-shape.js";
import { checkFee } from "./check-fee.js";
import { checkAccount } from "./check-account.js";
import type { TenantConfig, TenantService } from "./tenant.js";

/** What the server has, that a tenant may name. */
export interface TenantSurroundings {
  /** Slugs of the compiled forms. */
  readonly forms: readonly string[];
  /** Names of the delivery targets. */
  readonly targets: readonly string[];
  /** Names of the ways to pay. */
  readonly payment?: readonly string[];
  /** Names of the accounts that citizens may log in with. */
  readonly accounts?: readonly string[];
  /** The compiled forms, by their slugs: for groups that services name. */
  readonly models?: ReadonlyMap<string, FormModel>;
}

/**
 * Reads a tenant from parsed JSON.
 *
 * @param source - what the file is called in diagnostics
 * @returns the tenant, or diagnostics TEN1001 (shape) to TEN1007, TEN1020 to TEN1022 (fees) and TEN1030 to TEN1035 (accounts), each
 * naming the place as a JSON Pointer
 */
export function readTenant(
  json: unknown,
  source: string,
  surroundings: TenantSurroundings,
): Staged<TenantConfig> {
  const say: Say = (code, pointer, message, hint) => ({
    code,
    severity: "error",
    message: `${source}${pointer === "" ? "" : ` at ${pointer}`}: ${message}`,
    hint,
  });
  const shape = checkShape(tenantShape, json).map(({ pointer, expected }) =>
    say(
      "TEN1001",
      pointer,
      `${expected} is expected`,
      "packages/gateway/src/tenants/tenant.schema.json describes the file; editors complete by it",
    ),
  );
  if (shape.length > 0) return { value: undefined, diagnostics: shape };
  // The shape was checked above.
  const tenant = json as TenantConfig;
  const diagnostics = [
    ...keysAgree(tenant, say),
    ...tenant.services.flatMap((service, index) => [
      ...checkService(service, `/services/${String(index)}`, surroundings, say),
      ...checkAccount(service, `/services/${String(index)}`, surroundings, say),
    ]),
    ...noServiceTwice(tenant, say),
  ];
  return diagnostics.length > 0
    ? { value: undefined, diagnostics }
    : { value: tenant, diagnostics };
}

/** Makes an error that names the file and a place in it. */
export type Say = (
  code: string,
  pointer: string,
  message: string,
  hint: string,
) => Diagnostic;

/** Land, Regierungsbezirk, Kreis and Gemeinde stand in both keys. */
function keysAgree({ ars, ags }: TenantConfig, say: Say): Diagnostic[] {
  const fromArs = agsOf(ars);
  return fromArs === ags
    ? []
    : [
        say(
          "TEN1002",
          "/ags",
          `${ags} is not the AGS of ${ars}, which would be ${fromArs}`,
          "the AGS is the first five and the last three digits of the ARS",
        ),
      ];
}

function checkService(
  service: TenantService,
  at: string,
  { forms, targets: known, payment }: TenantSurroundings,
  say: Say,
): Diagnostic[] {
  const { form, targets = [], notification } = service;
  const found: Diagnostic[] = [];
  if (!forms.includes(form))
    found.push(
      say(
        "TEN1003",
        `${at}/form`,
        `no form is called "${form}"`,
        `compiled are: ${listed(forms)}`,
      ),
    );
  targets.forEach((name, index) => {
    if (!known.includes(name))
      found.push(
        say(
          "TEN1004",
          `${at}/targets/${String(index)}`,
          `no delivery target is called "${name}"`,
          `the server has: ${listed(known)}`,
        ),
      );
  });
  found.push(...checkFee(service, `${at}/fee`, payment ?? [], say));
  if (notification !== undefined && !NOTIFICATION_RULES.has(notification))
    found.push(
      say(
        "TEN1006",
        `${at}/notification`,
        `no rule is called "${notification}"`,
        `known are: ${listed([...NOTIFICATION_RULES.keys()])}`,
      ),
    );
  return found;
}

function noServiceTwice({ services }: TenantConfig, say: Say): Diagnostic[] {
  return services.flatMap((service, index) => {
    const first = services.findIndex(
      (one) => one.leika === service.leika || one.form === service.form,
    );
    return first === index
      ? []
      : [
          say(
            "TEN1007",
            `/services/${String(index)}`,
            `LeiKa key or form are those of /services/${String(first)}`,
            "a tenant offers a service once, and a form for one service",
          ),
        ];
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
