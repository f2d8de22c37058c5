import { createPublicKey, type KeyObject } from "node:crypto";

import { errors, jwtVerify } from "jose";

import type { Mapping } from "../prefill/mapping.js";
import { DEFAULT_HOURS, type HostAccount } from "./account-port.js";
import { claimsOfJson, identityOf } from "./identity-of.js";

/** A portal that has its own log-in and embeds our forms, or leads to them. */
export interface HandOverOptions {
  readonly name: string;
  /** How the portal names itself in `iss`. */
  readonly issuer: string;
  /** How it names us in `aud`. */
  readonly audience: string;
  /** PEM: the portal's public key. */
  readonly key: string;
  readonly mapping: Mapping;
  readonly maxHours?: number;
}

/** Whoever steals a token has little time, and it counts once. */
const LONGEST_LIFE_SECONDS = 300;
const TOLERANCE_SECONDS = 30;
const ALGORITHMS = ["EdDSA", "ES256", "PS256", "RS256"];

/**
 * Takes claims from a portal, server to server: a JSON Web Token that it signs, with `iss`, `aud`, `jti`, `iat`, `exp` at most five
 * minutes later, `tenant`, `form` and `claims`. They never pass through the browser, which gets a ticket that counts once.
 *
 * @throws Error if the key cannot be read
 */
export function handOverAccount(options: HandOverOptions): HostAccount {
  const { name, mapping } = options;
  const key = readKey(options.key);
  return {
    kind: "host",
    name,
    mapping,
    maxHours: options.maxHours ?? DEFAULT_HOURS,
    async accept(token, now) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ALGORITHMS,
          issuer: options.issuer,
          audience: options.audience,
          requiredClaims: ["jti", "iat", "exp"],
          maxTokenAge: LONGEST_LIFE_SECONDS,
          clockTolerance: TOLERANCE_SECONDS,
          currentDate: now,
        });
        const { jti = "", exp = 0, iat = 0 } = payload;
        const { tenant, form, claims } = payload;
        if (exp - iat > LONGEST_LIFE_SECONDS)
          return { kind: "refused", reason: "the token lives too long" };
        if (
          typeof tenant !== "string" ||
          typeof form !== "string" ||
          typeof claims !== "object" ||
          claims === null
        )
          return { kind: "refused", reason: "tenant, form or claims missing" };
        const identity = identityOf(mapping, claimsOfJson(claims));
        return identity === undefined
          ? { kind: "refused", reason: "nothing names the owner" }
          : {
              kind: "known",
              identity,
              target: { tenant, form },
              once: {
                id: jti,
                until: new Date((exp + TOLERANCE_SECONDS) * 1000),
              },
            };
      } catch (error) {
        if (error instanceof errors.JOSEError)
          return { kind: "refused", reason: error.code };
        throw error;
      }
    },
  };
}

function readKey(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new Error("the key of a portal: this is no public key in PEM");
  }
}
