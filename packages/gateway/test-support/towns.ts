import type { LightMyRequestResponse } from "fastify";

import { NAMELESS_SITE } from "../src/pages/site.js";
import { hashPassword } from "../src/sessions/passwords.js";
import type { StaffAccount, Tenant, TenantFee } from "../src/index.js";
import {
  openTestGateway,
  testModel,
  type TestGateway,
} from "./test-gateway.js";

/** LeiKa key of the service that asks with the test form. */
export const LEIKA = "99102013104000";
/** Of every account. */
export const PASSWORD = "ein langes Passwort";

/** A town that offers one service, with the test form. */
export const testTown = (
  key: string,
  ars: string,
  fee?: TenantFee,
): Tenant => ({
  formatVersion: 1,
  key,
  name: `Stadt ${key}`,
  kind: "town",
  ars,
  ags: ars.slice(0, 5) + ars.slice(9),
  contact: { authority: `Stadt ${key}`, address: ["Markt 1"] },
  services: [
    {
      leika: LEIKA,
      name: "Probe beantragen",
      form: "probe",
      notification: "ao-122a",
      reference: { prefix: "HSt", firstNumber: 123 },
      ...(fee === undefined ? {} : { fee }),
    },
  ],
  site: {
    ...NAMELESS_SITE,
    theme: { ...NAMELESS_SITE.theme, name: `Stadt ${key}` },
  },
});

/** A gateway with two towns, `stadt` and `hafen`, and people who work there. */
export interface TestTowns extends TestGateway {
  /** Logs in and returns the cookie. */
  login(name: string, tenant?: string): Promise<string>;
  /** Sends the form's answers to a town. */
  apply(
    tenant: string,
    values?: unknown,
    key?: string,
  ): Promise<{
    readonly id: string;
    readonly handle: string;
    readonly code: string;
    readonly reference: string;
  }>;
  /** Posts a form of a page, with the token of the session that the cookie belongs to. */
  post(
    url: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    cookie?: string,
  ): Promise<LightMyRequestResponse>;
  /** Every route of the server, such as `GET /stadt/inbox`. */
  readonly routes: readonly string[];
  get(url: string, cookie?: string): Promise<LightMyRequestResponse>;
}

/** People: `clerk`, `cashier` and `admin` of stadt, `narrow` for another service of stadt, `other` of hafen. */
export async function openTestTowns(
  options: Parameters<typeof openTestGateway>[0] = {},
): Promise<TestTowns> {
  const passwordHash = await hashPassword(PASSWORD);
  const account = (
    name: string,
    grant: StaffAccount["grants"][number],
  ): StaffAccount => ({
    name,
    displayName: name,
    passwordHash,
    grants: [grant],
  });
  const routes: string[] = [];
  const gateway = await openTestGateway({
    onRoute: (method, url) => routes.push(`${method} ${url}`),
    tenants: [
      testTown("stadt", "039990000000"),
      testTown("hafen", "039980001001"),
    ],
    staff: [
      account("clerk", { tenant: "stadt", role: "clerk" }),
      account("cashier", { tenant: "stadt", role: "cashier" }),
      account("admin", { tenant: "stadt", role: "admin" }),
      account("narrow", {
        tenant: "stadt",
        role: "clerk",
        services: ["99000000000000"],
      }),
      account("other", { tenant: "hafen", role: "admin" }),
    ],
    ...options,
  });
  const { app, database } = gateway;
  await database.script(
    "truncate gateway.sessions, gateway.failures, gateway.reference_counters",
  );
  const get: TestTowns["get"] = (url, cookie) =>
    app.inject({
      url,
      headers: {
        accept: "text/html",
        ...(cookie === undefined ? {} : { cookie }),
      },
    });
  const send = (
    url: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    cookie?: string,
  ): Promise<LightMyRequestResponse> => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === "string" ? [value] : value)
        body.append(name, one);
    return app.inject({
      method: "POST",
      url,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(cookie === undefined ? {} : { cookie }),
      },
      payload: body.toString(),
    });
  };
  return {
    ...gateway,
    get,
    routes,
    async login(name, tenant = "stadt") {
      const { headers } = await send(`/${tenant}/inbox/login`, {
        name,
        password: PASSWORD,
      });
      return String(headers["set-cookie"]).split(";", 1)[0] ?? "";
    },
    async post(url, fields, cookie) {
      const token = cookie?.slice(cookie.indexOf("=") + 1) ?? "";
      const rows = await database.query<{ csrf: string }>(
        "select csrf from gateway.sessions where token_sha256 = encode(sha256(convert_to($1, 'UTF8')), 'hex')",
        [token],
      );
      return send(url, { csrf: rows[0]?.csrf ?? "", ...fields }, cookie);
    },
    async apply(
      tenant,
      values = { F99000000001: "Anna" },
      key = crypto.randomUUID(),
    ) {
      const { id: formId, version: formVersion } = testModel.fimId;
      const answer = await app.inject({
        method: "POST",
        url: `/${tenant}/forms/probe/submissions`,
        headers: { "content-type": "application/json", "idempotency-key": key },
        payload: JSON.stringify({ formId, formVersion, values }),
      });
      const { submissionId: id, reference } = answer.json<{
        submissionId: string;
        reference: string;
      }>();
      const [row] = await database.query<{ handle: string; code: string }>(
        "select handle, code from gateway.citizen_access where submission_id = $1",
        [id],
      );
      return {
        id,
        reference,
        handle: row?.handle ?? "",
        code: row?.code ?? "",
      };
    },
  };
}
