import type { Shape } from "@fim-forms/form-model";

import type { PaymentProvider } from "../payment/payment-port.js";
import { transfer, type TransferOptions } from "../payment/transfer.js";
import {
  xbezahldienste,
  type XBezahldiensteOptions,
} from "../payment/xbezahldienste.js";
import { checkPeer } from "./check-peer.js";
import type { SectionReader } from "./section-tools.js";
import { address, connectionList, credentials, line, peer } from "./shapes.js";

const id: Shape = {
  kind: "matching",
  pattern: "^[A-Za-z0-9_-]{1,36}$",
  name: "1 to 36 of A-Z a-z 0-9 _ -",
};

/** What the section `payment` looks like. */
export const paymentShape = connectionList({
  xbezahldienste: {
    required: { url: address, originatorId: id },
    optional: {
      endPointId: id,
      title: line,
      credentials,
      peer,
      redirectHosts: {
        kind: "array",
        of: {
          kind: "matching",
          pattern: "^[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?$",
          name: "a host such as pay.example.org",
        },
      },
    },
  },
  transfer: {
    required: {
      payee: line,
      iban: line,
      pattern: line,
      checkDigit: {
        kind: "oneOf",
        values: ["mod10", "mod11", "mod97", "none"],
      },
    },
    optional: { bic: line },
  },
});

/** An entry once its secrets are in place. */
type PaymentEntry = { readonly name: string } & (
  | ({ readonly type: "xbezahldienste"; readonly url: string } & Omit<
      XBezahldiensteOptions,
      "baseUrl" | "now"
    >)
  | ({ readonly type: "transfer" } & TransferOptions)
);

/** Makes the ways to pay that towns may name. */
export const readPayment: SectionReader<readonly PaymentProvider[]> = (
  given,
  tools,
) => {
  // The shape was checked before.
  const entries = given as readonly PaymentEntry[];
  tools.namedOnce("/payment", entries);
  return Promise.resolve(
    entries.flatMap((entry, index) => {
      const pointer = `/payment/${String(index)}`;
      if (entry.type === "xbezahldienste") {
        tools.address(`${pointer}/url`, entry.url, entry.peer);
        if (entry.credentials?.kind === "oauth2")
          tools.address(
            `${pointer}/credentials/tokenUrl`,
            entry.credentials.tokenUrl,
            entry.peer,
          );
      }
      const provider = tools.make(pointer, () => makeProvider(entry));
      return provider === undefined ? [] : [provider];
    }),
  );
};

function makeProvider(entry: PaymentEntry): PaymentProvider {
  if (entry.type === "transfer") return transfer(entry.name, entry);
  checkPeer(entry.peer);
  return xbezahldienste(entry.name, { ...entry, baseUrl: entry.url });
}
