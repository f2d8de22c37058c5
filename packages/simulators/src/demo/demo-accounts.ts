import { randomBytes } from "node:crypto";

import { claimsOf, TEST_COMPANIES, TEST_PERSONS } from "../account/persons.js";
import { startOidc } from "../account/start-oidc.js";
import { atPort, LOOPBACK, type DemoPart } from "./part.js";

const CLIENT_ID = "online-rathaus";

/** A BundID behind a broker of OpenID Connect, with invented people. */
export function demoBundid(lastPort: number): Promise<DemoPart> {
  return demoAccount(lastPort, {
    name: "bundid",
    title: "BundID (Simulation)",
    mapping: "bundid-oidc",
    logins: TEST_PERSONS.map((person) => ({
      label: person.label,
      claims: claimsOf(person),
    })),
  });
}

/** A Mein Unternehmenskonto, with an invented company. */
export function demoCompanyAccount(lastPort: number): Promise<DemoPart> {
  return demoAccount(lastPort, {
    name: "unternehmenskonto",
    title: "Mein Unternehmenskonto (Simulation)",
    mapping: "mein-unternehmenskonto",
    logins: TEST_COMPANIES,
  });
}

async function demoAccount(
  lastPort: number,
  {
    name,
    title,
    mapping,
    logins,
  }: Pick<Parameters<typeof startOidc>[0], "logins"> & {
    readonly name: string;
    readonly title: string;
    readonly mapping: string;
  },
): Promise<DemoPart> {
  const clientSecret = randomBytes(16).toString("hex");
  const addresses = (path: string) =>
    ["127.0.0.1", "localhost"].map(
      (host) => `http://${host}:*/accounts/${name}/${path}`,
    );
  const start = (port: number) =>
    startOidc({
      title,
      clientId: CLIENT_ID,
      clientSecret,
      redirectUris: addresses("callback"),
      postLogoutRedirectUris: addresses("logged-out"),
      logins,
      port,
    });
  const provider = await atPort(lastPort, start);
  return {
    origin: provider.origin,
    files: { [`${name}-secret.txt`]: clientSecret },
    sections: {
      accounts: [
        {
          name,
          type: "oidc",
          issuer: provider.origin,
          clientId: CLIENT_ID,
          clientSecret: { file: `${name}-secret.txt` },
          mapping,
          peer: LOOPBACK,
        },
      ],
    },
    close: () => provider.close(),
  };
}
