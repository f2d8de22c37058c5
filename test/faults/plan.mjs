/**
 * The failure plan: every fault with the tests that bring it about. Each test asserts, in its own terms, that an acknowledged
 * submission ends exactly once in the target's view or is visibly parked, with the manifest that the receipt stands for.
 *
 * A row names a file and a part of the names of its tests. Every test runs on both databases: with `both` it names them
 * itself; the others are run once on each. Who adds an adapter adds its rows here. A row without tests that ran and passed
 * fails the plan.
 */
const delivery = "packages/gateway/src/delivery";
const intake = "packages/gateway/src/intake";
const row = (file, name, more = {}) => ({ file, name, ...more });
const both = { both: true };
/** What every target must pass that is reached by a network. */
const remote = [
  `${delivery}/webhook/webhook.contract.test.ts`,
  `${delivery}/email/email.contract.test.ts`,
  `${delivery}/cmis/cmis.contract.test.ts`,
  `${delivery}/fit-connect/fit-connect.contract.test.ts`,
];
const targets = [`${delivery}/hot-folder.contract.test.ts`, ...remote];
const each = (files, name) => files.map((file) => row(file, name));

export const plan = [
  {
    id: "F1",
    fault: "killed at each persisted step",
    tests: [
      ...[
        "FIT-Connect",
        "the hot folder",
        "the document management system",
        "the webhook",
        "the mailbox",
      ].map((target) =>
        row("test/faults/kill-at-step.test.ts", `${target}: a worker`, both),
      ),
      row("test/faults/killed-between-targets.test.ts", "killed when", both),
      row(`${delivery}/attempt.test.ts`, "after a crash in the middle", both),
      row(`${delivery}/fit-connect/crash-points.test.ts`, "writing "),
      ...each(targets, "killed or asleep at any step"),
      ...each(targets, "told to stop at any step"),
    ],
  },
  {
    id: "F2",
    fault: "killed at random times under load",
    tests: [row("test/faults/kill-under-load.test.ts", "killed", both)],
  },
  {
    id: "F3",
    fault: "answer lost after the target has it",
    tests: [
      row(`${delivery}/faults.test.ts`, "the answer lost", both),
      row(`${delivery}/attempt.test.ts`, "without an answer", both),
      row(
        `${delivery}/fit-connect/crash-points.test.ts`,
        "submitting without an answer",
      ),
      row(
        `${delivery}/fit-connect/crash-points.test.ts`,
        "the connection broken (answer-lost)",
      ),
      ...each(remote, "each answer lost in turn"),
    ],
  },
  {
    id: "F4",
    fault: "refused, silent, slow, cut off",
    tests: [
      row("packages/gateway/src/outbound/request.test.ts", "nobody there"),
      row(
        "packages/gateway/src/outbound/request.test.ts",
        "a peer that says nothing is given up",
      ),
      row(`${delivery}/attempt.test.ts`, "an attempt has its time", both),
      row(`${delivery}/deliver.test.ts`, "a slow target delays no other", both),
      row("test/faults/hostile-network.test.ts", "refused, silent, slow", both),
      ...each(remote, "nobody there: it is tried again"),
      ...each(remote, "a peer that is silent can be stopped"),
      ...each(remote, "cut off while sending"),
    ],
  },
  {
    id: "F5",
    fault: "429 with Retry-After, 500, 503 for an hour",
    tests: [
      row(`${delivery}/attempt.test.ts`, "asks for time gets it", both),
      row(`${delivery}/breaker.test.ts`, "five failures in a row"),
      row(`${delivery}/lane.test.ts`, "a broken target is left alone"),
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "503 for an hour parks nothing",
      ),
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "a service under load is left in peace",
      ),
      ...each(targets, "a target that is busy is tried again"),
    ],
  },
  {
    id: "F6",
    fault: "token expires, secret is wrong",
    tests: [
      row(`${delivery}/fit-connect/bad-weather.test.ts`, "renewed silently"),
      row(`${delivery}/fit-connect/bad-weather.test.ts`, "a wrong secret"),
      row(
        "packages/gateway/src/payment/payments.test.ts",
        "with a wrong secret",
      ),
      row(`${delivery}/cmis/cmis.test.ts`, "a wrong password"),
      row(`${delivery}/email/email.test.ts`, "a wrong password"),
    ],
  },
  {
    id: "F7",
    fault: "poison message",
    tests: [
      row(`${delivery}/faults.test.ts`, "never takes is parked", both),
      row(`${delivery}/deliver.test.ts`, "refuses for good is parked", both),
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "parked after the first answer",
      ),
      ...each(remote, "a refusal for good ends it"),
    ],
  },
  {
    id: "F8",
    fault: "the same submission twice",
    tests: [
      row(`${intake}/submission-routes.test.ts`, "when both arrive together"),
      row(`${intake}/submission-routes.test.ts`, "nothing is stored twice"),
      row(`${delivery}/share-work.test.ts`, "two gateways on one server"),
      row(
        "packages/gateway/src/storage/stores.test.ts",
        "of one key are one",
        both,
      ),
      row(`${intake}/submission-routes.test.ts`, "from another process too"),
    ],
  },
  {
    id: "F9",
    fault: "the same key with other content",
    tests: [
      row(
        `${intake}/submission-routes.test.ts`,
        "is refused when the answers differ",
      ),
    ],
  },
  {
    id: "F10",
    fault: "a lease runs out while its worker still sends",
    tests: [
      row(`${delivery}/deliver.test.ts`, "taken for dead", both),
      row(
        `${delivery}/attempt.test.ts`,
        "closed to those that were overtaken",
        both,
      ),
      row("test/faults/hostile-network.test.ts", "asleep (SIGSTOP)", both),
      row(
        `${delivery}/fit-connect/crash-points.test.ts`,
        "a worker that was taken for dead",
      ),
      ...each(targets, "two workers at once leave one"),
    ],
  },
  {
    id: "F11",
    fault: "disk full or failing",
    tests: [
      row(
        `${intake}/submission-routes.test.ts`,
        "503 before anything is acknowledged",
      ),
      row(
        `${delivery}/hot-folder.test.ts`,
        "a folder that cannot be written is tried again later",
      ),
      row("test/faults/full-disk.test.ts", "a full disk", both),
    ],
  },
  {
    id: "F12",
    fault:
      "hot folder: there already, other file system, read-only, fast reader",
    tests: [
      row(`${delivery}/hot-folder.test.ts`, "another package of the same"),
      row(`${delivery}/hot-folder.test.ts`, "on another file system"),
      row(`${delivery}/hot-folder.test.ts`, "lets nobody write"),
      row(`${delivery}/hot-folder.test.ts`, "takes everything at once"),
      row(`${delivery}/hot-folder.test.ts`, "it is not written again"),
    ],
  },
  {
    id: "F13",
    fault: "SMTP: 4yz, 5yz, dropped after DATA",
    tests: [
      row(`${delivery}/email/email.contract.test.ts`, "a target that is busy"),
      row(`${delivery}/email/email.contract.test.ts`, "a refusal for good"),
      row(
        `${delivery}/email/email.contract.test.ts`,
        "sent again and again, there is one",
      ),
      row(
        `${delivery}/email/email.contract.test.ts`,
        "each answer lost in turn",
      ),
      row(`${delivery}/email/email.contract.test.ts`, "cut off while sending"),
    ],
  },
  {
    id: "F14",
    fault: "callbacks that are forged, old, repeated",
    tests: [
      row(
        `${delivery}/fit-connect/callback.test.ts`,
        "the same callback twice is heard once",
      ),
      row(`${delivery}/fit-connect/callback.test.ts`, ""),
      row(`${delivery}/callback-routes.test.ts`, ""),
    ],
  },
  {
    id: "F15",
    fault: "events that cannot be believed",
    tests: [
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "cannot be believed change nothing",
      ),
    ],
  },
  {
    id: "F16",
    fault: "keys that must not be used",
    tests: [
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "keys that are refused",
      ),
    ],
  },
  {
    id: "F17",
    fault: "keys and metadata change in the middle",
    tests: [
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "the destination changes its key",
      ),
      row(`${delivery}/fit-connect/bad-weather.test.ts`, "of old metadata"),
      row(`${delivery}/fit-connect/bad-weather.test.ts`, "metadata to come"),
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "a later version of the metadata",
      ),
    ],
  },
  {
    id: "F18",
    fault: "payment: browser closed, returned twice, another amount",
    tests: [
      "paid with the browser closed",
      "a browser that comes back twice",
      "PAYED after CANCELED",
      "another amount than was asked for",
      "the service names what exists",
      "what is paid never becomes unpaid",
      "of two processes that poll at once",
    ]
      .map((name) => row("packages/gateway/src/payment/payments.test.ts", name))
      .concat(
        [
          "paid with the browser closed: it goes on by itself",
          "nothing goes on, and another attempt may be made",
          "sending the application again makes no second order",
        ].map((name) => row("packages/gateway/src/payment/fees.test.ts", name)),
      ),
  },
  {
    id: "F19",
    fault: "the clock jumps",
    tests: [
      row(`${delivery}/faults.test.ts`, "the clock jumps", both),
      row("packages/gateway/src/german-time.test.ts", ""),
    ],
  },
  {
    id: "F20",
    fault: "attachments that are empty, huge, infected, badly named",
    tests: [
      row(`${intake}/upload-routes.test.ts`, "an empty file"),
      row(`${intake}/upload-routes.test.ts`, "more than the limit"),
      row(`${intake}/file-name.test.ts`, "decomposed umlauts"),
      row(`${intake}/file-name.test.ts`, "a path"),
      row("test/faults/attachments.test.ts", "what must not come in", both),
    ],
  },
  {
    id: "F21",
    fault: "fourteen days of silence",
    tests: [
      row(`${delivery}/attempt.test.ts`, "three days without a verdict", both),
      row(
        `${delivery}/fit-connect/bad-weather.test.ts`,
        "fourteen days of silence",
      ),
    ],
  },
  {
    id: "F22",
    fault: "a backup of an hour ago is restored",
    tests: [
      row(`${delivery}/faults.test.ts`, "a backup of an hour ago", both),
      row(
        `${delivery}/fit-connect/crash-points.test.ts`,
        "a restored backup that knows less",
      ),
      row("test/faults/backup.test.ts", "a backup made while it runs", both),
    ],
  },
  {
    id: "F23",
    fault: "an upgrade with work in the queue",
    tests: [
      row(`${delivery}/faults.test.ts`, "work queued by any earlier", both),
      row(
        "packages/gateway/src/storage/migrate.test.ts",
        "from the state before each",
        both,
      ),
    ],
  },
  {
    id: "F24",
    fault: "two tenants, the same ids",
    tests: [
      row("packages/gateway/src/status/status-routes.test.ts", ""),
      row("packages/gateway/src/inbox/inbox.test.ts", ""),
      row(
        "packages/gateway/src/tenants/separation.test.ts",
        "two towns, the same key",
        both,
      ),
    ],
  },
];
