import { repeat, type Repetition } from "../repeat.js";
import type { Storage } from "../storage/open-storage.js";
import type { MailPort } from "./mail-port.js";
import { sendMailNotices, type MailNoticeSetup } from "./mail-notices.js";

const EVERY_MS = 5_000;

/** Looks for mail to send every so often, once the storage is open. */
export function repeatMailNotices(
  mail: MailPort,
  setup: Omit<MailNoticeSetup, "mail" | "signal" | "storage"> & {
    readonly storage: () => Storage | undefined;
  },
): Repetition {
  const stopping = new AbortController();
  const { signal } = stopping;
  const repetition = repeat(
    EVERY_MS,
    async () => {
      const storage = setup.storage();
      if (storage !== undefined)
        await sendMailNotices({ ...setup, storage, mail, signal });
    },
    () => {
      setup.log({ event: "mail-notice-trouble" });
    },
  );
  return {
    async stop() {
      stopping.abort();
      await repetition.stop();
    },
  };
}
