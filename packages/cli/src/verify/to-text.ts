import type { Claim, Verification } from "@fim-forms/pdf-render/verify";

import { printable } from "../printable.js";

const VERDICTS = {
  holds: "holds    ",
  fails: "FAILS    ",
  unchecked: "unchecked",
} as const;

/** What holds and what does not, a line each, and what is wrong below it. Ends in a line break. */
export function toText(name: string, { ok, claims }: Verification): string {
  const failing = claims.filter(({ verdict }) => verdict === "fails");
  const parts = [...new Set(failing.map(({ part }) => part))];
  return [
    printable(name),
    ...claims.flatMap(claimLines),
    ok
      ? `${printable(name)}: everything that was checked holds`
      : `${printable(name)}: ${String(failing.length)} of ${String(claims.length)} claims fail, about ${printable(parts.join(", "))}`,
    "",
  ].join("\n");
}

function claimLines({ part, verdict, message, details }: Claim): string[] {
  return [
    `  ${VERDICTS[verdict]}  ${printable(part)}: ${message}`,
    ...details.map((detail) => `               ${printable(detail)}`),
  ];
}
