import type { Shape } from "@fim-forms/form-model";

import type { UploadScanner } from "../options.js";
import type { SectionReader } from "./section-tools.js";

/** What the section `scanner` looks like. */
export const scannerShape: Shape = {
  kind: "tagged",
  tag: "type",
  shapes: new Map(),
};

/** Makes what looks at uploads before they are kept. */
export const readScanner: SectionReader<UploadScanner | undefined> = () =>
  Promise.resolve(undefined);
