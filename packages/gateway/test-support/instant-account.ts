import type { RedirectAccount } from "../src/accounts/account-port.js";
import { shippedMappings } from "../src/prefill/shipped.js";

/**
 * An account that answers at once, as it is told.
 *
 * @param outcome - of the next log-in
 */
export function instantAccount(
  outcome: () => "known" | "cancelled",
): RedirectAccount {
  const mapping = shippedMappings().get("bundid-oidc");
  if (mapping === undefined) throw new Error("not shipped");
  return {
    kind: "redirect",
    name: "konto",
    mapping,
    answersBy: "GET",
    maxHours: 8,
    postsTo: "https://konto.example/",
    start: ({ state }) =>
      Promise.resolve({
        kind: "post",
        kept: "",
        action: "https://konto.example/sso",
        fields: [["RelayState", state]],
      }),
    finish: () =>
      Promise.resolve(
        outcome() === "known"
          ? {
              kind: "known",
              identity: { accountId: "1", claims: new Map(), level: undefined },
            }
          : { kind: "cancelled" },
      ),
  };
}
