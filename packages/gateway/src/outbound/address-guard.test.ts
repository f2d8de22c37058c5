import { expect, test } from "vitest";

import {
  AddressRefused,
  guardAddresses,
  guardedLookup,
} from "./address-guard.js";

test.each([
  ["a public address may be reached", "193.99.144.80", [], true],
  ["a public IPv6 address as well", "2a02:2e0:3fe:1001::1", [], true],
  ["the own machine may not", "127.0.0.1", [], false],
  ["nor by another of its addresses", "127.8.8.8", [], false],
  ["nor by IPv6", "::1", [], false],
  ["nor by an IPv4 address in IPv6 clothes", "::ffff:127.0.0.1", [], false],
  ["nor by these in hexadecimal", "::ffff:7f00:1", [], false],
  ["nor through the translation of IPv4", "64:ff9b::7f00:1", [], false],
  ["nor the own network", "10.1.2.3", [], false],
  ["nor what clouds answer secrets on", "169.254.169.254", [], false],
  ["nor no address", "localhost", [], false],
  ["a network of the configuration may", "10.1.2.3", ["10.1.0.0/16"], true],
  ["in IPv6 clothes as well", "::ffff:10.1.2.3", ["10.1.0.0/16"], true],
  ["its neighbours may not", "10.2.2.3", ["10.1.0.0/16"], false],
  ["one address of the configuration", "fd00::7", ["fd00::7"], true],
])("%s", (_, address, networks, expected) => {
  expect(guardAddresses(networks)(address)).toBe(expected);
});

test.each(["10.0.0.0/33", "10.0.0/8", "town.example", "::/x", "1.2.3.4/-1"])(
  "%s is no network",
  (network) => {
    expect(() => guardAddresses([network])).toThrow("is no network");
  },
);

test("a name that leads to the own machine is not resolved", async () => {
  const ask = (networks: readonly string[]) =>
    new Promise((settle) => {
      guardedLookup(guardAddresses(networks))("localhost", {}, settle);
    });
  expect(await ask([])).toBeInstanceOf(AddressRefused);
  expect(await ask(["127.0.0.0/8", "::1"])).toBeNull();
});
