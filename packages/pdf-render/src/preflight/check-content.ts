import { operations } from "./content-lexer.js";
import type { ReadContent } from "./drawn-content.js";
import { finding, type Finding } from "./finding.js";

const DEEPEST_NESTING = 28;

/** What is drawn: with known operators, and marked as what it is. */
export function checkContent(contents: readonly ReadContent[]): Finding[] {
  return contents.flatMap((content) => {
    const found = [...content.unknownOperators].map((operator) =>
      finding("A 6.2.2-1", operator),
    );
    if (content.deepestNesting > DEEPEST_NESTING) {
      found.push(finding("A 6.1.13-8", String(content.deepestNesting)));
    }
    if (content.isInherited && content.resources !== undefined) {
      found.push(...checkInherited(content));
    }
    return [...found, ...checkMarks(content)];
  });
}

/** Operators that name a resource by their last operand. */
const REFER: ReadonlySet<string> = new Set(["Tf", "Do", "gs", "sh"]);

function checkInherited({ bytes }: ReadContent): Finding[] {
  for (const { operator } of operations(bytes)) {
    if (REFER.has(operator)) return [finding("A 6.2.2-2", operator)];
  }
  return [];
}

/** Appearances are marked by the annotation that they belong to. */
function checkMarks({ page, form, marks }: ReadContent): Finding[] {
  if (page === undefined && form === undefined) return [];
  const where = (count: number): string =>
    `${String(count)} times ${page === undefined ? "in a form" : `on page ${String(page.number)}`}`;
  const { artifactInTagged, taggedInArtifact, untagged } = marks;
  return [
    ...(artifactInTagged > 0
      ? [finding("UA 7.1-1", where(artifactInTagged))]
      : []),
    ...(taggedInArtifact > 0
      ? [finding("UA 7.1-2", where(taggedInArtifact))]
      : []),
    ...(page !== undefined && untagged > 0
      ? [finding("UA 7.1-3", where(untagged))]
      : []),
  ];
}
