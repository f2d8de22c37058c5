import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** What is no address of the public internet: own machine, own network, and what is set aside for special use. */
const SPECIAL: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 96, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["100::", 64, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const special = new BlockList();
for (const [net, prefix, family] of SPECIAL)
  special.addSubnet(net, prefix, family);

/** Says whether the gateway may connect to an address. */
export type AddressGuard = (address: string) => boolean;

/**
 * Public addresses may be reached, others only where the configuration names their network: whoever can make us resolve a
 * name must not reach our own machine or the administration's network through us.
 *
 * @param networks - such as `10.20.0.0/16`, `fd00::/8` or one address
 * @param onlyNamed - public addresses may not be reached either
 * @throws Error if one of them cannot be read: a mistake in the configuration
 */
export function guardAddresses(
  networks: readonly string[] = [],
  onlyNamed = false,
): AddressGuard {
  const named = new BlockList();
  for (const network of networks) {
    const [address = "", length] = network.split("/");
    const family = familyOf(address);
    const most = family === "ipv6" ? 128 : 32;
    const prefix = length === undefined ? most : Number(length);
    if (
      family === undefined ||
      !Number.isInteger(prefix) ||
      prefix < 0 ||
      prefix > most
    )
      throw new Error(`“${network}” is no network such as 10.20.0.0/16`);
    named.addSubnet(address, prefix, family);
  }
  return (address) => {
    const family = familyOf(address);
    if (family === undefined) return false;
    // Both know an IPv4 address in IPv6 clothes.
    if (named.check(address, family)) return true;
    return !onlyNamed && !special.check(address, family);
  };
}

/**
 * Name resolution that gives out only addresses which the guard lets pass: what was checked is what is connected to, however
 * the name resolves a moment later.
 */
export function guardedLookup(mayReach: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "", 0);
        return;
      }
      const reachable = addresses.filter(({ address }) => mayReach(address));
      const [first] = reachable;
      if (first === undefined) callback(new AddressRefused(), "", 0);
      else if (options.all === true) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
}

/** All addresses of a name are ones that we do not connect to. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
  readonly code = "ADDRESS_REFUSED";

  constructor() {
    super("the address is not public, and its network is not configured");
  }
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 6 ? "ipv6" : "ipv4";
}
