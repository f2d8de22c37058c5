/** One step of a path into the message. */
export interface TargetStep {
  /** With its prefix. */
  readonly name: string;
  readonly isAttribute: boolean;
}

/** The steps of `xga:kopf/xga:typ/@version`. */
export function pathSteps(path: string): TargetStep[] {
  return path.split("/").map((step) => ({
    name: step.replace(/^@/, ""),
    isAttribute: step.startsWith("@"),
  }));
}

const NAME = "[\\p{L}_][\\p{L}\\p{N}._\\u00b7-]*";
const QUALIFIED_NAME = new RegExp(`^(?:${NAME}:)?${NAME}$`, "u");

/** Whether a text is an XML name, perhaps with a prefix. */
export function isQualifiedName(name: string): boolean {
  return QUALIFIED_NAME.test(name);
}
