import { expect, test } from "vitest";

import { readPlainState } from "./plain-state.js";

const KEY = "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10";

test.each([
  "",
  "{",
  "[]",
  "null",
  `{"key":"x","values":{},"remembered":[]}`,
  `{"key":"${KEY}","values":[],"remembered":[]}`,
  `{"key":"${KEY}","values":{},"remembered":[{"pointer":1,"value":1}]}`,
  `{"key":"${KEY}","values":{},"remembered":[{"pointer":"/a"}]}`,
  `{"key":"${KEY}","values":{},"values":{},"remembered":[]}`,
])("state %s is none of ours", (text) => {
  expect(readPlainState(text)).toBeUndefined();
});
