import { describe, expect, test } from "vitest";
import {
  buildModel,
  codeList,
  field,
  group,
} from "../../../test/support/build-model.js";
import { codeListIndex, nodeIndex, visitNodes } from "./visit.js";

const model = buildModel(
  [field("a"), group("g", [field("a"), group("h", [field("b")])]), field("z")],
  { codeLists: [codeList("__proto__", []), codeList("l", [])] },
);

describe("visitNodes", () => {
  test("goes in the order of the form, a group before what is in it", () => {
    const seen: string[] = [];
    visitNodes(model, (node, ancestors) => {
      seen.push([...ancestors.map(({ key }) => key), node.key].join(">"));
    });
    expect(seen).toEqual(["a", "g", "g>a", "g>h", "g>h>b", "z"]);
  });

  test("leaves out what is in a node on request", () => {
    const seen: string[] = [];
    visitNodes(model, (node) => {
      seen.push(node.path);
      return node.key === "g" ? false : undefined;
    });
    expect(seen).toEqual(["a", "g", "z"]);
  });
});

test("nodeIndex finds every place", () => {
  const index = nodeIndex(model);
  expect([...index.keys()]).toEqual(["a", "g", "g/a", "g/h", "g/h/b", "z"]);
  expect(index.get("g/h/b")?.key).toBe("b");
});

test("codeListIndex finds lists of any name", () => {
  expect([...codeListIndex(model).keys()]).toEqual(["__proto__", "l"]);
});
