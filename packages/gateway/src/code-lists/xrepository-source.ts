import { sendRequest, type Peer } from "../outbound/request.js";
import {
  firstProblem,
  type CodeListAnswer,
  type CodeListSource,
  type GenericodeReader,
  type LatestAnswer,
} from "./code-list-port.js";
import {
  mayBePublished,
  newestAddress,
  versionAddress,
} from "./xrepository-addresses.js";

/** XRepository, or a mirror of it, as the configuration names it. */
export interface XRepositoryOptions {
  readonly name: string;
  /** Such as `https://www.xrepository.de`. */
  readonly url: string;
  readonly peer?: Peer;
  /** SHA-256 that versions must have, by canonicalVersionUri. */
  readonly pinned?: ReadonlyMap<string, string>;
  readonly genericode: GenericodeReader;
  /** Of one list; default: 16 MB. */
  readonly maxListBytes?: number;
  /** For one whole answer; default: 60 s. */
  readonly timeoutMs?: number;
}

const MAX_LIST_BYTES = 16_000_000;
const MAX_ANSWER_BYTES = 1_000_000;
const TIMEOUT_MS = 60_000;
const IDLE_MS = 20_000;
/** A version is part of addresses and shown on pages. */
const VERSION = /^[\w.:-]{1,100}$/;

type Fetched =
  | { readonly kind: "found"; readonly bytes: Uint8Array }
  | { readonly kind: "none" }
  | { readonly kind: "trouble"; readonly problem: string };

/**
 * Asks XRepository's HTTP interface. What it answers is untrusted: size and time are limited, XML is read without DTD and
 * entities, redirects are not followed, and a list must be the one that was asked for.
 *
 * @throws Error if the address is none
 */
export function xrepositorySource(options: XRepositoryOptions): CodeListSource {
  const { name, genericode, pinned = new Map<string, string>() } = options;
  const base = new URL(options.url).href.replace(/\/+$/, "");
  const fetchBytes = async (
    address: string,
    maxAnswerBytes: number,
    signal: AbortSignal,
  ): Promise<Fetched> => {
    const answer = await sendRequest(options.peer ?? {}, {
      method: "GET",
      url: new URL(address),
      headers: { accept: "application/xml, text/xml" },
      idleMs: IDLE_MS,
      maxAnswerBytes,
      signal: AbortSignal.any([
        signal,
        AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      ]),
    });
    if (answer.kind !== "answered")
      return { kind: "trouble", problem: answer.problem };
    if (answer.status === 200) return { kind: "found", bytes: answer.body };
    return answer.status === 404
      ? { kind: "none" }
      : { kind: "trouble", problem: `HTTP ${String(answer.status)}` };
  };

  return {
    name,
    async latest(uri, signal): Promise<LatestAnswer> {
      if (!mayBePublished(uri)) return { kind: "none" };
      const address = newestAddress(base, uri);
      const fetched = await fetchBytes(address, MAX_ANSWER_BYTES, signal);
      if (fetched.kind !== "found") return fetched;
      const { value, diagnostics } = genericode.readNewestVersion(uri, {
        name: address,
        bytes: fetched.bytes,
      });
      const version =
        value?.startsWith(`${uri}_`) === true
          ? value.slice(uri.length + 1)
          : undefined;
      if (version === undefined)
        return { kind: "trouble", problem: firstProblem(diagnostics) };
      return VERSION.test(version)
        ? { kind: "found", version }
        : { kind: "trouble", problem: "the version in the answer is none" };
    },
    async get(uri, version, signal): Promise<CodeListAnswer> {
      if (!mayBePublished(uri)) return { kind: "none" };
      const versionUri = `${uri}_${version}`;
      const address = versionAddress(base, versionUri);
      const fetched = await fetchBytes(
        address,
        options.maxListBytes ?? MAX_LIST_BYTES,
        signal,
      );
      if (fetched.kind !== "found") return fetched;
      const { value: list, diagnostics } = genericode.readList({
        name: address,
        bytes: fetched.bytes,
      });
      return list === undefined ||
        diagnostics.some(({ severity }) => severity === "error")
        ? { kind: "trouble", problem: firstProblem(diagnostics) }
        : judge(list, versionUri, pinned);
    },
  };
}

function judge(
  list: Extract<CodeListAnswer, { kind: "found" }>["list"],
  versionUri: string,
  pinned: ReadonlyMap<string, string>,
): CodeListAnswer {
  const given = `${list.uri}_${list.version}`;
  if (given !== versionUri)
    return {
      kind: "trouble",
      problem: `asked for ${versionUri}, got ${given.slice(0, 200)}`,
    };
  const wanted = pinned.get(versionUri);
  return wanted === undefined || wanted === list.sha256
    ? { kind: "found", list }
    : {
        kind: "trouble",
        problem: `${versionUri} is not the file that codelists.lock.json has locked`,
      };
}
