import fc from "fast-check";
import { expect, test } from "vitest";
import { components } from "./rule-order.js";

const graph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.array(
    fc.array(fc.nat(size - 1), { maxLength: 3 }).map((edges) => new Set(edges)),
    { minLength: size, maxLength: size },
  ),
);

function reaches(
  followers: readonly ReadonlySet<number>[],
  from: number,
  to: number,
): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    for (const next of followers[node] ?? []) seen.add(next);
  }
  return seen.has(to);
}

test("nodes stand together exactly if they lead to each other, and behind all that leads to them", () => {
  fc.assert(
    fc.property(graph, (followers) => {
      const found = components(followers);
      const place = new Map(
        found.flatMap((members, index) =>
          members.map((node) => [node, index] as const),
        ),
      );
      expect(place.size).toBe(followers.length);
      for (const a of followers.keys()) {
        for (const b of followers.keys()) {
          const forth = reaches(followers, a, b);
          const back = reaches(followers, b, a);
          expect(place.get(a) === place.get(b)).toBe(forth && back);
          if (forth && !back) {
            expect(place.get(a)).toBeLessThan(place.get(b) ?? -1);
          }
        }
      }
    }),
  );
});

test("nodes that have nothing to do with one another keep their order", () => {
  const none = Array.from({ length: 4 }, () => new Set<number>());
  expect(components(none)).toEqual([[0], [1], [2], [3]]);
});

test("a chain of 100,000 is no problem", () => {
  const chain = Array.from({ length: 100_000 }, (_, node) =>
    node + 1 < 100_000 ? new Set([node + 1]) : new Set<number>(),
  );
  expect(components(chain)).toHaveLength(100_000);
});
