import {
  checkShape,
  type Diagnostic,
  type Shape,
  type Staged,
} from "@fim-forms/form-model";

import { toGermanDate } from "../german-time.js";
import { liesIn, readAreaKey, withWholes, type AreaKey } from "./area-key.js";
import type {
  Route,
  RouteAnswer,
  RouteContact,
  RouteQuestion,
  RoutingPort,
} from "./routing-port.js";

/** One line of routing.json: a service, an area, and where its submissions go. */
export interface RouteEntry {
  /** LeiKa key, 14 digits. */
  readonly leika: string;
  /** Key of an area, or its beginning: `03101` is every town of that county. One of both. */
  readonly ars?: string;
  readonly ags?: string;
  /** First and last day, both included, `YYYY-MM-DD` in German time. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** Names of delivery targets. */
  readonly targets: readonly string[];
  readonly contact?: RouteContact;
}

/** routing.json. */
export interface RoutingFile {
  readonly formatVersion: 1;
  readonly routes: readonly RouteEntry[];
  /** Whom to ask in an area where nothing can be submitted; the nearest one is shown. */
  readonly contacts?: readonly {
    readonly ars?: string;
    readonly ags?: string;
    readonly contact: RouteContact;
  }[];
}

const text: Shape = { kind: "matching", pattern: "^\\S.*$", name: "a text" };
const digits: Shape = {
  kind: "matching",
  pattern: "^\\d{2,12}$",
  name: "2 to 12 digits",
};
const day: Shape = {
  kind: "matching",
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  name: "a day such as 2026-11-23",
};
const contact: Shape = {
  kind: "object",
  required: { authority: text },
  optional: {
    address: { kind: "array", of: text },
    telephone: text,
    email: text,
    url: text,
  },
};
const shape: Shape = {
  kind: "object",
  required: {
    formatVersion: { kind: "oneOf", values: [1] },
    routes: {
      kind: "array",
      of: {
        kind: "object",
        required: {
          leika: {
            kind: "matching",
            pattern: "^99\\d{12}$",
            name: "a LeiKa key, 99 and 12 digits",
          },
          targets: { kind: "array", of: text },
        },
        optional: {
          ars: digits,
          ags: digits,
          validFrom: day,
          validUntil: day,
          contact,
        },
      },
    },
  },
  optional: {
    contacts: {
      kind: "array",
      of: {
        kind: "object",
        required: { contact },
        optional: { ars: digits, ags: digits },
      },
    },
  },
};

/** What a file of routes is read in. */
export interface RouteFileSurroundings {
  /** Name of the port. */
  readonly name?: string;
  /** Names of the server's delivery targets; left out, any name passes. */
  readonly targets?: readonly string[];
}

/**
 * Reads routing.json.
 *
 * @param source - what the file is called in diagnostics
 * @returns the port; or diagnostics ROU1001 (shape), ROU1002 (area), ROU1003 (days), ROU1004 (two routes at once), ROU1005
 *   (target that there is not)
 */
export function routeByFile(
  json: unknown,
  source: string,
  { name = "file", targets }: RouteFileSurroundings = {},
): Staged<RoutingPort> {
  const diagnostics: Diagnostic[] = checkShape(shape, json).map(
    ({ pointer, expected }) =>
      fault("ROU1001", source, pointer, `${expected} is expected`),
  );
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  // The shape was checked above.
  const file = json as RoutingFile;
  const entries = file.routes.flatMap((entry, index) => {
    const pointer = `/routes/${String(index)}`;
    const area = areaOf(entry);
    if (area === undefined)
      diagnostics.push(
        fault(
          "ROU1002",
          source,
          pointer,
          "one of ars and ags is expected, with a key that there can be",
        ),
      );
    if ((entry.validFrom ?? "") > (entry.validUntil ?? "9999-12-31"))
      diagnostics.push(
        fault(
          "ROU1003",
          source,
          pointer,
          "the last day is before the first one",
        ),
      );
    entry.targets.forEach((target, number) => {
      if (targets?.includes(target) === false)
        diagnostics.push(
          fault(
            "ROU1005",
            source,
            `${pointer}/targets/${String(number)}`,
            `no delivery target is called "${target}"; the server has: ${targets.length === 0 ? "none" : targets.join(", ")}`,
          ),
        );
    });
    return area === undefined ? [] : [{ entry, area, pointer }];
  });
  for (const [index, one] of entries.entries())
    for (const other of entries.slice(0, index))
      if (collide(one, other))
        diagnostics.push(
          fault(
            "ROU1004",
            source,
            one.pointer,
            `the same service, area and time as ${other.pointer}`,
          ),
        );
  const contacts = (file.contacts ?? []).flatMap((one, index) => {
    const area = areaOf(one);
    if (area === undefined)
      diagnostics.push(
        fault(
          "ROU1002",
          source,
          `/contacts/${String(index)}`,
          "one of ars and ags is expected, with a key that there can be",
        ),
      );
    return area === undefined ? [] : [{ area, contact: one.contact }];
  });
  return diagnostics.length > 0
    ? { value: undefined, diagnostics }
    : {
        value: {
          name,
          resolve: (question) =>
            Promise.resolve(resolve(question, entries, contacts)),
        },
        diagnostics,
      };
}

