import { DOMParser } from "@xmldom/xmldom";

import { Faults, type FaultRule } from "../fit-connect/faults.js";
import { listenOnLoopback, type Answer, type Call } from "../loopback.js";

/** What is published at the start. */
export interface XRepositorySimulatorOptions {
  /** Lists in genericode; of several versions of a list, the last one is valid. */
  readonly lists?: readonly string[];
  readonly port?: number;
}

/** XRepository, at work. */
export interface XRepositorySimulator {
  /** Base address, without a slash at the end. */
  readonly url: string;
  /** Paths that were asked for, as they were written. */
  readonly asked: readonly string[];
  /** Publishes a version, which is the valid one from now on. */
  publish(genericode: string): void;
  /** From now on, this is answered in place of a version: what a publisher never does, and an attacker might. */
  replace(versionUri: string, body: string | Uint8Array): void;
  /** From now on, this is answered to the question for the valid version of a list. */
  replaceNewest(uri: string, body: string): void;
  fault(rule: FaultRule): void;
  clearFaults(): void;
  close(): Promise<void>;
}

const XML = { "Content-Type": "application/xml; charset=UTF-8" };

/** Starts a strict stand-in for the HTTP interface of XRepository, as far as code lists go. */
export async function startXRepository({
  lists = [],
  port,
}: XRepositorySimulatorOptions = {}): Promise<XRepositorySimulator> {
  const versions = new Map<string, string | Uint8Array>();
  /** By canonicalIdentification: the version that is valid. */
  const valid = new Map<string, string>();
  const newest = new Map<string, string>();
  const asked: string[] = [];
  const faults = new Faults();

  const publish = (genericode: string): void => {
    const { uri, version } = identityOf(genericode);
    versions.set(`${uri}_${version}`, genericode);
    valid.set(uri, version);
    newest.delete(uri);
  };
  lists.forEach(publish);

  const work = ({ method, path, query, headers, body }: Call): Answer => {
    asked.push(path);
    if (method !== "GET") return refuse(405, "only GET is served");
    if (body.length > 0 || query.size > 0)
      return refuse(400, "neither query nor body belong here");
    if (!/\b(?:application|text)\/xml\b/.test(headers["accept"] ?? ""))
      return refuse(406, "lists are XML");
    const [, api, kind = "", segment = "", what = "", rest] = path.split("/");
    const urn = decoded(segment);
    if (api !== "api" || rest !== undefined || urn === undefined)
      return refuse(404, "no such address");
    if (kind === "version_codeliste" && what === "genericode") {
      const list = versions.get(urn);
      return list === undefined
        ? refuse(404, "no such version")
        : { status: 200, body: list, headers: XML };
    }
    if (kind === "codeliste" && what === "gueltigeVersion") {
      const version = valid.get(urn);
      return version === undefined
        ? refuse(404, "no such list")
        : {
            status: 200,
            body: newest.get(urn) ?? newestAnswer(urn, version),
            headers: XML,
          };
    }
    return refuse(404, "no such address");
  };

  const loopback = await listenOnLoopback(
    (call) => faults.around(call, () => Promise.resolve(work(call))),
    port,
  );
  return {
    url: loopback.origin,
    asked,
    publish,
    replace(versionUri, body) {
      if (!versions.has(versionUri))
        throw new Error(`${versionUri} is not published`);
      versions.set(versionUri, body);
    },
    replaceNewest(uri, body) {
      if (!valid.has(uri)) throw new Error(`${uri} is not published`);
      newest.set(uri, body);
    },
    fault: (rule) => {
      faults.add(rule);
    },
    clearFaults: () => {
      faults.clear();
    },
    close: () => loopback.close(),
  };
}

/** @throws Error if a list does not say who it is, or says it in two ways: a mistake of the test */
function identityOf(genericode: string): {
  readonly uri: string;
  readonly version: string;
} {
  const document = new DOMParser().parseFromString(genericode, "text/xml");
  const textOf = (name: string): string =>
    document.getElementsByTagNameNS("*", name).item(0)?.textContent.trim() ??
    "";
  const uri = textOf("CanonicalUri");
  const version = textOf("Version");
  if (
    uri === "" ||
    version === "" ||
    textOf("CanonicalVersionUri") !== `${uri}_${version}`
  )
    throw new Error("the list does not say which version of which list it is");
  return { uri, version };
}

/** A URN as it must be written in addresses; `undefined` if it is written otherwise. */
function decoded(segment: string): string | undefined {
  try {
    const urn = decodeURIComponent(segment);
    return encodeURIComponent(urn) === segment && urn.startsWith("urn:")
      ? urn
      : undefined;
  } catch {
    return undefined;
  }
}

function newestAnswer(uri: string, version: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<dat:VersionCodeliste xmlns:dat="http://xrepository-app.bund.de/schema/daten"><dat:version>${escaped(version)}</dat:version><dat:kennung>${escaped(`${uri}_${version}`)}</dat:kennung></dat:VersionCodeliste>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function refuse(status: number, why: string): Answer {
  return { status, body: why, headers: { "Content-Type": "text/plain" } };
}
