import type { Shape } from "@fim-forms/form-model";

import type { SectionReader } from "./section-tools.js";

/** What the section `mail` looks like. */
export const mailShape: Shape = {
  kind: "tagged",
  tag: "type",
  shapes: new Map(),
};

/** Makes what tells citizens that there is something new in their mailbox. */
export const readMail: SectionReader<object | undefined> = () =>
  Promise.resolve(undefined);