interface ReadEntry {
  readonly entry: RouteEntry;
  readonly area: AreaKey;
  readonly pointer: string;
}

function resolve(
  question: RouteQuestion,
  entries: readonly ReadEntry[],
  contacts: readonly {
    readonly area: AreaKey;
    readonly contact: RouteContact;
  }[],
): RouteAnswer {
  const asked = (["ars", "ags"] as const).flatMap((kind) => {
    const key = question[kind];
    return key === undefined ? [] : [readAreaKey(kind, key)];
  });
  if (asked.length === 0 || asked.includes(undefined))
    return {
      kind: "not-understood",
      problem: "a Regionalschlüssel or Gemeindeschlüssel is needed",
    };
  const day = toGermanDate(question.at);
  const valid = entries.filter(
    ({ entry }) =>
      entry.leika === question.leika &&
      (entry.validFrom ?? "") <= day &&
      day <= (entry.validUntil ?? "9999-12-31"),
  );
  // The Regionalschlüssel first; and from the town up to its Land.
  for (const area of asked)
    for (const whole of area === undefined ? [] : withWholes(area)) {
      const found = valid.filter((one) => isSame(one.area, whole));
      const routes = found.map(routeOf);
      const [only] = routes;
      if (routes.length > 1) return { kind: "several", routes };
      if (only !== undefined) return { kind: "one", route: only };
    }
  const nearest = contacts
    .filter((one) =>
      asked.some((area) => area !== undefined && liesIn(area, one.area)),
    )
    .sort((one, other) => other.area.digits.length - one.area.digits.length)[0];
  return {
    kind: "none",
    ...(nearest === undefined ? {} : { contact: nearest.contact }),
  };
}

function routeOf({ entry, area }: ReadEntry): Route {
  return {
    targets: entry.targets,
    area: area.digits,
    ...(entry.contact === undefined ? {} : { contact: entry.contact }),
  };
}

function areaOf({
  ars,
  ags,
}: {
  readonly ars?: string;
  readonly ags?: string;
}): AreaKey | undefined {
  if ((ars === undefined) === (ags === undefined)) return undefined;
  return ars === undefined
    ? readAreaKey("ags", ags ?? "")
    : readAreaKey("ars", ars);
}

function isSame(one: AreaKey, other: AreaKey): boolean {
  return one.kind === other.kind && one.digits === other.digits;
}

function collide(one: ReadEntry, other: ReadEntry): boolean {
  const from = (entry: RouteEntry): string => entry.validFrom ?? "";
  const until = (entry: RouteEntry): string => entry.validUntil ?? "9999-12-31";
  return (
    one.entry.leika === other.entry.leika &&
    isSame(one.area, other.area) &&
    from(one.entry) <= until(other.entry) &&
    from(other.entry) <= until(one.entry)
  );
}

function fault(
  code: string,
  source: string,
  pointer: string,
  message: string,
): Diagnostic {
  return {
    code,
    severity: "error",
    message: `${source}${pointer === "" ? "" : ` at ${pointer}`}: ${message}`,
  };
}
