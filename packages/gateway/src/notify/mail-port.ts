import MimeNode from "nodemailer/lib/mime-node";

import type { Outcome } from "../delivery/delivery-port.js";
import { messageId } from "../delivery/email/message.js";
import { sendMail, type SmtpOptions } from "../delivery/email/smtp.js";

/** A short mail to one person. */
export interface Mail {
  /** The same for every attempt, so that mail systems tell a repetition. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** What hands mail over. */
export interface MailPort {
  /** FIM ids of the fields that hold the citizen's address, the most wanted first. */
  readonly addressFields: readonly string[];
  send(mail: Mail, signal: AbortSignal): Promise<Outcome>;
}

/** What mail to citizens is sent by. */
export interface MailOptions {
  readonly smtp: SmtpOptions;
  /** One bare address. */
  readonly from: string;
  readonly addressFields?: readonly string[];
}

/** `E-Mail` of the Baukasten. */
const BAUKASTEN_EMAIL = "F60000000242";

/** Sends mail to citizens by SMTP. */
export function smtpMail({
  smtp,
  from,
  addressFields = [BAUKASTEN_EMAIL],
}: MailOptions): MailPort {
  return {
    addressFields,
    async send({ id, to, subject, text, at }, signal) {
      const mail = new MimeNode("text/plain; charset=utf-8")
        .setHeader({
          From: from,
          To: to,
          Subject: subject,
          Date: at.toUTCString().replace("GMT", "+0000"),
          "Message-ID": messageId(id, from),
          "Auto-Submitted": "auto-generated",
          "Content-Transfer-Encoding": "quoted-printable",
        })
        .setContent(text);
      return sendMail(smtp, { from, to }, await mail.build(), signal);
    },
  };
}
