import type { Shape } from "@fim-forms/form-model";

import {
  smtpMail,
  type MailOptions,
  type MailPort,
} from "../notify/mail-port.js";
import { checkPeer } from "./check-peer.js";
import type { SectionReader } from "./section-tools.js";
import { mailbox, smtp } from "./shapes.js";

/** What the section `mail` looks like. */
export const mailShape: Shape = {
  kind: "tagged",
  tag: "type",
  shapes: new Map<unknown, Shape>([
    [
      "smtp",
      {
        kind: "object",
        required: {
          type: { kind: "oneOf", values: ["smtp"] },
          smtp,
          from: mailbox,
        },
        optional: {
          addressFields: {
            kind: "array",
            of: {
              kind: "matching",
              pattern: "^F[0-9]{11}$",
              name: "the FIM id of a field, such as F60000000242",
            },
          },
        },
      },
    ],
  ]),
};

/** Makes what tells citizens that there is something new in their mailbox. */
export const readMail: SectionReader<MailPort | undefined> = (given, tools) => {
  if (given === undefined) return Promise.resolve(undefined);
  return Promise.resolve(
    tools.make("/mail", () => {
      // Of the shape above.
      const options = given as MailOptions;
      checkPeer(options.smtp);
      return smtpMail(options);
    }),
  );
};
