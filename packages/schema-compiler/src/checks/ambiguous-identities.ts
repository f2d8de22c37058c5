import { ambiguousIdentity } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { nameOf } from "./identity.js";
import { elementPlace, relatedPlace } from "./places.js";
import { titleOfElement, type Element } from "./visit.js";

/** Id and version stand for one content. @diagnostics FIM3240 */
export const checkAmbiguousIdentities: Check = (context) => {
  const { elements, rules } = context.outline;
  const known = new Map<string, Element>();
  for (const element of [...elements, ...rules.map(({ regel }) => regel)]) {
    const name = nameOf(element);
    const first = known.get(name);
    if (first === undefined) {
      known.set(name, element);
      continue;
    }
    const properties = differences(first, element);
    if (properties.length === 0) continue;
    context.report(
      ambiguousIdentity(
        {
          ...elementPlace(context, element),
          related: [relatedPlace(context, first.at, "the other content")],
        },
        titleOfElement(element),
        properties,
      ),
    );
  }
};

/** Names of the properties in which two elements differ, places aside. */
function differences(left: Element, right: Element): readonly string[] {
  const [a, b] = [propertiesOf(left), propertiesOf(right)];
  return [...a.keys()].filter((key) => a.get(key) !== b.get(key));
}

function propertiesOf(element: Element): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(element)
      .filter(([key]) => key !== "at" && key !== "relationen")
      .map(([key, value]) => [key, contentOf(value)]),
  );
}

function contentOf(value: unknown): string {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === "at") return undefined;
    // Only an Enthaelt holds a property of this name.
    return key === "enthaelt" && inner !== undefined
      ? nameOf(inner as Element)
      : inner;
  }) as string | undefined;
  return text ?? "";
}
