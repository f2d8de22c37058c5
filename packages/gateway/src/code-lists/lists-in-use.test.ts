import { expect, test } from "vitest";

import { addressOfList } from "./lists-in-use.js";

test.each([
  [
    "the version is taken off the address",
    { uri: "urn:x_2", version: "2" },
    { uri: "urn:x", version: "2" },
  ],
  [
    "an address without version stays as it is",
    { uri: "urn:x_y", version: "2" },
    { uri: "urn:x_y", version: "2" },
  ],
  [
    "without a version of its own, it is the last part",
    { uri: "urn:x_y_2024-01-01" },
    { uri: "urn:x_y", version: "2024-01-01" },
  ],
  ["an address that names none has none", { uri: "urn:x" }, undefined],
  ["a list without address is the form's own", { version: "2" }, undefined],
])("%s", (_, list, expected) => {
  expect(addressOfList(list)).toEqual(expected);
});
